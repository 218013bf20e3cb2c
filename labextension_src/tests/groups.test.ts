import { expect, test } from 'vitest';

import { groupsOf, isFound } from '../src/ui/panel/groups';
import { IMockView } from '../src/wire';

const mock = (id: string, notebook: string | null): IMockView => ({
  id,
  name: id.toUpperCase(),
  mockUrl: `http://x/mock/${id}`,
  state: 'live',
  notebook
});

test('the notebook the user is at comes first, those in none last', () => {
  const mocks = [mock('a', null), mock('b', 'z.ipynb'), mock('c', 'a.ipynb'), mock('d', 'z.ipynb')];
  const groups = groupsOf(mocks, [{ path: 'b.ipynb', problem: 'broken' }], 'z.ipynb');
  expect(groups.map(group => [group.notebook, group.mocks.map(each => each.id)])).toEqual([
    ['z.ipynb', ['b', 'd']],
    ['a.ipynb', ['c']],
    ['b.ipynb', []],
    ['', ['a']]
  ]);
  expect(groups[2]?.problem).toBe('broken');
});

test('mock servers in no notebook are not first because no notebook is open', () => {
  const groups = groupsOf([mock('a', null), mock('b', 'z.ipynb')], [], '');
  expect(groups.map(group => group.notebook)).toEqual(['z.ipynb', '']);
});

test('a search finds all words, wherever they stand', () => {
  expect(isFound(mock('shop', 'team/pay.ipynb'), 'SHOP pay')).toBe(true);
  expect(isFound(mock('shop', 'team/pay.ipynb'), 'shop bank')).toBe(false);
});
