import { expect, test } from 'vitest';

import { isNewer, mocksOf } from '../src/document';
import { readShown } from '../src/shown';

test('lists the requests of all folders in the order a person sees', () => {
  const items = [
    {
      id: 'f',
      name: 'Users',
      items: [{ id: 'a', name: 'one', method: 'GET', path: '/users/:id' }]
    },
    { id: 'b', method: 'POST', path: '/users', examples: [{ id: 'e', name: '201', status: 201 }] }
  ];
  const [mock] = mocksOf({ version: 1, mocks: [{ id: 'm', name: 'M', items }] });
  expect(mock?.requests.map(({ id, folders }) => [id, folders])).toEqual([
    ['a', ['Users']],
    ['b', []]
  ]);
  expect(mock?.requests[1]?.examples[0]?.status).toBe(201);
});

test('joins the lines of a body and knows binary ones', () => {
  const examples = [{ body: ['{\n', '}'] }, { body: { base64: ['AA=='], type: 'image/png' } }];
  const [mock] = mocksOf({ mocks: [{ id: 'm', items: [{ examples }] }] });
  const bodies = mock?.requests[0]?.examples.map(({ body, isBinary }) => [body, isBinary]);
  expect(bodies).toEqual([
    ['{\n}', false],
    ['', true]
  ]);
});

test.each([null, undefined, 7, 'x', [], { mocks: 'x' }, { mocks: [null, 3, { items: [[], 1] }] }])(
  'reads %j without failing',
  value => {
    expect(Array.isArray(mocksOf(value))).toBe(true);
    expect(isNewer(value)).toBe(false);
  }
);

test('knows a document of a newer version', () => {
  expect(isNewer({ version: 2 })).toBe(true);
});

test('reads the outputs of this version alone', () => {
  expect(readShown({ version: 1, kind: 'mock', mock: 'm' })).toEqual({ kind: 'mock', mock: 'm' });
  expect(readShown({ kind: 'form' })).toEqual({ kind: 'form', mock: '' });
  expect(readShown({ version: 2, kind: 'mock', mock: 'm' })).toBeNull();
  expect(readShown({ kind: 'other' })).toBeNull();
  expect(readShown('x')).toBeNull();
});

test('reads a call that nothing answered, with the reasons', () => {
  const nearest = [
    {
      name: 'n',
      method: 'GET',
      path: '/a',
      reasons: [{ step: 'path', expected: '/a', actual: '/b' }]
    }
  ];
  const shown = readShown({
    kind: 'response',
    sent: {},
    call: { status: 404 },
    explanation: { nearest }
  });
  expect(shown?.kind === 'response' && shown.explanation?.nearest[0]?.reasons).toEqual([
    { step: 'path', expected: '/a', actual: '/b' }
  ]);
});
