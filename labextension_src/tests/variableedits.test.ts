import { expect, test } from 'vitest';

import { mockOf } from '../src/document';
import { Members } from '../src/members';
import { added, changed, listOperation, merged, moved, removed } from '../src/ui/environment/edits';
import { IVariable, variablesIn } from '../src/ui/environment/variables';

const LIST: Members[] = [
  { key: 'a', value: '1' },
  { key: 'b', value: '2', note: 'kept' },
  { key: 'c', type: 'secret' }
];

function row(at: number): IVariable {
  const mock = mockOf({ id: 'm', environment: { values: LIST } });
  return variablesIn(mock, 'environment')[at] as IVariable;
}

const keys = (values: Members[]): unknown[] => values.map(value => value['key']);

test('changes one variable and keeps what it does not know', () => {
  expect(changed(row(1), 1, { value: '', enabled: false })(LIST)[1]).toEqual({
    key: 'b',
    note: 'kept',
    enabled: false
  });
  expect(changed(row(2), 2, { type: 'default' })(LIST)[2]).toEqual({ key: 'c' });
});

test('finds a variable that others moved, or changed meanwhile', () => {
  const now = [{ key: 'new' }, { key: 'b', value: 'theirs' }, { key: 'a', value: '1' }];
  expect(changed(row(0), 0, { value: 'mine' })(now)).toEqual([
    { key: 'new' },
    { key: 'b', value: 'theirs' },
    { key: 'a', value: 'mine' }
  ]);
  expect(changed(row(1), 1, { enabled: false })(now)[1]).toEqual({
    key: 'b',
    value: 'theirs',
    enabled: false
  });
});

test('says that a variable is gone, and removes it no second time', () => {
  expect(() => changed(row(0), 0, { value: 'x' })([{ key: 'b' }])).toThrow('“a”');
  expect(removed(row(0), 0)([{ key: 'b' }])).toEqual([{ key: 'b' }]);
  expect(keys(removed(row(1), 1)(LIST))).toEqual(['a', 'c']);
});

test('moves within the list, and brings back what was removed', () => {
  expect(keys(moved(row(0), 0, 1)(LIST))).toEqual(['b', 'a', 'c']);
  expect(keys(moved(row(2), 2, 1)(LIST))).toEqual(['a', 'b', 'c']);
  expect(keys(added({ key: 'x' }, 1)(LIST))).toEqual(['a', 'x', 'b', 'c']);
  expect(keys(added({ key: 'x' }, 9)(LIST))).toEqual(['a', 'b', 'c', 'x']);
});

test('takes in another environment by name', () => {
  expect(merged([{ key: 'd' }, { key: 'a', value: 'new' }])(LIST).slice(0, 4)).toEqual([
    { key: 'a', value: 'new' },
    LIST[1],
    LIST[2],
    { key: 'd' }
  ]);
});

test('changes the environment or the variables of the collection, and nothing beside them', () => {
  const mock = mockOf({
    id: 'm',
    environment: { name: 'Test', later: 1 },
    variables: [{ key: 'v' }]
  });
  expect(listOperation(mock, 'environment', added({ key: 'x' }))).toEqual({
    op: 'set-mock',
    environment: { name: 'Test', later: 1, values: [{ key: 'x' }] }
  });
  expect(listOperation(mock, 'collection', added({ key: 'x' }))).toEqual({
    op: 'set-mock',
    variables: [{ key: 'v' }, { key: 'x' }]
  });
});
