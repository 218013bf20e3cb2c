import { expect, test } from 'vitest';

import { readExplanation } from '../src/explanation';
import { missWords, pointsWords, reasonWords, stepWords } from '../src/ui/tryit/why';

test.each([
  [
    'path',
    '/user/home',
    '/user/hom',
    'the path differs: you asked /user/hom, it answers /user/home'
  ],
  ['method', 'POST', 'GET', 'the method differs: you asked with GET, it answers POST'],
  ['code', '200', '404', 'the status differs: you asked for 404, it has 200'],
  [
    'header',
    'x-kind: a',
    'no x-kind',
    'a header that has to match differs: you sent no x-kind, it wants x-kind: a'
  ],
  ['enabled', 'switched on', 'switched off', 'it would answer, but it is switched off'],
  ['new', 'a', '', 'new: it wants a, you sent nothing']
])('says in words why an example lost by its %s', (step, expected, actual, words) => {
  expect(reasonWords({ step, expected, actual })).toBe(words);
});

test('says what a score is made of', () => {
  expect(pointsWords({ path: 100, parameters: 6.666667, body: 5 })).toBe(
    '111.7: 100 for the path, 6.7 more for the parameters, 5 more for the body'
  );
  expect(pointsWords({ path: 80, parameters: -2, body: 0 })).toBe(
    '78: 80 for the path, 2 less for the parameters'
  );
});

test('reads an explanation that anybody may have written', () => {
  expect(readExplanation(null)).toBeNull();
  const odd = readExplanation({ winner: 7, score: 'high', nearest: [null], captures: [], kind: 3 });
  expect(odd).toMatchObject({ score: null, kind: '', nearest: [{ reasons: [] }] });
  expect(stepWords('a step of tomorrow')).toBe('a step of tomorrow');
  expect(stepWords('constructor')).toBe('constructor');
  expect(reasonWords({ step: 'constructor', expected: 'a', actual: 'b' })).toMatch(
    /^constructor: /
  );
});

test('says why nothing answered', () => {
  const miss = readExplanation({
    winner: null,
    kind: 'no-profile',
    wanted: 'x',
    profiles: [{ name: 'a' }]
  });
  expect(miss && missWords(miss)).toBe('There is no profile “x”. Those there are: “a”.');
});
