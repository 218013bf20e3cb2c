import { expect, test } from 'vitest';

import { IExample, mocksOf } from '../src/document';
import { firstOf, standingOf, whyFirst } from '../src/ui/requests/precedence';

/** Examples of one request, each with the id its place gives it. */
function examplesOf(...examples: object[]): IExample[] {
  const whole = examples.map((each, at) => ({ id: `200-${at + 2}`, name: '200', ...each }));
  const [mock] = mocksOf({ mocks: [{ id: 'm', items: [{ id: 'r', examples: whole }] }] });
  return mock?.requests[0]?.examples ?? [];
}

function standings(...examples: object[]): string[] {
  const read = examplesOf(...examples);
  return read.map(each => standingOf(each, read));
}

test('an example that is alone has no standing', () => {
  expect(standings({ status: 404, preferred: true })).toEqual(['']);
});

test('of examples with the same status the preferred one answers first, else the first of the document', () => {
  expect(standings({ status: 200 }, { status: 200, preferred: true })).toEqual([
    '',
    'answers first'
  ]);
  expect(standings({ status: 404 }, { status: 500 })).toEqual(['answers first', '']);
});

test('one with status 200 answers before the preferred one, and both say so', () => {
  expect(standings({ status: 404, preferred: true }, { status: 200 }, { status: 200 })).toEqual([
    'preferred, but one with status 200 goes first',
    'answers first',
    ''
  ]);
});

test('without a 200 the preferred one answers first', () => {
  expect(standings({ status: 404 }, { status: 500, preferred: true })).toEqual([
    '',
    'answers first'
  ]);
});

test('an example of another request takes no part', () => {
  const other = { status: 200, request: { method: 'GET', path: '/other' }, preferred: true };
  expect(standings(other, { status: 404 }, { status: 404 })).toEqual([
    'preferred',
    'answers first',
    ''
  ]);
  expect(standings(other, { status: 404 })).toEqual(['preferred', '']);
});

test('one that is switched off takes no part and has no standing', () => {
  expect(
    standings({ status: 200, enabled: false }, { status: 404 }, { status: 404, preferred: true })
  ).toEqual(['', '', 'answers first']);
  expect(standings({ status: 200, enabled: false }, { status: 404 })).toEqual(['', '']);
});

test('the lowest of ids that somebody gave answers first', () => {
  const [second, first] = examplesOf({ id: 'b', name: 'x' }, { id: 'a', name: 'y' });
  expect(firstOf([second as IExample, first as IExample])?.id).toBe('a');
});

test('says why one answers before another', () => {
  const [ok, missing, preferred] = examplesOf(
    { status: 200 },
    { status: 404 },
    { status: 404, preferred: true }
  ) as [IExample, IExample, IExample];
  expect(whyFirst(ok, missing)).toBe('since it has the status 200');
  expect(whyFirst(preferred, missing)).toBe('since it is the preferred one');
  expect(whyFirst(missing, missing)).toBe('since it comes first');
});
