import React from 'react';

import { all, ICallsState, together } from '../../callhistory';
import { LiveCalls } from '../../calls';
import { counted } from './buckets';
import { answeredBy } from './wording';

/** ms between two sentences to screen readers. */
const SAID = 3_000;

/** Whether an element can be seen, so that what costs something for it is worth it. */
export function useOnScreen(element: React.RefObject<HTMLElement>): boolean {
  const [isSeen, setSeen] = React.useState(false);
  React.useEffect(() => {
    const node = element.current;
    if (!node) {
      return undefined;
    }
    const observer = new IntersectionObserver(entries =>
      setSeen(entries[entries.length - 1]?.isIntersecting ?? false)
    );
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  return isSeen;
}

/** Return the calls of mock servers, and follow them while that is on. */
export function useCalls(calls: LiveCalls, mocks: readonly string[], isOn: boolean): ICallsState {
  const key = mocks.join(' ');
  React.useEffect(() => {
    const watches = isOn ? mocks.map(mock => calls.watch(mock)) : [];
    return () => watches.forEach(watch => watch.dispose());
  }, [calls, key, isOn]);
  const subscribe = React.useCallback(
    (listener: () => void) => {
      calls.changed.connect(listener);
      return () => {
        calls.changed.disconnect(listener);
      };
    },
    [calls]
  );
  const known = React.useRef<{ states: ICallsState[]; whole: ICallsState } | null>(null);
  const look = (): ICallsState => {
    const states = mocks.map(mock => calls.state(mock));
    const old = known.current;
    if (
      old?.states.length === states.length &&
      states.every((each, at) => each === old.states[at])
    ) {
      return old.whole;
    }
    const whole = together(states);
    known.current = { states, whole };
    return whole;
  };
  return React.useSyncExternalStore(subscribe, look);
}

/** Return this page's time in ms, anew every second while that is on. */
export function useNow(isOn: boolean): number {
  const [now, setNow] = React.useState(() => Date.now());
  React.useEffect(() => {
    if (!isOn) {
      return undefined;
    }
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isOn]);
  return now;
}

/** Return a sentence about what came, for screen readers: now and then, however many calls there are. */
export function useSummary(state: ICallsState): string {
  const [said, setSaid] = React.useState('');
  const told = React.useRef({ total: all(state.total), at: 0 });
  React.useEffect(() => {
    const wait = Math.max(0, told.current.at + SAID - Date.now());
    const timer = setTimeout(() => {
      const total = all(state.total);
      const fresh = total - told.current.total;
      const row = state.rows[0];
      if (fresh > 0 && row && told.current.at > 0) {
        const latest = `${row.method} ${row.path}, ${row.status}, ${answeredBy(row)}`;
        setSaid(`${counted(fresh, 'new call')}. The latest: ${latest}.`);
      }
      told.current = { total, at: Date.now() };
    }, wait);
    return () => clearTimeout(timer);
  }, [state]);
  return said;
}
