import { expect, test } from 'vitest';

import { all, CallHistory, MOST_ROWS, together } from '../src/callhistory';
import { ICallCounts, ICallView } from '../src/wire';

const NOON = 1_800_000_000;

function call(id: number, more: Partial<ICallView> = {}): ICallView {
  const servedAt = new Date((NOON + id) * 1000).toISOString();
  return {
    id,
    mock: 'shop',
    servedAt,
    method: 'GET',
    path: `/${id}`,
    status: 200,
    name: 'n',
    ...more
  };
}

function counts(total: number, more: Partial<ICallCounts> = {}): ICallCounts {
  return { mock: 'shop', now: NOON, total: [total, 0, 0, 0], kept: total, ...more };
}

function ids(history: CallHistory): number[] {
  return history.state.rows.map(row => row.id);
}

test('shows the newest call first', () => {
  const history = new CallHistory();
  history.take([call(1), call(2)], counts(2), 1, 0);
  history.take([call(3)], counts(3), 1, 0);
  expect(ids(history)).toEqual([3, 2, 1]);
});

test('has a call once, however often and in whatever order it is told', () => {
  const history = new CallHistory();
  history.take([call(2), call(5)], counts(5), 1, 0);
  history.take([call(1), call(2), call(3), call(4), call(5)], counts(5), 1, 0);
  expect(ids(history)).toEqual([5, 4, 3, 2, 1]);
});

test('keeps a bounded number of calls, and counts all', () => {
  const history = new CallHistory();
  for (let id = 1; id <= 2 * MOST_ROWS; id += 100) {
    const some = Array.from({ length: 100 }, (_, at) => call(id + at));
    history.take(some, counts(id + 99, { kept: 1000 }), 1, 0);
  }
  expect(history.state.rows).toHaveLength(MOST_ROWS);
  expect(ids(history)[0]).toBe(2 * MOST_ROWS);
  expect(all(history.state.total)).toBe(2 * MOST_ROWS);
});

test('tells calls of a server that was started again from those before, although ids begin again', () => {
  const history = new CallHistory();
  history.take([call(1), call(2)], counts(2), 1, 0);
  expect(history.knownUpTo).toBe(2);
  history.take([call(1, { path: '/new' })], counts(1), 2, 0);
  expect(history.state.rows.map(row => [row.era, row.id, row.path])).toEqual([
    [2, 1, '/new'],
    [1, 2, '/2'],
    [1, 1, '/1']
  ]);
  expect(new Set(history.state.rows.map(row => row.key)).size).toBe(3);
  expect(history.knownUpTo).toBe(1);
});

test('knows where calls were left out, until what is missing was asked for', () => {
  const history = new CallHistory();
  history.take([call(1)], counts(1), 1, 0);
  history.take([call(90)], counts(90, { dropped: 88 }), 1, 0);
  history.take([call(190)], counts(190, { dropped: 99 }), 1, 0);
  expect(history.hasGap).toBe(true);
  expect(history.knownUpTo).toBe(1);
  history.closeGap();
  expect(history.knownUpTo).toBe(190);
});

test('forgets what somebody cleared', () => {
  const history = new CallHistory();
  history.take([call(1), call(2)], counts(2, { seconds: [[NOON, [2, 0, 0, 0]]] }), 1, 0);
  history.take([call(3)], counts(1, { cleared: 2, seconds: [[NOON + 1, [1, 0, 0, 0]]] }), 1, 0);
  expect(ids(history)).toEqual([3]);
  expect([...history.state.seconds.keys()]).toEqual([NOON + 1]);
});

test('takes the counts of a second as they are told last, and forgets those of long ago', () => {
  const history = new CallHistory();
  history.take([], counts(1, { seconds: [[NOON, [1, 0, 0, 0]]] }), 1, 0);
  history.take([], counts(4, { seconds: [[NOON, [3, 0, 1, 0]]] }), 1, 0);
  expect(history.state.seconds.get(NOON)).toEqual([3, 0, 1, 0]);
  history.take([], counts(4, { now: NOON + 700 }), 1, 0);
  expect(history.state.seconds.size).toBe(0);
});

test('puts calls of several mock servers in the one order they came in', () => {
  const one = new CallHistory();
  const other = new CallHistory();
  one.take([call(1), call(4)], counts(2, { seconds: [[NOON, [1, 0, 0, 0]]] }), 1, 0);
  other.take([call(2), call(3)], counts(2, { seconds: [[NOON, [1, 0, 2, 0]]] }), 1, 0);
  const whole = together([one.state, other.state]);
  expect(whole.rows.map(row => row.id)).toEqual([4, 3, 2, 1]);
  expect(whole.total).toEqual([4, 0, 0, 0]);
  expect(whole.seconds.get(NOON)).toEqual([2, 0, 2, 0]);
});
