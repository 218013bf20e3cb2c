import { expect, test } from 'vitest';

import { exampleOf, freeName, savingOf } from '../src/ui/tryit/saving';
import { answered, requestOf, served } from './trying';

test('leaves out what belongs to the transport', () => {
  const { call } = answered(
    {},
    {
      status: 299,
      reason: 'Odd',
      body: 'b',
      headers: [
        ['Content-Type', 'text/plain'],
        ['Content-Length', '1'],
        ['Date', 'today'],
        ['X-Content-Type-Options', 'nosniff'],
        ['Content-Security-Policy', 'sandbox allow-scripts'],
        ['Access-Control-Allow-Origin', '*'],
        ['X-Own', '1']
      ]
    }
  );
  expect(exampleOf(call, 'n')).toEqual({
    name: 'n',
    status: 299,
    reason: 'Odd',
    headers: [
      ['Content-Type', 'text/plain'],
      ['X-Own', '1']
    ],
    body: 'b'
  });
});

test('keeps bytes that are no text, with their type', () => {
  const headers = [['content-type', 'image/png']];
  const { call } = answered({}, { body: 'iVBORw==', encoding: 'base64', headers });
  expect(exampleOf(call, 'n')['body']).toEqual({ base64: ['iVBORw=='], type: 'image/png' });
});

test('makes an empty example where nothing answered', () => {
  const { call } = answered({}, { status: 404, type: 'error', body: '{"error": {}}' });
  expect(exampleOf(call, 'n')).toEqual({ name: 'n', status: 200 });
  expect(freeName(call, undefined)).toBe('200 OK');
});

test('saves an answer by method and path where no saved request was sent', () => {
  const one = answered({ address: '{{url}}/a?b=c' });
  expect(savingOf(one, 'n', served().mock, undefined)).toMatchObject({
    op: 'save-example',
    method: 'GET',
    path: '/a?b=c'
  });
});

test('saves an answer to the saved request that was sent, over the example of the same name', () => {
  const examples = [{ id: 'e', name: 'so  far', status: 200 }];
  const [saved, mock] = requestOf({ path: '/a', examples });
  const one = answered({ address: '{{url}}/a' });
  const { example, ...rest } = savingOf(one, ' so far ', mock, saved) as { example: object };
  expect(rest).toEqual({ op: 'put-example', requestId: 'r' });
  expect(example).toMatchObject({ id: 'e' });
  expect(example).not.toHaveProperty('request');
  expect(freeName(one.call, { ...saved, examples: [] })).toBe('200 OK');
});

test('gives an example a request of its own where the parts of the path or the query were others', () => {
  const [saved, mock] = requestOf({ path: '{{base}}/users/:id' });
  const one = answered({ address: '{{url}}/users/:id?a=%2B', pathValues: { id: '7' } });
  expect(savingOf(one, 'n', mock, saved)).toMatchObject({
    op: 'put-example',
    example: {
      request: {
        method: 'GET',
        path: '{{base}}/users/:id',
        query: [{ key: 'a', value: '%2B' }],
        pathVariables: [{ key: 'id', value: '7' }]
      }
    }
  });
});
