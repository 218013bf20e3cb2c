import { expect, test } from 'vitest';

import { backoff } from '../src/backoff';

test('waits longer after each failure, up to ten seconds', () => {
  const waits = [0, 1, 2, 5, 6, 100].map(attempt => backoff(attempt, 1));
  expect(waits).toEqual([250, 500, 1000, 8000, 10_000, 10_000]);
});

test('spreads the pages of one server out', () => {
  expect(backoff(2, 0)).toBe(750);
  expect(backoff(2, 1)).toBe(1000);
});
