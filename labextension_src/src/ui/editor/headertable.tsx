import { addIcon, closeIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { FieldProblem } from '../fields';
import { IconButton } from '../iconbutton';
import { HEADER_NAMES, usualValues } from './headernames';

type Header = [string, string];

interface IHeaderTableProps {
  headers: Header[];
  isReadOnly: boolean;
  problemOf: (row: number) => string | undefined;
  change: (headers: Header[]) => void;
}

/** The headers of an answer, one a row; names and usual values are on offer. */
export function HeaderTable(props: IHeaderTableProps): React.JSX.Element {
  const { headers, isReadOnly, change } = props;
  const names = React.useId();
  const group = React.useRef<HTMLDivElement>(null);
  // who adds a row wants to type in it, who removes one wants to stay near
  const [goTo, setGoTo] = React.useState<string | null>(null);
  React.useEffect(() => {
    if (goTo !== null) {
      const all = group.current?.querySelectorAll<HTMLElement>(goTo) ?? [];
      all[all.length - 1]?.focus();
      setGoTo(null);
    }
  }, [goTo]);
  const add = (): void => {
    change([...headers, ['', '']]);
    setGoTo('.jp-Mock-headerName');
  };
  return (
    <div className="jp-Mock-headerTable" role="group" aria-label="Headers" ref={group}>
      <div className="jp-Mock-headerHead">
        <span className="jp-Mock-partLabel">Headers</span>
        <span className="jp-Mock-spacer" />
        <button
          type="button"
          className="jp-Mock-button jp-Mock-addHeader"
          disabled={isReadOnly}
          onClick={add}
        >
          <addIcon.react tag="span" width="14px" />
          Add header
        </button>
      </div>
      {headers.length > 0 && (
        <div className="jp-Mock-headerGrid">
          {headers.map((header, at) => (
            <Row
              key={at}
              at={at}
              header={header}
              names={names}
              isReadOnly={isReadOnly}
              problem={props.problemOf(at)}
              change={changed => change(headers.map((old, row) => (row === at ? changed : old)))}
              remove={() => {
                change(headers.filter((_, row) => row !== at));
                setGoTo('.jp-Mock-addHeader');
              }}
            />
          ))}
        </div>
      )}
      <datalist id={names}>
        {HEADER_NAMES.map(name => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}

interface IRowProps {
  at: number;
  header: Header;
  /** The id of the list of names. */
  names: string;
  isReadOnly: boolean;
  problem: string | undefined;
  change: (header: Header) => void;
  remove: () => void;
}

function Row(props: IRowProps): React.JSX.Element {
  const { at, isReadOnly, problem, change } = props;
  const [name, value] = props.header;
  const id = React.useId();
  const common = {
    'aria-invalid': Boolean(problem),
    'aria-describedby': problem ? id : undefined,
    autoComplete: 'off',
    spellCheck: false,
    readOnly: isReadOnly
  };
  return (
    <div className="jp-Mock-headerRow">
      <input
        {...common}
        className="jp-Mock-headerName"
        aria-label={`Name of header ${at + 1}`}
        placeholder="Name"
        list={props.names}
        value={name}
        onChange={event => change([event.target.value, value])}
      />
      <input
        {...common}
        aria-label={`Value of header ${at + 1}`}
        placeholder="Value"
        list={`${id}-values`}
        value={value}
        onChange={event => change([name, event.target.value])}
      />
      <IconButton
        icon={closeIcon}
        label={`Remove header ${at + 1}`}
        isDisabled={isReadOnly}
        act={props.remove}
      />
      <datalist id={`${id}-values`}>
        {usualValues(name).map(usual => (
          <option key={usual} value={usual} />
        ))}
      </datalist>
      <FieldProblem id={id} text={problem} />
    </div>
  );
}
