/** A small collection for the tests of the tree. */

import { IMockDocument, mockOf } from '../src/document';
import { IOpened, Row, rowsOf } from '../src/ui/requests/rows';

export const ITEMS = [
  {
    id: 'users',
    name: 'Users',
    items: [
      {
        id: 'list',
        name: 'List users',
        method: 'GET',
        path: '/users',
        examples: [
          { id: 'two', name: 'Two users', status: 200, preferred: true },
          { id: 'down', name: 'Database down', status: 503, enabled: false }
        ]
      },
      { id: 'inner', name: 'Inner', items: [{ id: 'drop', method: 'DELETE', path: '/users/:id' }] }
    ]
  },
  { id: 'empty', name: 'Empty', items: [] },
  { id: 'home', name: 'GET /home', method: 'GET', path: '/home' }
];

export function shop(items: unknown[] = ITEMS, others: object = {}): IMockDocument {
  return mockOf({ id: 'shop', name: 'Shop', items, ...others });
}

export const ALL_OPEN: IOpened = { byDefault: true, said: new Map() };

export function rows(items: unknown[] = ITEMS, opened: IOpened = ALL_OPEN): Row[] {
  return rowsOf(shop(items).items, opened, 1000).rows;
}

export function row(key: string): Row {
  return rows().find(each => each.key === key) as Row;
}
