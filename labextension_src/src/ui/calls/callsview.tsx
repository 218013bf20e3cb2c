import React from 'react';

import { addressOf } from '../../address';
import { all, ICallRow, ICallsState } from '../../callhistory';
import { LiveCalls } from '../../calls';
import { Management } from '../../management';
import { IMockView } from '../../wire';
import { Desk, useKept } from '../kept';
import { counted, Span } from './buckets';
import { Chart } from './chart';
import { filtered, isFiltering, NO_FILTER } from './filter';
import { useCalls, useNow, useOnScreen, useSummary } from './live';
import { Pair } from './pair';
import { FIRST_PLACE, ICallsPlace } from './place';
import { CallRows } from './rows';
import { Classes, Tools } from './tools';
import { floodOf, keptOf } from './wording';

export interface ICallsViewProps {
  /** Whose calls are shown. */
  mocks: readonly IMockView[];
  calls: LiveCalls;
  management: Management;
  desk: Desk;
  /** Put a cell with this source into the notebook of the mock server; left out where there is none open. */
  insert?: ((source: string) => void) | undefined;
}

/** Calls of mock servers as they come, whoever makes them, the newest first. */
export function CallsView(props: ICallsViewProps): React.JSX.Element {
  const { mocks, calls, management, desk } = props;
  const box = React.useRef<HTMLDivElement>(null);
  const isSeen = useOnScreen(box);
  const [place, change] = usePlace(desk, mocks);
  const live = useCalls(
    calls,
    mocks.map(mock => mock.id),
    isSeen
  );
  const state = place.frozen ?? live;
  const rows = React.useMemo(() => filtered(state.rows, place.filter), [state, place.filter]);
  return (
    <div ref={box} className="jp-Mock-callsView" data-lm-suppress-shortcuts="true">
      <Tools {...props} place={place} change={change} state={live} shown={state} />
      <Timeline state={state} place={place} change={change} isRunning={isSeen && !place.frozen} />
      <Facts live={live} place={place} matching={rows.length} change={change} isRunning={isSeen} />
      {state.rows.length === 0 && all(state.total) === 0 ? (
        <Nothing mocks={mocks} baseUrl={management.baseUrl} />
      ) : (
        <CallRows
          rows={rows}
          era={state.era}
          opened={place.opened?.key ?? ''}
          choose={chosen => change({ opened: chosen })}
          names={mocks.length > 1 ? new Map(mocks.map(mock => [mock.id, mock.name])) : null}
        />
      )}
      <Opened
        row={place.opened}
        era={live.era}
        mocks={mocks}
        management={management}
        close={() => {
          change({ opened: null });
          box.current?.querySelector<HTMLElement>('.jp-Mock-live [data-open] button')?.focus();
        }}
      />
      <Summary state={state} />
    </div>
  );
}

/** Return how a person looks at these calls, and how to change that. */
function usePlace(
  desk: Desk,
  mocks: readonly IMockView[]
): [ICallsPlace, (part: Partial<ICallsPlace>) => void] {
  const places = desk.callPlaces;
  const key = mocks.length === 1 ? (mocks[0]?.id ?? '') : '*';
  const place = useKept(places, key) ?? FIRST_PLACE;
  return [place, part => places.put(key, { ...(places.get(key) ?? FIRST_PLACE), ...part })];
}

/** The call that was chosen, whole. */
function Opened(props: {
  row: ICallRow | null;
  era: number;
  mocks: readonly IMockView[];
  management: Management;
  close: () => void;
}): React.JSX.Element | null {
  const { row, era, mocks, management, close } = props;
  const mock = mocks.find(each => each.id === row?.mock);
  if (!row || !mock) {
    return null;
  }
  const isGone = row.era !== era;
  return <Pair key={row.key} {...{ row, isGone, mock, management, close }} />;
}

function Timeline(props: {
  state: ICallsState;
  place: ICallsPlace;
  change: (part: Partial<ICallsPlace>) => void;
  isRunning: boolean;
}): React.JSX.Element {
  const { state, place, change, isRunning } = props;
  const now = (useNow(isRunning) + state.ahead) / 1_000;
  return (
    <div className="jp-Mock-timeline">
      <div className="jp-Mock-timelineHead">
        <Classes state={state} filter={place.filter} change={filter => change({ filter })} />
        <span className="jp-Mock-spacer" />
        <div className="jp-Mock-spans" role="group" aria-label="Time that the chart shows">
          {([60, 600] as Span[]).map(span => (
            <button
              key={span}
              type="button"
              aria-pressed={place.span === span}
              onClick={() => change({ span })}
            >
              {span === 60 ? '60 s' : '10 min'}
            </button>
          ))}
        </div>
      </div>
      <Chart seconds={state.seconds} now={now} span={place.span} />
    </div>
  );
}

/** How many calls there are, are kept and are shown. */
function Facts(props: {
  live: ICallsState;
  place: ICallsPlace;
  matching: number;
  change: (part: Partial<ICallsPlace>) => void;
  isRunning: boolean;
}): React.JSX.Element {
  const { live, place, matching, change, isRunning } = props;
  const { frozen, filter } = place;
  const missed = frozen ? Math.max(0, all(live.total) - all(frozen.total)) : 0;
  const flood = floodOf(live, (useNow(isRunning) + live.ahead) / 1_000);
  const facts = [
    frozen ? `paused${missed > 0 ? `, ${counted(missed, 'call')} since` : ''}` : flood,
    keptOf(live)
  ].filter(Boolean);
  return (
    <p className="jp-Mock-callFacts">
      <span data-flood={Boolean(flood)}>{sentence(facts)}</span>
      {isFiltering(filter) && (
        <>
          <span className="jp-Mock-spacer" />
          <span>{`${matching.toLocaleString('en')} of them match`}</span>
          <button
            type="button"
            className="jp-Mock-link"
            onClick={() => change({ filter: NO_FILTER })}
          >
            Show all
          </button>
        </>
      )}
    </p>
  );
}

function sentence(parts: string[]): string {
  const text = parts.join(' · ');
  return text && text.charAt(0).toUpperCase() + text.slice(1);
}

function Nothing(props: { mocks: readonly IMockView[]; baseUrl: string }): React.JSX.Element {
  const [mock] = props.mocks;
  return (
    <div className="jp-Mock-noCalls">
      <p>No calls yet.</p>
      {mock && props.mocks.length === 1 && (
        <p className="jp-Mock-hint">
          {mock.state === 'live' ? (
            <>
              Call <code>{addressOf(mock, props.baseUrl)}</code> from anywhere: each call appears
              here as it comes.
            </>
          ) : (
            'It is not started, so it answers nobody.'
          )}
        </p>
      )}
    </div>
  );
}

function Summary({ state }: { state: ICallsState }): React.JSX.Element {
  return (
    <p className="jp-Mock-hidden" role="status">
      {useSummary(state)}
    </p>
  );
}
