import { expect, test } from 'vitest';

import { fingerprint, fingerprintOfRest } from '../src/fingerprint';

const cell = { cell_type: 'code', source: '1', outputs: [], metadata: {} };

test('does not depend on the order of members', () => {
  expect(fingerprint({ a: 1, b: [2, null] })).toBe(fingerprint({ b: [2, null], a: 1 }));
});

test.each([
  [{ a: 1 }, { a: '1' }],
  [['a', 'b'], ['ab']],
  [
    ['ab', 'c'],
    ['a', 'bc']
  ],
  [{ a: [] }, { a: {} }],
  [null, 'null'],
  [{ a: { b: 1 } }, { a: {}, b: 1 }]
])('tells %j and %j apart', (one, other) => {
  expect(fingerprint(one)).not.toBe(fingerprint(other));
});

test('leaves the mock servers and the kernel of a notebook out', () => {
  const bare = { cells: [cell], metadata: { title: 't' } };
  const full = {
    cells: [{ ...cell, id: 'x', metadata: { trusted: true } }],
    metadata: { title: 't', jupyter_mock: { version: 1 }, kernelspec: { name: 'python3' } }
  };
  expect(fingerprintOfRest(full)).toBe(fingerprintOfRest(bare));
});

test('sees every change of a cell and of other metadata', () => {
  const mark = fingerprintOfRest({ cells: [cell], metadata: {} });
  expect(fingerprintOfRest({ cells: [{ ...cell, source: '2' }], metadata: {} })).not.toBe(mark);
  expect(fingerprintOfRest({ cells: [cell, cell], metadata: {} })).not.toBe(mark);
  expect(fingerprintOfRest({ cells: [cell], metadata: { title: 't' } })).not.toBe(mark);
});
