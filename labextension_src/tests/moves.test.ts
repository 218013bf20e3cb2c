import { expect, test } from 'vitest';

import { drop, moveBy, partAt } from '../src/ui/requests/moves';
import { row, rows } from './outline';

test('a row moves among its neighbours and not beyond them', () => {
  expect(moveBy(row('empty'), -1)).toEqual({ op: 'move', id: 'empty', in: null, at: 0 });
  expect(moveBy(row('two'), 1)).toEqual({ op: 'move', id: 'two', at: 1 });
  expect(moveBy(row('users'), -1)).toBeNull();
  expect(moveBy(row('down'), 1)).toBeNull();
});

test('a row is dropped before or after another one, wherever it comes from', () => {
  expect(drop(row('home'), row('users'), 'before')).toEqual({
    op: 'move',
    id: 'home',
    in: null,
    at: 0
  });
  // positions count without what is moved
  expect(drop(row('users'), row('empty'), 'after')).toMatchObject({ in: null, at: 1 });
  expect(drop(row('home'), row('drop'), 'before')).toMatchObject({ in: 'inner', at: 0 });
  expect(drop(row('drop'), row('list'), 'after')).toMatchObject({ in: 'users', at: 1 });
  expect(drop(row('home'), row('two'), 'before')).toMatchObject({ in: 'users', at: 1 });
});

test('a row is dropped into a folder: at its top where that is seen, else at its end', () => {
  expect(drop(row('home'), row('users'), 'inside')).toMatchObject({ in: 'users', at: 0 });
  const closed = rows(undefined, { byDefault: false, said: new Map() });
  expect(drop(row('home'), closed[0] ?? row('users'), 'inside')).toEqual({
    op: 'move',
    id: 'home',
    in: 'users'
  });
});

test('what would change nothing, or cannot be, is no drop', () => {
  expect(drop(row('users'), row('users'), 'before')).toBeNull();
  expect(drop(row('users'), row('empty'), 'before')).toBeNull();
  expect(drop(row('users'), row('inner'), 'inside')).toBeNull();
  expect(drop(row('users'), row('two'), 'after')).toBeNull();
  expect(drop(row('two'), row('home'), 'before')).toBeNull();
  expect(drop(row('list'), row('users'), 'inside')).toBeNull();
});

test('examples change places within their request', () => {
  expect(drop(row('down'), row('two'), 'before')).toEqual({ op: 'move', id: 'down', at: 0 });
  expect(drop(row('two'), row('two'), 'after')).toBeNull();
});

test('a folder has a middle to drop things into', () => {
  const parts = [0.1, 0.5, 0.9];
  const closed = rows(undefined, { byDefault: false, said: new Map() });
  const users = closed[0] ?? row('users');
  expect(parts.map(share => partAt(users, row('home'), share))).toEqual([
    'before',
    'inside',
    'after'
  ]);
  expect(parts.map(share => partAt(row('users'), row('home'), share))).toEqual([
    'before',
    'inside',
    'inside'
  ]);
  expect(parts.map(share => partAt(row('home'), row('list'), share))).toEqual([
    'before',
    'after',
    'after'
  ]);
});
