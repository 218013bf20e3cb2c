import { clearIcon, downloadIcon, pauseIcon, runIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { all, ICallsState } from '../../callhistory';
import { IMockView } from '../../wire';
import { copyText } from '../copy';
import { IconButton } from '../iconbutton';
import { MenuButton } from '../menu';
import { SearchField } from '../searchfield';
import { counted } from './buckets';
import type { ICallsViewProps } from './callsview';
import { download } from './download';
import { ICallFilter, methodsOf, withClass } from './filter';
import { ICallsPlace } from './place';

/** ms for which it says what was done. */
const SAID = 8_000;

interface IToolsProps extends ICallsViewProps {
  place: ICallsPlace;
  change: (part: Partial<ICallsPlace>) => void;
  /** The calls as they are now. */
  state: ICallsState;
  /** The calls on the screen, older ones while it is paused. */
  shown: ICallsState;
}

/** Finds calls, pauses, clears and exports them. */
export function Tools(props: IToolsProps): React.JSX.Element {
  const { place, change, state, shown, mocks, management } = props;
  const [said, setSaid] = React.useState<{ text: string; isProblem: boolean } | null>(null);
  React.useEffect(() => {
    if (!said || said.isProblem) {
      return undefined;
    }
    const timer = setTimeout(() => setSaid(null), SAID);
    return () => clearTimeout(timer);
  }, [said]);
  const act = async (work: () => Promise<string>): Promise<void> => {
    try {
      setSaid({ text: await work(), isProblem: false });
    } catch (error) {
      setSaid({ text: error instanceof Error ? error.message : String(error), isProblem: true });
    }
  };
  const clear = async (): Promise<string> => {
    const count = all(state.total);
    await Promise.all(mocks.map(mock => management.clearCalls(mock.id)));
    change({ frozen: null, opened: null });
    return `Cleared ${counted(count, 'call')}.`;
  };
  const isPaused = place.frozen !== null;
  return (
    <>
      <div className="jp-Mock-callTools" role="group" aria-label="Find and handle calls">
        <Find filter={place.filter} rows={shown} change={filter => change({ filter })} />
        <IconButton
          icon={isPaused ? runIcon : pauseIcon}
          label={isPaused ? 'Go on: show calls as they come' : 'Pause: show no new calls for now'}
          isPressed={isPaused}
          act={() => change({ frozen: isPaused ? null : state })}
        />
        <IconButton icon={clearIcon} label="Clear: forget all calls" act={() => void act(clear)} />
        <Export {...props} act={work => void act(work)} />
      </div>
      <p
        className={said?.isProblem ? 'jp-Mock-problem' : 'jp-Mock-callsSaid'}
        role="status"
        hidden={!said}
      >
        {said?.text}
      </p>
    </>
  );
}

function Find(props: {
  filter: ICallFilter;
  rows: ICallsState;
  change: (filter: ICallFilter) => void;
}): React.JSX.Element {
  const { filter, rows, change } = props;
  const methods = React.useMemo(() => methodsOf(rows.rows, filter.method), [rows, filter.method]);
  return (
    <>
      <SearchField
        label="Find calls"
        placeholder="Find by path, example or status"
        value={filter.text}
        change={text => change({ ...filter, text })}
      />
      <select
        className="jp-Mock-input"
        aria-label="Method"
        value={filter.method}
        onChange={event => change({ ...filter, method: event.target.value })}
      >
        <option value="">All methods</option>
        {methods.map(method => (
          <option key={method}>{method}</option>
        ))}
      </select>
    </>
  );
}

/** The classes of statuses with how many calls each has; pressing one shows those calls alone. */
export function Classes(props: {
  state: ICallsState;
  filter: ICallFilter;
  change: (filter: ICallFilter) => void;
}): React.JSX.Element {
  const { state, filter, change } = props;
  return (
    <div className="jp-Mock-classes" role="group" aria-label="Show calls by status">
      {[2, 3, 4, 5].map(digit => {
        const count = state.total[digit - 2] ?? 0;
        return (
          <button
            key={digit}
            type="button"
            className="jp-Mock-class"
            data-status={digit}
            aria-pressed={filter.classes.includes(digit)}
            aria-label={`${digit}xx, ${counted(count, 'call')}`}
            title={`Show calls with a status of ${digit}00 to ${digit}99`}
            onClick={() => change(withClass(filter, digit))}
          >
            {`${digit}xx`}
            <span>{count.toLocaleString('en')}</span>
          </button>
        );
      })}
    </div>
  );
}

function Export(
  props: IToolsProps & { act: (work: () => Promise<string>) => void }
): React.JSX.Element {
  const { mocks, management, insert, act } = props;
  const har = async (mock: IMockView): Promise<string> => {
    download(`${mock.id}.har`, JSON.stringify(await management.har(mock.id), null, 1));
    return `Downloaded the calls of ${mock.name} as ${mock.id}.har; what lets somebody in is masked.`;
  };
  return (
    <MenuButton
      label="Export calls"
      icon={downloadIcon}
      items={() =>
        mocks.flatMap(mock => {
          const of = mocks.length > 1 ? ` (${mock.name})` : '';
          return [
            { label: `Download as HAR${of}`, act: () => act(() => har(mock)) },
            insert
              ? {
                  label: `Use in Python: insert a cell${of}`,
                  act: () =>
                    act(() => {
                      insert(pythonFor(mock));
                      return Promise.resolve('Inserted a cell with the calls as a DataFrame.');
                    })
                }
              : null,
            {
              label: `Copy as Python${of}`,
              act: () =>
                act(() => {
                  copyText(pythonFor(mock));
                  return Promise.resolve('Copied the code that makes a DataFrame of the calls.');
                })
            }
          ].filter(item => item !== null);
        })
      }
    />
  );
}

/** Return the code that makes a data frame of all calls that are kept. */
export function pythonFor({ id }: { id: string }): string {
  const quoted = JSON.stringify(id);
  return `import jupyter_mock\n\njupyter_mock.mock_server(${quoted}).calls(limit=1000).to_pandas()`;
}
