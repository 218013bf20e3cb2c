import { expect, test } from 'vitest';

import { cursorIn, offersFor, readTags, typedTemplate } from '../src/ui/editor/code/offers';

const ANSWERED = {
  path: '{{base}}/orders/:id/{{kind}}',
  query: [['page', '2']] as [string, string][],
  pathVariables: [['id', '7']] as [string, string][],
  headers: [['X-Who', 'me']] as [string, string][],
  body: '{"user": {"na.me": "Ada", "n": 1.5}}'
};
const TAGS = readTags([
  { tag: 'url', group: 'mock', means: 'The address.', sample: '' },
  { tag: '$randomInt', group: 'dynamic', means: 'A number.', sample: '5' },
  { tag: "$queryParams ''", group: 'request', means: 'A parameter.', sample: '' }
]);

test('offers variables, what the request has, and what is new at every call', () => {
  const offers = offersFor(
    new Map([
      ['base', 'http://x'],
      ['city', 'Rome']
    ]),
    ANSWERED,
    TAGS
  );
  expect(offers.map(({ tag, section, sample }) => [tag, section, sample])).toEqual([
    ['base', 'Variables', 'http://x'],
    ['city', 'Variables', 'Rome'],
    ['id', 'From the request', '7'],
    ['kind', 'From the request', ''],
    ["$pathSegments '1'", 'From the request', '7'],
    ["$pathSegments '2'", 'From the request', ''],
    ["$queryParams 'page'", 'From the request', '2'],
    ["$body 'user'", 'From the request', '{"na.me":"Ada","n":1.5}'],
    ["$body 'user.na\\.me'", 'From the request', 'Ada'],
    ["$body 'user.n'", 'From the request', '1.5'],
    ["$headers 'X-Who'", 'From the request', 'me'],
    ['url', 'Variables', ''],
    ['$randomInt', 'New at every call', '5'],
    ["$queryParams ''", 'From the request', '']
  ]);
  expect(offers.every(({ means }) => means.endsWith('.'))).toBe(true);
});

test('offers nothing twice, and no name that would end its own quotes', () => {
  const query: [string, string][] = [
    ['a', '1'],
    ['a', '2'],
    ["it's", '3'],
    ['{{x}}', '4']
  ];
  const offers = offersFor(new Map(), { ...ANSWERED, path: '/', query, body: '', headers: [] }, []);
  expect(offers.map(({ tag }) => tag)).toEqual(["$queryParams 'a'"]);
});

test.each([
  ['{"a": "{{', '"}', { start: '', rest: 0 }],
  ['{{na', 'me}} and more', { start: 'na', rest: 4 }],
  ['  "a": {{$pathSegments', " '1'}},", { start: '$pathSegments', rest: 6 }],
  ['{"a": {"b": {{na', '}}', { start: 'na', rest: 0 }],
  ['{"a": {"b": {{na', '}}}}', { start: 'na', rest: 2 }],
  ['{{na', '}', { start: 'na', rest: 0 }],
  ['{{na', '", "b": {{c}}', { start: 'na', rest: 0 }]
])('finds the template that is typed in %j before %j', (before, after, typed) => {
  expect(typedTemplate(before, after)).toEqual(typed);
});

test.each(['', 'plain', '{"a": {', '{{done}}', '{{a}b'])('finds none in %j', before => {
  expect(typedTemplate(before, '')).toBeNull();
});

test('puts the cursor where the next word belongs', () => {
  expect(cursorIn('name')).toBe('name}}'.length);
  expect(cursorIn("$queryParams ''")).toBe("$queryParams '".length);
});
