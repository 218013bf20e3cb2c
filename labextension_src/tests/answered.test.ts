import { expect, test } from 'vitest';

import { mockOf } from '../src/document';
import { conditionsOf } from '../src/ui/editor/answered';
import { answerWarning, readPreview } from '../src/ui/editor/previewed';

const SAVED = {
  method: 'POST',
  path: '/orders',
  query: [['page', '2']],
  headers: [
    ['Accept', 'text/html'],
    ['X-Other', 'x']
  ],
  body: { mode: 'raw', raw: ['{"a":\n', '1}'] }
};

function textsOf(config: object, isOwn = false): string[] {
  const mock = mockOf({ id: 'm', config, items: [{ id: 'r', ...SAVED }] });
  const [request] = mock.requests;
  return request ? conditionsOf(mock, request, isOwn).map(({ text }) => text) : [];
}

test('tells what a call has to be like, as the settings say', () => {
  expect(textsOf({})).toEqual(['page=2', 'the saved body']);
  expect(textsOf({ headers: ['accept'], matchQueryParams: false }, true)).toEqual([
    'a request of its own',
    'Accept: text/html',
    'the saved body'
  ]);
});

test('reads the saved text of a body that is kept by lines', () => {
  expect(mockOf({ items: [SAVED] }).requests[0]?.body).toBe('{"a":\n1}');
});

test('warns of an answer that is no JSON once its templates are filled in', () => {
  const headers = [['Content-Type', 'application/json']];
  const warning = (body: string, more: object = {}): string =>
    answerWarning(readPreview({ headers, body, ...more }));
  expect(warning('{"name": Ada}')).toContain('line 1, column 10');
  expect(warning('{"name": "Ada"}')).toBe('');
  expect(warning('')).toBe('');
  expect(warning('AAAA', { encoding: 'base64' })).toBe('');
  expect(warning('{', { headers: [] })).toBe('');
});
