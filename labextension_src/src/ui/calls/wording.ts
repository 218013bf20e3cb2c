/** What is said of calls. */

import { all, ICallRow, ICallsState } from '../../callhistory';
import { counted } from './buckets';

/** What an error says of itself, by how it is told in short. */
const MISSES: Record<string, string> = {
  'Double check your method and the request path and try again.': 'nothing matched',
  'To mock this request add an example response for the mock server to return.': 'no example yet'
};

const LANES: Record<string, string> = { A: '', B: 'port', try: 'Try it' };

/** Seconds after which a flood is not spoken of any more. */
const RECENT = 2;

/** Return which door a call came through and under which profile; empty for the usual one without. */
export function doorOf({ lane = '', profile = '' }: ICallRow): string {
  return [LANES[lane] ?? lane, profile].filter(Boolean).join(' · ');
}

/** Return the example that answered, or in a few words why none did. */
export function answeredBy({ type, name }: ICallRow): string {
  return type === 'error' ? (MISSES[name] ?? name) : name;
}

/** Return the time of a call as `12:03:44.123`, in this browser's time zone. */
export function timeOf(servedAt: string): string {
  const time = new Date(servedAt);
  if (Number.isNaN(time.valueOf())) {
    return '';
  }
  const two = (number: number): string => String(number).padStart(2, '0');
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');
  return `${clock}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

/** Return a time in ms as it is read: `0.04 ms`, `12 ms`, `1.2 s`. */
export function durationOf(ms: number): string {
  if (ms < 10) {
    return `${ms.toFixed(ms < 1 ? 2 : 1)} ms`;
  }
  return ms < 1_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

/** Return how many calls there are, and which of them are kept. */
export function keptOf({ total, kept }: ICallsState): string {
  const count = all(total);
  if (count === 0) {
    return '';
  }
  return count > kept
    ? `the newest ${kept.toLocaleString('en')} of ${counted(count, 'call')} are kept`
    : counted(count, 'call');
}

/**
 * Return how many calls a second there are and how many of them are shown, while some are left out.
 *
 * @param now - seconds of Unix time, by the server's clock
 */
export function floodOf(state: ICallsState, now: number): string {
  if (!state.sampledAt || now - state.sampledAt > RECENT) {
    return '';
  }
  const last = Math.floor(state.sampledAt);
  const seconds = [last - 1, last - 2].filter(second => state.seconds.has(second));
  const measured = seconds.length > 0 ? seconds : [last];
  const called = measured.reduce((sum, second) => sum + all(state.seconds.get(second) ?? []), 0);
  const shown = state.rows.filter(row =>
    measured.includes(Math.floor(Date.parse(row.servedAt) / 1_000))
  ).length;
  const rate = rounded(called / measured.length).toLocaleString('en');
  return `about ${rate} calls a second: ${Math.round(shown / measured.length)} of each second shown`;
}

/** Round to two digits that count. */
function rounded(number: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, number))) - 1);
  return Math.round(number / step) * step;
}
