import { closeIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { FieldProblem } from '../fields';
import { IconButton } from '../iconbutton';

type Pair = [string, string];

interface IPairTableProps {
  /** What a row is: `header`. */
  what: string;
  rows: readonly Pair[];
  change: (rows: Pair[]) => void;
  problemOf?: (row: number) => string | undefined;
  placeholders?: Pair;
}

/** Names with values, one a row; the last row is blank, and typing there makes another one. */
export function PairTable(props: IPairTableProps): React.JSX.Element {
  const { what, rows, change, problemOf, placeholders } = props;
  const table = React.useRef<HTMLDivElement>(null);
  const put = (at: number, pair: Pair): void => {
    const all: Pair[] = rows.map((old, row) => (row === at ? pair : old));
    change(withoutBlankEnd(at < rows.length ? all : [...all, pair]));
  };
  const remove = (at: number): void => {
    change(withoutBlankEnd(rows.filter((_, row) => row !== at)));
    table.current?.querySelectorAll<HTMLElement>('.jp-Mock-pairRow > input')[2 * at]?.focus();
  };
  return (
    <div className="jp-Mock-pairs" ref={table} role="group" aria-label={`${what}s`}>
      {[...rows, ['', ''] as Pair].map((pair, at) => (
        <PairRow
          key={at}
          what={`${what} ${at + 1}`}
          pair={pair}
          placeholders={placeholders ?? ['Name', 'Value']}
          problem={problemOf?.(at)}
          change={changed => put(at, changed)}
          remove={at < rows.length ? () => remove(at) : null}
        />
      ))}
    </div>
  );
}

function PairRow(props: {
  what: string;
  pair: Pair;
  placeholders: Pair;
  problem: string | undefined;
  change: (pair: Pair) => void;
  remove: (() => void) | null;
}): React.JSX.Element {
  const { what, pair, placeholders, problem, change, remove } = props;
  const [key, value] = pair;
  const id = React.useId();
  const ties = { 'aria-invalid': Boolean(problem), 'aria-describedby': problem ? id : undefined };
  return (
    <div className="jp-Mock-pairRow">
      <input
        {...ties}
        className="jp-Mock-input"
        aria-label={`Name of ${what}`}
        placeholder={placeholders[0]}
        spellCheck={false}
        value={key}
        onChange={event => change([event.target.value, value])}
      />
      <input
        {...ties}
        className="jp-Mock-input"
        aria-label={`Value of ${what}`}
        placeholder={placeholders[1]}
        spellCheck={false}
        value={value}
        onChange={event => change([key, event.target.value])}
      />
      {remove && <IconButton icon={closeIcon} label={`Remove ${what}`} act={remove} />}
      <FieldProblem id={id} text={problem} />
    </div>
  );
}

function withoutBlankEnd(rows: Pair[]): Pair[] {
  const last = rows[rows.length - 1];
  return last?.every(text => text === '') ? withoutBlankEnd(rows.slice(0, -1)) : rows;
}
