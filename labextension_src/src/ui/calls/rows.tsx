import React from 'react';

import { ICallRow } from '../../callhistory';
import { Method, Status } from '../marks';
import { answeredBy, doorOf, durationOf, timeOf } from './wording';

/** px of a row; `calls.css` has the same. */
const ROW = 28;
/** Rows drawn beyond those in sight, above and below. */
const SPARE = 8;
const IN_SIGHT = 12;

interface ICallRowsProps {
  rows: readonly ICallRow[];
  /** The server process that has the latest calls; of others nothing more can be read. */
  era: number;
  /** The key of the call that is shown whole. */
  opened: string;
  choose: (row: ICallRow | null) => void;
  /** Names of mock servers by id, where there are several. */
  names: ReadonlyMap<string, string> | null;
}

/** A list of calls as long as it likes, of which the rows in sight are drawn. */
export function CallRows(props: ICallRowsProps): React.JSX.Element {
  const { rows, opened, choose } = props;
  const { box, top, follow } = useHeldPlace(rows);
  const first = Math.max(0, Math.floor(top / ROW) - SPARE);
  const last = Math.min(rows.length, Math.floor(top / ROW) + IN_SIGHT + SPARE);
  const shown = rows.slice(first, last);
  const reachable = shown.find(row => row.key === opened) ?? rows[Math.ceil(top / ROW)];
  const hasDoors = React.useMemo(() => rows.some(row => doorOf(row) !== ''), [rows]);
  const above = Math.floor(top / ROW);
  return (
    <div className="jp-Mock-callBox">
      {above > 0 && (
        <button type="button" className="jp-Mock-button jp-Mock-newer" onClick={follow}>
          {above.toLocaleString('en')} newer
        </button>
      )}
      <div
        ref={box}
        className="jp-Mock-callScroll"
        onKeyDown={event => {
          if (event.key === 'Escape' && opened) {
            event.preventDefault();
            event.stopPropagation();
            choose(null);
          } else {
            move(event, rows, box.current, opened ? choose : null);
          }
        }}
        data-lm-suppress-shortcuts="true"
      >
        <table
          className="jp-Mock-live"
          aria-label="Calls, the newest first"
          aria-rowcount={rows.length + 1}
        >
          <Head hasNames={props.names !== null} hasDoors={hasDoors} />
          <tbody aria-live="off">
            {first > 0 && <Gap height={first * ROW} />}
            {shown.map((row, at) => (
              <Row
                key={row.key}
                row={row}
                at={first + at}
                isOpen={row.key === opened}
                isGone={row.era !== props.era}
                isReachable={row === reachable}
                choose={choose}
                hasDoors={hasDoors}
                name={props.names?.get(row.mock) ?? null}
              />
            ))}
            {last < rows.length && <Gap height={(rows.length - last) * ROW} />}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Head(props: { hasNames: boolean; hasDoors: boolean }): React.JSX.Element {
  const { hasNames, hasDoors } = props;
  return (
    <thead>
      <tr>
        <th className="jp-mod-time">Time</th>
        <th className="jp-mod-method">Method</th>
        <th className="jp-mod-path">Path</th>
        <th className="jp-mod-status">Status</th>
        <th className="jp-mod-name">Answered by</th>
        {hasNames && <th className="jp-mod-mock">Mock server</th>}
        {hasDoors && <th className="jp-mod-via">Via</th>}
        <th className="jp-mod-duration">Duration</th>
      </tr>
    </thead>
  );
}

function Gap({ height }: { height: number }): React.JSX.Element {
  return (
    <tr aria-hidden="true" className="jp-Mock-callGap">
      <td style={{ height }} />
    </tr>
  );
}

interface IRowProps {
  row: ICallRow;
  at: number;
  isOpen: boolean;
  isGone: boolean;
  /** Whether the Tab key stops here; the arrow keys go on from there. */
  isReachable: boolean;
  choose: (row: ICallRow | null) => void;
  name: string | null;
  /** Whether some call came by another door than the usual one. */
  hasDoors: boolean;
}

const Row = React.memo(function Row(props: IRowProps): React.JSX.Element {
  const { row, at, isOpen, isGone, isReachable, choose, name, hasDoors } = props;
  const who = answeredBy(row);
  const time = timeOf(row.servedAt);
  return (
    <tr
      className={isGone ? 'jp-mod-gone' : ''}
      aria-rowindex={at + 2}
      data-call={row.key}
      data-open={isOpen}
      title={isGone ? 'Answered before the server was started again' : undefined}
      onClick={() => choose(isOpen ? null : row)}
    >
      <td className="jp-mod-time" title={new Date(row.servedAt).toLocaleString()}>
        {time}
      </td>
      <td className="jp-mod-method">
        <Method method={row.method} />
      </td>
      <td className="jp-mod-path">
        <button
          type="button"
          tabIndex={isReachable ? 0 : -1}
          aria-expanded={isOpen}
          aria-label={`${row.method} ${row.path}, ${row.status}, ${who}, ${time}`}
          title={row.path}
        >
          {row.path}
        </button>
      </td>
      <td className="jp-mod-status">
        <Status status={row.status} />
      </td>
      <td
        className={row.type === 'error' ? 'jp-mod-name jp-mod-missed' : 'jp-mod-name'}
        title={row.name}
      >
        {who}
      </td>
      {name !== null && (
        <td className="jp-mod-mock" title={name}>
          {name}
        </td>
      )}
      {hasDoors && <td className="jp-mod-via">{doorOf(row)}</td>}
      <td className="jp-mod-duration">{durationOf(row.duration ?? 0)}</td>
    </tr>
  );
});

/** Keep what a person reads where it is while calls come in above; whoever is at the top follows them. */
function useHeldPlace(rows: readonly ICallRow[]): {
  box: React.RefObject<HTMLDivElement>;
  top: number;
  follow: () => void;
} {
  const box = React.useRef<HTMLDivElement>(null);
  const held = React.useRef<{ key: string; offset: number } | null>(null);
  const [top, setTop] = React.useState(0);
  const note = React.useCallback((list: readonly ICallRow[]): void => {
    const at = box.current?.scrollTop ?? 0;
    const row = list[Math.floor(at / ROW)];
    held.current = row ? { key: row.key, offset: at % ROW } : null;
    setTop(at);
  }, []);
  React.useEffect(() => {
    const scrolled = (): void => note(rows);
    const node = box.current;
    node?.addEventListener('scroll', scrolled, { passive: true });
    return () => node?.removeEventListener('scroll', scrolled);
  }, [rows]);
  React.useLayoutEffect(() => {
    const node = box.current;
    const place = held.current;
    const isReading =
      node !== null && (node.scrollTop > 0 || node.contains(document.activeElement));
    if (node && place && isReading) {
      const at = rows.findIndex(row => row.key === place.key);
      if (at >= 0) {
        node.scrollTop = at * ROW + place.offset;
      }
    }
    note(rows);
  }, [rows]);
  const follow = (): void => {
    if (box.current) {
      box.current.scrollTop = 0;
      box.current.querySelector<HTMLElement>('tbody button')?.focus({ preventScroll: true });
      note(rows);
    }
  };
  return { box, top, follow };
}

/** Lead the arrow keys from row to row; while a call is shown whole, it is the one they lead to. */
function move(
  event: React.KeyboardEvent,
  rows: readonly ICallRow[],
  box: HTMLElement | null,
  choose: ((row: ICallRow) => void) | null
): void {
  const keyOf = (node: Element | null): string =>
    node?.closest('tr')?.getAttribute('data-call') ?? '';
  const at = rows.findIndex(row => row.key === keyOf(document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  const row = to === undefined ? undefined : rows[to];
  if (at < 0 || to === undefined || !row || !box) {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  const sight = IN_SIGHT - 2;
  box.scrollTop = Math.min(Math.max(box.scrollTop, (to - sight) * ROW), to * ROW);
  choose?.(row);
  requestAnimationFrame(() =>
    box
      .querySelector<HTMLElement>(`tr[data-call="${row.key}"] button`)
      ?.focus({ preventScroll: true })
  );
}
