import { expect, test } from 'vitest';

import { IExample, mocksOf } from '../src/document';
import {
  bodyWarning,
  draftOf,
  isOutdated,
  isTouched,
  languageOf,
  operationOf,
  problemsByField,
  savedWarning,
  withLineEnds
} from '../src/ui/editor/draft';

function exampleOf(example: object): IExample {
  const whole = { id: 'e', name: 'ok', status: 200, ...example };
  const [mock] = mocksOf({ mocks: [{ id: 'm', items: [{ id: 'r', examples: [whole] }] }] });
  return mock?.requests[0]?.examples[0] as IExample;
}

function draft(example: object, typed: object = {}) {
  return { ...draftOf('m', 'r', exampleOf(example), 'digest'), ...typed };
}

test('saves what was typed, and keeps what the form does not know', () => {
  const request = { method: 'POST', path: '/other' };
  const old = { request, language: 'json', later: { x: 1 }, reason: 'Fine', body: ['a\n', 'b'] };
  const typed = { name: 'new', status: ' 201 ', reason: '', body: '{}' };
  expect(operationOf(draft(old, typed), exampleOf(old))).toEqual({
    op: 'put-example',
    requestId: 'r',
    preferred: false,
    example: {
      id: 'e',
      name: 'new',
      status: 201,
      headers: [],
      body: '{}',
      request,
      language: 'json',
      later: { x: 1 }
    }
  });
});

test('leaves a binary body as it is', () => {
  const body = { base64: ['AA=='], type: 'image/png' };
  expect(operationOf(draft({ body }), undefined)).toMatchObject({ example: { body } });
});

test('sends a status that is no number as it was typed, for the server to refuse', () => {
  expect(operationOf(draft({}, { status: '2x' }), undefined)).toMatchObject({
    example: { status: '2x' }
  });
});

test('puts each problem beside its field, also where empty rows were left out', () => {
  const typed = {
    headers: [
      ['', ''],
      ['a b', 'c'],
      ['d', 'e']
    ]
  };
  const problems = [
    { message: '99 is no status', place: 'operations[0].example.status', hint: 'use 200 to 599' },
    { message: 'no name', place: 'operations[0].example.headers[0][0]', hint: '' },
    { message: 'no value', place: 'operations[0].example.headers[0][1]', hint: '' },
    { message: 'all wrong', place: '', hint: '' }
  ];
  expect(problemsByField(draft({}, typed), problems)).toEqual({
    status: '99 is no status: use 200 to 599',
    'headers.1': 'no name\nno value',
    '': 'all wrong'
  });
});

test('notices that the example was changed or removed, not that others were', () => {
  const opened = draft({ body: 'a' });
  expect(isOutdated(opened, exampleOf({ body: 'a', preferred: true }))).toBe(false);
  expect(isOutdated(opened, exampleOf({ body: 'b' }))).toBe(true);
  expect(isOutdated(opened, undefined)).toBe(true);
});

test.each([
  [[['Content-Type', 'application/json; charset=utf-8']], '{"a": }', true],
  [[['content-type', 'application/problem+json']], '{"a": 1}', false],
  [[['Content-Type', 'text/html']], '{', false],
  [[], '{', false]
])('warns of JSON that is none where it should be some: %j %s', (headers, body, warns) => {
  expect(bodyWarning(draft({}, { headers, body })) !== '').toBe(warns);
});

test.each([
  ['{"a": }', true],
  ['[1,', true],
  ['{"a": {{name}}}', false],
  ['{{name}} says [', false],
  ['plain', false],
  ['', false]
])('warns of a body that only looks like JSON once it was left: %s', (body, warns) => {
  const typed = draft({}, { body });
  expect(bodyWarning(typed)).toBe('');
  expect(bodyWarning({ ...typed, isBodyLeft: true }) !== '').toBe(warns);
  expect(savedWarning(typed) !== '').toBe(warns);
});

test('says nothing of JSON where the headers name another type', () => {
  const headers: [string, string][] = [['Content-Type', 'text/plain']];
  expect(savedWarning(draft({}, { headers, body: '{', isBodyLeft: true }))).toBe('');
});

test('keeps the line ends of a body', () => {
  expect(withLineEnds('a\nb\nc', 'a\r\nb')).toBe('a\r\nb\r\nc');
  expect(withLineEnds('a\nb', 'a\r\nb\n')).toBe('a\nb');
});

test('knows whether anything was typed', () => {
  expect(isTouched(draft({ body: 'a' }))).toBe(false);
  expect(isTouched(draft({ body: 'a' }, { status: '201' }))).toBe(true);
  expect(isTouched(draft({ body: 'a' }, { headers: [['', '']] }))).toBe(true);
});

test.each([
  [[], '', 'json'],
  [[], 'plain', 'text'],
  [[], '<p>', 'xml'],
  [[['Content-Type', 'text/html; charset=utf-8']], '{"a": 1}', 'html'],
  [[['content-type', 'application/problem+json']], 'plain', 'json'],
  [[['Content-Type', 'text/plain']], '', 'text']
])('takes the language from headers %j, else from the text %j', (headers, body, language) => {
  expect(languageOf(draft({}, { headers, body }))).toBe(language);
});

test('an example made to be filled in answers from the moment it is saved', () => {
  const operation = operationOf(draft({ enabled: false }, { isNew: true }), undefined);
  expect(operation['example']).toMatchObject({ id: 'e', enabled: true });
  expect(operation).not.toHaveProperty('preferred');
});
