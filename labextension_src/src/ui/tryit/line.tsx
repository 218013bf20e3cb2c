import React from 'react';

import { useVariables } from '../environment/hook';
import { Field, FieldProblem } from '../fields';
import { MenuButton } from '../menu';
import { Copy, copyText } from '../copy';
import { IServed } from '../served';
import { COPIES, curlLine } from '../shell';
import { codeOf, sendingOf, shownVariables, unknownOf } from './sending';
import { ITrial, ITyped } from './trial';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

interface ILineProps {
  trial: ITrial;
  typed: ITyped;
  type: (part: Partial<ITyped>) => void;
  cancel: () => void;
  served: IServed;
  /** Why nothing can be sent now; empty if it can. */
  obstacle: string;
}

/** Method and address, the button that sends, and where it goes. */
export function Line(props: ILineProps): React.JSX.Element {
  const { trial, typed, type, cancel, obstacle } = props;
  const { method, address } = typed;
  const { problems, sending } = trial;
  const methods = METHODS.includes(method) ? METHODS : [method, ...METHODS];
  return (
    <>
      <div className="jp-Mock-tryLine">
        <select
          className="jp-Mock-input jp-Mock-method"
          aria-label="Method"
          data-method={method}
          value={method}
          onChange={event => type({ method: event.target.value })}
        >
          {methods.map(each => (
            <option key={each}>{each}</option>
          ))}
        </select>
        <Field label="Address" problem={problems['address']}>
          {ties => (
            <input
              {...ties}
              className="jp-Mock-input"
              spellCheck={false}
              value={address}
              onChange={event => type({ address: event.target.value })}
            />
          )}
        </Field>
        {sending ? (
          <button key="cancel" type="button" className="jp-Mock-button" onClick={cancel}>
            Cancel
          </button>
        ) : (
          <button
            key="send"
            type="submit"
            className="jp-Mock-button jp-mod-accept"
            disabled={obstacle !== ''}
            title={obstacle || 'Send (Ctrl+Enter)'}
          >
            Send
          </button>
        )}
      </div>
      <FieldProblem text={[problems['method'], problems['']].filter(Boolean).join('\n')} />
      <Resolved {...props} />
    </>
  );
}

/** Where a request goes, with which variables nobody knows, and copies of it for other programs. */
function Resolved({ typed, served }: ILineProps): React.JSX.Element {
  const variables = useVariables(served);
  const { url } = sendingOf(typed, served, shownVariables(served));
  const unknown = unknownOf(typed, variables);
  const code = codeOf(sendingOf(typed, served, variables), served.view?.private === true);
  return (
    <>
      <div className="jp-Mock-resolved">
        <code title="Where it is sent">
          <Marked text={url} />
        </code>
        <Copy what="it as a curl command" label="curl" text={curlLine(code)} />
        <MenuButton
          label="Copy it for other programs"
          items={() =>
            COPIES.map(({ label, text }) => ({
              label: `Copy as ${label}`,
              act: () => copyText(text(code))
            }))
          }
        />
      </div>
      {unknown.length > 0 && (
        <p className="jp-Mock-unknown" role="status">
          {unknown.map(name => `{{${name}}}`).join(', ')}{' '}
          {unknown.length === 1
            ? 'is no variable of the environment: it is sent as it stands.'
            : 'are no variables of the environment: they are sent as they stand.'}
        </p>
      )}
    </>
  );
}

/** A text with its variables marked: those that are left have no value. */
function Marked({ text }: { text: string }): React.JSX.Element {
  return (
    <bdi>
      {text.split(/(\{\{[^{}]*\}\})/).map((piece, at) =>
        at % 2 ? (
          <mark key={at} className="jp-Mock-unknownMark">
            {piece}
          </mark>
        ) : (
          piece
        )
      )}
    </bdi>
  );
}
