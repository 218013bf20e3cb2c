import { expect, test } from 'vitest';

import { jsonFault, prettyJson } from '../src/ui/editor/json';

test.each([
  '{}',
  ' [1, -2.5e+3, "a\\u00e9\\n", true, null, {"a": [{}]}] ',
  '{"name": {{name}}, "text": "{{$randomName}}"}',
  '"text"',
  '12345678901234567890.10'
])('takes %s for JSON', text => {
  expect(jsonFault(text)).toBeNull();
});

test.each([
  ['', 1, 1, 'a value is missing'],
  ['{"a": 1,}', 1, 9, 'a name in double quotes is missing'],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'a comma or } is missing'],
  ['[1, 2', 1, 6, 'a comma or ] is missing'],
  ["{'a': 1}", 1, 2, 'a name in double quotes is missing'],
  ['{"a" 1}', 1, 6, 'a colon is missing'],
  ['[1] 2', 1, 5, 'something stands after the end of the JSON'],
  ['["a\nb"]', 1, 2, 'this text has no end, or holds a line break or a wrong \\'],
  ['[01]', 1, 3, 'a comma or ] is missing'],
  ['NaN', 1, 1, 'a value is missing']
])('says where %j is broken', (text, line, column, message) => {
  expect(jsonFault(text)).toEqual({ line, column, message });
});

test('bears any depth', () => {
  expect(jsonFault('['.repeat(100_000))?.message).toBe('this is nested too deeply');
});

test('lays JSON out without touching a value', () => {
  expect(prettyJson('{"a":[1.0,{}, [ ]],"b":"{ , }","c":12345678901234567890}')).toBe(
    '{\n  "a": [\n    1.0,\n    {},\n    []\n  ],\n  "b": "{ , }",\n  "c": 12345678901234567890\n}'
  );
  expect(prettyJson('<p>')).toBeNull();
});

test('lays JSON with templates out without touching them', () => {
  const text = '{"a":"x {{$body "b  c"}} y","n":{{$body \'a  b\'}},"l":[{{x}},1.0]}';
  expect(prettyJson(text)).toBe(
    '{\n  "a": "x {{$body "b  c"}} y",\n  "n": {{$body \'a  b\'}},\n  "l": [\n    {{x}},\n    1.0\n  ]\n}'
  );
});
