import { expect, test } from 'vitest';

import { rowsOf } from '../src/ui/requests/rows';
import { found, piecesOf, wordsOf } from '../src/ui/requests/search';
import { shop } from './outline';

const { items } = shop();

function shownFor(search: string): string[] {
  const closed = { byDefault: false, said: new Map<string, boolean>() };
  return rowsOf(items, closed, 1000, found(items, wordsOf(search))).rows.map(({ key }) => key);
}

test.each([
  ['delete', ['users', 'inner', 'drop']],
  ['/HOME', ['home']],
  ['list users', ['users', 'list']],
  ['503', ['users', 'list', 'down']],
  ['get two', ['users', 'list', 'two']],
  ['database get /users', ['users', 'list', 'down']],
  ['nothing like this', []]
])('“%s” shows what has all its words, with the folders around it opened', (search, shown) => {
  expect(shownFor(search)).toEqual(shown);
});

test('a folder that was found is shown with all it holds, closed', () => {
  expect(shownFor('inner')).toEqual(['users', 'inner']);
  const hits = found(items, ['inner']);
  expect([hits.requests, hits.all]).toEqual([1, 3]);
});

test('a text is cut where the words are, whatever is written in it', () => {
  expect(piecesOf('/Users/<b>', ['user', '<b>', 's/'])).toEqual([
    { text: '/', isFound: false },
    { text: 'Users/<b>', isFound: true }
  ]);
  expect(piecesOf('İstanbul', ['i'])).toEqual([{ text: 'İstanbul', isFound: false }]);
  expect(piecesOf('', ['a'])).toEqual([]);
});
