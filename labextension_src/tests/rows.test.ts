import { expect, test } from 'vitest';

import { foldersFor, isSmall, rowsOf } from '../src/ui/requests/rows';
import { reaching } from '../src/ui/requests/outline';
import { meaningOf, neighbour } from '../src/ui/requests/treekeys';
import { ALL_OPEN, row, rows, shop } from './outline';

const WHOLE = ['users', 'list', 'two', 'down', 'inner', 'drop', 'empty', 'home'];

test('what is opened is shown in the order of the document, each at its depth', () => {
  expect(rows().map(({ key }) => key)).toEqual(WHOLE);
  expect(rows().map(({ depth }) => depth)).toEqual([0, 1, 2, 2, 1, 2, 0, 0]);
  expect(row('down')).toMatchObject({ parent: 'list', at: 1, count: 2, inside: ['users', 'list'] });
});

test('what a person said of a row counts more than the rule', () => {
  const closed = { byDefault: false, said: new Map([['users', true]]) };
  expect(rows(undefined, closed).map(({ key }) => key)).toEqual([
    'users',
    'list',
    'inner',
    'empty',
    'home'
  ]);
});

test('only so many rows are made, and the others are counted', () => {
  const { rows: made, left } = rowsOf(shop().items, { byDefault: true, said: new Map() }, 3);
  expect([made.length, left]).toEqual([3, 5]);
});

test('what was made far down is shown with all before it, or searched where that is too much', () => {
  const many = Array.from({ length: 2000 }, (_, at) => ({
    id: `r${at}`,
    method: 'GET',
    path: '/'
  }));
  const outline = { opened: ALL_OPEN, most: 100 };
  const to = (id: string): object => reaching(id, `request ${id}`, shop(many), outline);
  expect(to('r5')).toEqual({});
  expect(to('r500')).toEqual({ most: 501 });
  expect(to('r1500')).toMatchObject({ search: 'request r1500' });
});

test('a small collection is opened, a large one is not', () => {
  const many = Array.from({ length: 50 }, (_, at) => ({ id: `r${at}`, method: 'GET', path: '/' }));
  expect([isSmall(shop().items), isSmall(shop(many).items)]).toEqual([true, false]);
});

test('where ids are missing or stand twice, rows are told apart by their place and cannot be edited', () => {
  const odd = [{ name: 'F', items: [{ path: '/a' }] }, { id: 'x' }, { id: 'x', examples: [{}] }];
  const found = rows(odd);
  expect(new Set(found.map(({ key }) => key)).size).toBe(5);
  expect(found.map(({ isKnown }) => isKnown)).toEqual([false, false, true, false, false]);
});

test('a folder may go into every folder but itself, those inside it, and where it is', () => {
  expect(foldersFor(shop().items, row('users')).map(({ label }) => label)).toEqual(['Empty']);
  expect(foldersFor(shop().items, row('drop')).map(({ label }) => label)).toEqual([
    'Top level',
    'Users',
    'Empty'
  ]);
  const twins = [
    { id: 'a', name: 'Same', items: [] },
    { id: 'b', name: 'Same', items: [] }
  ];
  const labels = foldersFor(shop(twins).items, { ...row('home'), parent: 'z' }).map(
    each => each.label
  );
  expect(labels).toEqual(['Top level', 'Same', 'Same (2)']);
});

const KEY = { altKey: false, ctrlKey: false, metaKey: false };

function pressed(key: string, on: string, more: object = {}): unknown {
  const all = rows();
  return meaningOf(
    { ...KEY, key, ...more },
    all,
    all.findIndex(each => each.key === on)
  );
}

test('arrow keys walk through the rows, in and out of what is opened', () => {
  expect(pressed('ArrowDown', 'users')).toEqual({ go: 'list' });
  expect(pressed('ArrowUp', 'users')).toBeNull();
  expect(pressed('ArrowRight', 'users')).toEqual({ go: 'list' });
  expect(pressed('ArrowLeft', 'users')).toEqual({ open: false });
  expect(pressed('ArrowLeft', 'two')).toEqual({ go: 'list' });
  expect(pressed('ArrowRight', 'two')).toEqual({ open: true });
  expect(pressed('End', 'two')).toEqual({ go: 'home' });
  expect(pressed('Enter', 'two')).toEqual({ open: true });
});

test('keys rename, remove, move and take back', () => {
  expect(pressed('F2', 'two')).toEqual({ act: 'rename' });
  expect(pressed('Delete', 'two')).toEqual({ act: 'remove' });
  expect(pressed('ArrowUp', 'two', { altKey: true })).toEqual({ act: 'up' });
  expect(pressed('z', 'two', { ctrlKey: true })).toEqual({ act: 'undo' });
  expect(pressed('x', 'two')).toBeNull();
});

test('after a removal the next row is reached that is still there', () => {
  expect(neighbour(rows(), 'users')).toBe('empty');
  expect(neighbour(rows(), 'home')).toBe('empty');
  expect(neighbour(rows([]), 'x')).toBe('');
});
