import { expect, test } from 'vitest';

import { IRequestItem } from '../src/document';
import {
  changeRequest,
  duplicate,
  newExample,
  newRequest,
  typedOf
} from '../src/ui/requests/edits';
import { puttingBack, undoOf } from '../src/ui/requests/undo';
import { ITEMS, row, shop } from './outline';

test('a copy stands below the first and has no ids of its own yet', () => {
  expect(duplicate(row('list'))).toEqual({
    op: 'add-item',
    in: 'users',
    at: 1,
    item: {
      name: 'List users copy',
      method: 'GET',
      path: '/users',
      examples: [
        { name: 'Two users', status: 200, preferred: true },
        { name: 'Database down', status: 503, enabled: false }
      ]
    }
  });
  expect(duplicate(row('two'))).toEqual({
    op: 'put-example',
    requestId: 'list',
    example: { name: 'Two users copy', status: 200 },
    at: 1,
    preferred: false
  });
  expect(JSON.stringify(duplicate(row('users')))).not.toContain('"id"');
});

test('a request is typed with its query, and named after itself unless somebody names it', () => {
  const typed = { method: 'get', address: ' /search?q=a=b&all ', name: '' };
  expect(newRequest(typed, 'users')).toEqual({
    op: 'put-request',
    in: 'users',
    request: {
      name: 'GET /search?q=a=b&all',
      method: 'GET',
      path: '/search',
      query: [
        { key: 'q', value: 'a=b' },
        { key: 'all', value: '' }
      ]
    }
  });
});

test('a changed request keeps what the form does not show', () => {
  const query = [
    { key: 'q', value: '1' },
    { key: 'debug', enabled: false }
  ];
  const whole = {
    id: 'r',
    name: 'GET /a',
    method: 'GET',
    path: '/a',
    query,
    headers: [['A', 'b']]
  };
  const old = shop([{ ...whole, examples: [{ id: 'e' }] }]).requests[0] as IRequestItem;
  expect(typedOf(old)).toEqual({ method: 'GET', address: '/a?q=1', name: '' });
  const renamed = changeRequest({ ...typedOf(old), name: 'All' }, old);
  expect(renamed).toEqual({ op: 'put-request', request: { ...whole, name: 'All' } });
  const moved = changeRequest({ ...typedOf(old), address: '/b' }, old);
  expect(moved['request']).toEqual({ ...whole, name: 'GET /b', path: '/b', query: [query[1]] });
});

test('a new example has a name that no other one of its request has', () => {
  const examples = [
    { id: 'a', name: 'New example' },
    { id: 'b', name: 'New example 2' }
  ];
  const request = shop([{ id: 'r', examples }]).requests[0] as IRequestItem;
  expect(newExample(request)).toMatchObject({
    requestId: 'r',
    example: { name: 'New example 3', enabled: false }
  });
});

test('what was removed comes back as it was, where it was', () => {
  expect(undoOf(row('users'), shop())).toMatchObject({
    text: 'The folder “Users” with 2 requests was removed',
    operation: { op: 'add-item', item: ITEMS[0], in: null, at: 0 }
  });
  expect(undoOf(row('two'), shop()).operation).toEqual({
    op: 'put-example',
    requestId: 'list',
    example: { id: 'two', name: 'Two users', status: 200, preferred: true },
    at: 0,
    preferred: true
  });
});

test('profiles say of it again what they said, and keep what they were told since', () => {
  const answer = (request: string, example: string): object => ({ request, example });
  const before = [
    { id: 'p', name: 'P', answers: [answer('list', 'two'), answer('home', 'h')] },
    { id: 'q', name: 'Q', answers: [answer('home', 'h')] }
  ];
  const after = [{ id: 'p', name: 'New', answers: [answer('drop', 'd')] }, before[1]];
  const undo = undoOf(row('list'), shop(ITEMS, { profiles: before }));
  expect(puttingBack(undo, shop(ITEMS, { profiles: after })).slice(1)).toEqual([
    {
      op: 'put-profile',
      profile: { id: 'p', name: 'New', answers: [answer('list', 'two'), answer('drop', 'd')] }
    }
  ]);
});
