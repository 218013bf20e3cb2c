import { expect, test } from 'vitest';

import {
  contentsOf,
  fileNameOf,
  grouped,
  operationsBeside,
  readImported,
  wishOf
} from '../src/imported';

test('what can be created at once is one wish, the rest comes as operations', () => {
  const mock = {
    id: 'shop',
    name: 'Shop',
    private: true,
    items: [{ id: 'r' }],
    variables: [{ key: 'a', value: 'b' }],
    serverResponses: [{ id: 'down' }]
  };
  expect(wishOf(mock, 'a.ipynb')).toEqual({
    name: 'Shop',
    notebook: 'a.ipynb',
    private: true,
    collection: { items: [{ id: 'r' }], variables: [{ key: 'a', value: 'b' }] }
  });
  expect(operationsBeside(mock)).toEqual([
    { op: 'put-server-response', serverResponse: { id: 'down' } }
  ]);
});

test('a profile is put after the one it starts from, and a circle ends', () => {
  const ids = (profiles: unknown[]): unknown[] =>
    operationsBeside({ profiles }).map(each => (each['profile'] as { id: string }).id);
  expect(ids([{ id: 'slow', from: 'happy' }, { id: 'happy' }])).toEqual(['happy', 'slow']);
  expect(
    ids([
      { id: 'a', from: 'b' },
      { id: 'b', from: 'a' }
    ])
  ).toEqual(['a', 'b']);
});

test('equal losses are told once', () => {
  expect(
    grouped([
      { message: 'scripts', place: 'item[0]' },
      { message: 'auth', place: 'auth' },
      { message: 'scripts', place: 'item[1]' }
    ])
  ).toEqual([
    { message: 'scripts', places: ['item[0]', 'item[1]'] },
    { message: 'auth', places: ['auth'] }
  ]);
});

test('requests are counted in folders too', () => {
  const items = [{ items: [{ examples: [{}, {}] }, { items: [{ examples: [] }] }] }, {}];
  expect(contentsOf({ items })).toBe('3 requests, 2 examples');
  expect(contentsOf({ items: [{ examples: [{}] }] })).toBe('1 request, 1 example');
});

test('an environment keeps what a mock server knows of it', () => {
  const read = readImported({
    kind: 'postman-environment',
    mocks: [],
    environment: {
      id: 'x',
      name: 'Stage',
      values: [{ key: 'a', value: 'b', enabled: false, x: 1 }]
    },
    losses: [{ message: 'left out', place: 'values[0]' }]
  });
  expect(read.environment).toEqual({
    name: 'Stage',
    values: [{ key: 'a', value: 'b', enabled: false }]
  });
  expect(read.losses).toEqual([{ message: 'left out', place: 'values[0]' }]);
});

test('a notebook is called after a mock server as every file system allows', () => {
  expect(fileNameOf('Users API')).toBe('Users API');
  expect(fileNameOf('../a/b\\c:d?.json')).toBe('a b c d .json');
  expect(fileNameOf('...')).toBe('mock server');
  expect(fileNameOf('😀'.repeat(200))).toBe('😀'.repeat(80));
});
