import React from 'react';

import { faultSentence, jsonFault, prettyJson } from '../editor/json';
import { ITab, Tabs } from '../card/tabs';
import { Field } from '../fields';
import { IServed } from '../served';
import { parametersOf, pathNamesOf, withParameters } from './address';
import { BodyKind } from './body';
import { Options } from './options';
import { PairTable } from './pairs';
import { ITrial, ITyped, RequestPart } from './trial';

export interface IRequestPartsProps {
  trial: ITrial;
  typed: ITyped;
  type: (part: Partial<ITyped>) => void;
  served: IServed;
}

/** Parameters, headers, body and options of a request, in tabs. */
export function RequestParts(
  props: IRequestPartsProps & { select: (part: RequestPart) => void }
): React.JSX.Element {
  const { trial, typed, select } = props;
  const { address, headers, kind } = typed;
  const options = [typed.profile !== null, typed.name, typed.status].filter(Boolean).length;
  const tabs: ITab<RequestPart>[] = [
    {
      id: 'params',
      label: 'Params',
      count: parametersOf(address).length + pathNamesOf(address).length || undefined,
      render: () => <Parameters {...props} />
    },
    {
      id: 'headers',
      label: 'Headers',
      count: headers.length || undefined,
      render: () => <Headers {...props} />
    },
    {
      id: 'body',
      label: kind === 'none' ? 'Body' : `Body (${KINDS[kind]})`,
      render: () => <Body {...props} />
    },
    {
      id: 'options',
      label: 'Options',
      count: options || undefined,
      render: () => <Options {...props} />
    }
  ];
  return (
    <div className="jp-Mock-subTabs">
      <Tabs label="Parts of the request" tabs={tabs} selected={trial.requestPart} select={select} />
    </div>
  );
}

function Parameters({ typed, type }: IRequestPartsProps): React.JSX.Element {
  const { address, pathValues } = typed;
  const names = pathNamesOf(address);
  return (
    <>
      {names.length > 0 && (
        <div className="jp-Mock-pathValues" role="group" aria-label="Parts of the path">
          {names.map(name => (
            <Field key={name} label={`:${name}`}>
              {ties => (
                <input
                  {...ties}
                  className="jp-Mock-input"
                  spellCheck={false}
                  placeholder={`sent as :${name}`}
                  value={pathValues[name] ?? ''}
                  onChange={event =>
                    type({ pathValues: { ...pathValues, [name]: event.target.value } })
                  }
                />
              )}
            </Field>
          ))}
        </div>
      )}
      <PairTable
        what="parameter"
        rows={parametersOf(address)}
        placeholders={['Parameter', 'Value']}
        change={rows => type({ address: withParameters(address, rows) })}
      />
    </>
  );
}

function Headers({ trial, typed, type }: IRequestPartsProps): React.JSX.Element {
  const { headers, kind } = typed;
  const hasType = headers.some(([key]) => key.trim().toLowerCase() === 'content-type');
  return (
    <>
      <PairTable
        what="header"
        rows={headers}
        placeholders={['Header', 'Value']}
        problemOf={row => trial.problems[`headers.${row}`]}
        change={changed => type({ headers: changed })}
      />
      {kind === 'json' && !hasType && (
        <p className="jp-Mock-hint">
          <code>Content-Type: application/json</code> is added, since the body is JSON.
        </p>
      )}
    </>
  );
}

const KINDS: Record<BodyKind, string> = { none: 'None', json: 'JSON', text: 'Text' };
const MOST_LINES = 18;

function Body({ typed, type }: IRequestPartsProps): React.JSX.Element {
  const { kind, body } = typed;
  const name = React.useId();
  const fault = React.useMemo(
    () => (kind === 'json' && body.trim() !== '' ? jsonFault(body) : null),
    [kind, body]
  );
  const pretty = React.useMemo(() => (kind === 'json' ? prettyJson(body) : null), [kind, body]);
  return (
    <>
      <div className="jp-Mock-kinds" role="radiogroup" aria-label="Kind of body">
        {(Object.keys(KINDS) as BodyKind[]).map(each => (
          <label key={each}>
            <input
              type="radio"
              name={name}
              checked={each === kind}
              onChange={() => type({ kind: each })}
            />
            {KINDS[each]}
          </label>
        ))}
        <span className="jp-Mock-spacer" />
        {kind === 'json' && (
          <button
            type="button"
            className="jp-Mock-button"
            disabled={pretty === null || pretty === body}
            onClick={() => type({ body: pretty ?? body })}
          >
            Format
          </button>
        )}
      </div>
      {kind !== 'none' && (
        <textarea
          className="jp-Mock-input jp-Mock-bodyInput"
          aria-label="Body"
          rows={Math.max(5, body.split('\n', MOST_LINES).length + 1)}
          spellCheck={false}
          value={body}
          onChange={event => type({ body: event.target.value })}
        />
      )}
      {fault && (
        <p className="jp-Mock-hint" role="status">
          This is not JSON: {faultSentence(fault)}. It is sent as it is.
        </p>
      )}
    </>
  );
}
