import { expect, test } from 'vitest';

import { piecesOf } from '../src/ui/editor/colours';
import { contentTypeOf, languageOfText, languageOfType } from '../src/ui/editor/language';

test('colours JSON, and templates within and outside of its texts', () => {
  const text = '{"id": {{$pathSegments \'1\'}}, "a {{b}}": "x{{c "d"}}y", "n": [-1.50, true]}';
  expect(piecesOf(text, 'json').filter(([kind]) => kind)).toEqual([
    ['name', '"id"'],
    ['template', "{{$pathSegments '1'}}"],
    ['name', '"a '],
    ['template', '{{b}}'],
    ['name', '"'],
    ['string', '"x'],
    ['template', '{{c "d"}}'],
    ['string', 'y"'],
    ['name', '"n"'],
    ['number', '-1.50'],
    ['word', 'true']
  ]);
});

test('colours tags and attributes', () => {
  const text = '<a href="{{url}}/x" b>1 {{c}}</a>';
  expect(piecesOf(text, 'html').filter(([kind]) => kind)).toEqual([
    ['tag', '<a'],
    ['attribute', 'href'],
    ['string', '"'],
    ['template', '{{url}}'],
    ['string', '/x"'],
    ['attribute', 'b'],
    ['tag', '>'],
    ['template', '{{c}}'],
    ['tag', '</a'],
    ['tag', '>']
  ]);
});

test.each(['json', 'html', 'text'] as const)('loses nothing of any text in %s', language => {
  const long = '{"'.repeat(5_000) + '{{'.repeat(5_000) + '<a '.repeat(5_000);
  for (const text of ['', '"open', '{"a": "b\\"c', '<p class="', '{{a}', '\\"\n{{{b}}}', long]) {
    expect(
      piecesOf(text, language)
        .map(([, piece]) => piece)
        .join('')
    ).toBe(text);
  }
});

test.each([
  ['application/json; charset=utf-8', 'json'],
  ['application/problem+json', 'json'],
  ['text/html', 'html'],
  ['image/svg+xml', 'xml'],
  ['text/plain', 'text'],
  [' ', null]
])('knows the language of %j', (type, language) => {
  expect(languageOfType(type)).toBe(language);
});

test.each([
  [' {"a": 1}', 'json'],
  ['{{name}} {', 'text'],
  ['<!DOCTYPE html><p>', 'html'],
  ['<?xml version="1.0"?>', 'xml'],
  ['hello', 'text']
])('sees what %j is', (text, language) => {
  expect(languageOfText(text)).toBe(language);
});

test('finds the content type in any case', () => {
  expect(contentTypeOf([[' content-TYPE', 'text/xml']])).toBe('text/xml');
});
