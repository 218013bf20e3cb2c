import { expect, test } from 'vitest';

import { CallHistory, ICallRow } from '../src/callhistory';
import { readCallRecord } from '../src/callrecord';
import { bars, ceiling, lines, sentenceOf } from '../src/ui/calls/buckets';
import { filtered, methodsOf, NO_FILTER, withClass } from '../src/ui/calls/filter';
import { operationFor, wishFor } from '../src/ui/calls/saved';
import { answeredBy, durationOf, floodOf, keptOf } from '../src/ui/calls/wording';

const NOW = 1_800_000_000;

test('puts calls into bars of a second, the oldest first', () => {
  const shown = bars(
    new Map([
      [NOW, [1, 0, 0, 0]],
      [NOW - 59, [0, 0, 2, 0]],
      [NOW - 60, [9, 9, 9, 9]]
    ]),
    NOW + 0.5,
    60
  );
  expect(shown).toHaveLength(60);
  expect(shown[59]).toEqual({ from: NOW, counts: [1, 0, 0, 0] });
  expect(shown[0]).toEqual({ from: NOW - 59, counts: [0, 0, 2, 0] });
});

test('puts ten seconds into a bar of the longer span, and no bar changes its seconds', () => {
  const seconds = new Map([
    [NOW - 10, [1, 0, 0, 0]],
    [NOW - 1, [0, 0, 0, 1]],
    [NOW, [5, 0, 0, 0]]
  ]);
  const early = bars(seconds, NOW, 600);
  const late = bars(seconds, NOW + 9, 600);
  expect(early.at(-1)).toEqual({ from: NOW, counts: [5, 0, 0, 0] });
  expect(early.at(-2)).toEqual({ from: NOW - 10, counts: [1, 0, 0, 1] });
  expect(late).toEqual(early);
});

test('says in a sentence and in a few lines what the bars show', () => {
  const shown = bars(new Map([[NOW - 11, [1200, 0, 4, 0]]]), NOW, 60);
  expect(sentenceOf(shown, 60)).toBe(
    '1,204 calls in the last 60 seconds: 1,200 with 2xx, 4 with 4xx.'
  );
  expect(sentenceOf(bars(new Map(), NOW, 600), 600)).toBe('No calls in the last 10 minutes.');
  expect(lines(shown, 60).map(([from, to, [first]]) => [from, to, first])).toEqual([
    [10, 0, 0],
    [20, 10, 1200],
    [30, 20, 0],
    [40, 30, 0],
    [50, 40, 0],
    [60, 50, 0]
  ]);
});

test.each([
  [0, 5],
  [5, 5],
  [7, 10],
  [130, 200],
  [1000, 1000],
  [2001, 5000]
])('draws %i calls below a round number', (count, top) => {
  expect(ceiling([{ from: 0, counts: [count, 0, 0, 0] }])).toBe(top);
});

function row(id: number, more: Partial<ICallRow> = {}): ICallRow {
  return {
    ...{ id, mock: 'shop', servedAt: '', method: 'GET', path: '/users', status: 200, name: 'Ada' },
    ...{ era: 1, key: `1-${id}`, ...more }
  };
}

test('finds calls by words, method and class of status', () => {
  const rows = [
    row(4, { path: '/orders/7', status: 404, type: 'error' }),
    row(3, { method: 'POST', status: 503, name: 'payment is down' }),
    row(2, { method: 'get', profile: 'Outage' }),
    row(1)
  ];
  const found = (filter: object): number[] =>
    filtered(rows, { ...NO_FILTER, ...filter }).map(each => each.id);
  expect(filtered(rows, NO_FILTER)).toBe(rows);
  expect(found({ text: 'PAYMENT post' })).toEqual([3]);
  expect(found({ text: 'outage' })).toEqual([2]);
  expect(found({ method: 'GET' })).toEqual([4, 2, 1]);
  expect(found({ classes: [4, 5] })).toEqual([4, 3]);
  expect(found({ classes: [4, 5], text: '404' })).toEqual([4]);
  expect(methodsOf(rows, 'LINK')).toEqual(['GET', 'POST', 'LINK']);
});

test('shows all again when every class of status is chosen', () => {
  let filter = NO_FILTER;
  for (const digit of [5, 2, 3]) {
    filter = withClass(filter, digit);
  }
  expect(filter.classes).toEqual([2, 3, 5]);
  expect(withClass(filter, 3).classes).toEqual([2, 5]);
  expect(withClass(filter, 4).classes).toEqual([]);
});

test('says what is kept, and how much of a flood is shown', () => {
  const history = new CallHistory();
  const calls = Array.from({ length: 50 }, (_, at) => ({
    ...row(at + 1),
    servedAt: new Date((NOW - 1) * 1000 + at).toISOString()
  }));
  const seconds: [number, number[]][] = [[NOW - 1, [990, 0, 21, 0]]];
  const counts = { mock: 'shop', now: NOW, kept: 1000, dropped: 961, seconds };
  history.take(calls, { ...counts, total: [12_000, 0, 345, 0] }, 1, NOW * 1000);
  const { state } = history;
  expect(keptOf(state)).toBe('the newest 1,000 of 12,345 calls are kept');
  expect(floodOf(state, NOW + 1)).toBe('about 1,000 calls a second: 50 of each second shown');
  expect(floodOf(state, NOW + 5)).toBe('');
});

test('says in short why nothing answered', () => {
  const name = 'Double check your method and the request path and try again.';
  expect(answeredBy(row(1, { type: 'error', name }))).toBe('nothing matched');
  expect(answeredBy(row(1, { name }))).toBe(name);
  expect([0.037, 9.96, 12.4, 2_500].map(durationOf)).toEqual([
    '0.04 ms',
    '10.0 ms',
    '12 ms',
    '2.5 s'
  ]);
});

function recordOf(entry: object): ReturnType<typeof readCallRecord> {
  return readCallRecord({ 'call-log': entry });
}

test('makes an example of an answer, without what only its connection needed', () => {
  const record = recordOf({
    request: { method: 'GET', path: '/a?b=1' },
    response: {
      statusCode: 201,
      headers: [
        { key: 'Content-Type', value: 'text/plain' },
        { key: 'Access-Control-Allow-Origin', value: '*' },
        { key: 'Content-Length', value: '2' }
      ],
      body: { data: 'ok' }
    },
    explanation: { winner: { name: 'x' }, step: 'exact', score: 100 }
  });
  const wish = wishFor(record);
  expect(wish).toEqual({ name: '201 Created', path: '/a?b=1', status: '201', body: 'ok' });
  expect(operationFor(record, { ...wish, name: ' mine ' })).toEqual({
    op: 'save-example',
    method: 'GET',
    path: '/a?b=1',
    example: { name: 'mine', status: 201, headers: [['Content-Type', 'text/plain']], body: 'ok' }
  });
});

test('makes an example of bytes that are no text', () => {
  const body = { data: '/wA=', encoding: 'base64' };
  const record = recordOf({
    request: { method: 'GET', path: '/' },
    response: { statusCode: 200, headers: [{ key: 'content-type', value: 'image/png' }], body }
  });
  expect(operationFor(record, wishFor(record))['example']).toMatchObject({
    body: { base64: ['/wA='], type: 'image/png' }
  });
});

test('proposes an empty answer for a call that nothing answered, not the error it got', () => {
  const record = recordOf({
    request: { method: 'GET', path: '/new' },
    response: { statusCode: 404, headers: [], body: { data: '{"error": {}}' } },
    explanation: { winner: null, kind: 'no-match', nearest: [] }
  });
  expect(record.isMiss).toBe(true);
  const wish = wishFor(record);
  expect(wish).toEqual({ name: '200', path: '/new', status: '200', body: '{}' });
  expect(operationFor(record, wish)['example']).toEqual({
    name: '200',
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: '{}'
  });
});
