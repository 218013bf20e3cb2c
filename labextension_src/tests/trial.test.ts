import { expect, test } from 'vitest';

import { IMockDocument, mocksOf } from '../src/document';
import { curlLine, newmanLine } from '../src/ui/shell';
import { firstOf } from '../src/ui/requests/precedence';

const ADDRESS = 'http://127.0.0.1:8888/mock/users';

function mockOf(item: object, more: object = {}): IMockDocument {
  return mocksOf({
    mocks: [{ id: 'm', items: [{ id: 'r', ...item }], ...more }]
  })[0] as IMockDocument;
}

const GET = { method: 'GET', url: `${ADDRESS}/a`, headers: [], body: '', isPrivate: false };

test('writes curl commands that a shell reads as they are meant', () => {
  expect(curlLine(GET)).toBe(`curl ${ADDRESS}/a`);
  expect(curlLine({ ...GET, url: `${ADDRESS}/a b?c=%20&d=$(e)` })).toBe(
    `curl '${ADDRESS}/a%20b?c=%20&d=$(e)'`
  );
  expect(
    curlLine({ ...GET, method: 'PUT', headers: [['A', "it's"]], body: '{"a": 1}', isPrivate: true })
  ).toBe(
    `curl -X PUT -H 'x-api-key: YOUR-KEY' -H 'A: it'"'"'s' --data-raw '{"a": 1}' ${ADDRESS}/a`
  );
});

test('asks for the key of a private mock server in the newman command', () => {
  const urls = { collection: 'http://c', environment: 'http://e' };
  expect(newmanLine(urls, false)).toBe('newman run "http://c" -e "http://e"');
  expect(newmanLine(urls, true)).toContain('--env-var "apiKey=YOUR-KEY"');
});

test.each([
  [
    [
      { id: 'a', status: 404, preferred: true },
      { id: 'b', status: 200 }
    ],
    'b'
  ],
  [
    [
      { id: 'a', status: 200 },
      { id: 'b', status: 200, preferred: true }
    ],
    'b'
  ],
  [
    [
      { id: 'two', name: 'Two', status: 200 },
      { id: 'one', name: 'One', status: 200 }
    ],
    'two'
  ],
  [
    [
      { id: '9f', name: 'Two', status: 200 },
      { id: '1c', name: 'One', status: 200 }
    ],
    '1c'
  ],
  [
    [
      { id: 'a', status: 500 },
      { id: 'b', status: 404, preferred: true }
    ],
    'b'
  ],
  [
    [
      { id: 'a', status: 200, request: {} },
      { id: 'b', status: 404 }
    ],
    'b'
  ]
])('knows which of %j answers first', (examples, id) => {
  expect(firstOf(mockOf({ examples }).requests[0]?.examples ?? [])?.id).toBe(id);
});
