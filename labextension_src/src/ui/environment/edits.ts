/** Changes of a list of variables, made on what the list is when they arrive. */

import { JSONObject } from '@lumino/coreutils';

import { IMockDocument } from '../../document';
import { list, members, Members } from '../../members';
import { IVariable, VariableList } from './variables';

/** What a list becomes. */
export type ListEdit = (values: Members[]) => Members[];

/** Members of a variable to change; what is not given stays. */
export type VariablePart = Partial<{ key: string; value: string; type: string; enabled: boolean }>;

/** Return the operation that changes a list of a mock server. */
export function listOperation(
  { whole }: IMockDocument,
  where: VariableList,
  edit: ListEdit
): JSONObject {
  const environment = members(whole['environment']);
  const values = where === 'environment' ? environment['values'] : whole['variables'];
  const edited = edit(list(values).map(members)) as JSONObject[];
  return where === 'environment'
    ? { op: 'set-mock', environment: { ...(environment as JSONObject), values: edited } }
    : { op: 'set-mock', variables: edited };
}

/** Return the operation that names the environment. */
export function nameOperation({ whole }: IMockDocument, name: string): JSONObject {
  return {
    op: 'set-mock',
    environment: { ...(members(whole['environment']) as JSONObject), name }
  };
}

/** Return the operation that takes an environment in; its name where there is none yet. */
export function takingIn(
  mock: IMockDocument,
  name: string,
  values: readonly Members[]
): JSONObject {
  const operation = listOperation(mock, 'environment', merged(values));
  const environment = operation['environment'] as JSONObject;
  return { ...operation, environment: name ? { name, ...environment } : environment };
}

/** Change a variable, wherever others moved it; throws when they removed it. */
export function changed(opened: IVariable, at: number, part: VariablePart): ListEdit {
  return values => {
    const row = rowOf(values, opened, at);
    return values.map((value, index) => (index === row ? without(value, part) : value));
  };
}

/** Remove a variable; nothing where others did so already. */
export function removed(opened: IVariable, at: number): ListEdit {
  return values => {
    const row = find(values, opened, at);
    return values.filter((_, index) => index !== row);
  };
}

/** Move a variable up or down. */
export function moved(opened: IVariable, at: number, by: 1 | -1): ListEdit {
  return values => {
    const row = rowOf(values, opened, at);
    const to = Math.min(Math.max(row + by, 0), values.length - 1);
    const rest = values.filter((_, index) => index !== row);
    return [...rest.slice(0, to), values[row] ?? {}, ...rest.slice(to)];
  };
}

/** Add a variable, at the end or where it was before. */
export function added(value: Members, at?: number): ListEdit {
  return values => {
    const to = Math.min(at ?? values.length, values.length);
    return [...values.slice(0, to), value, ...values.slice(to)];
  };
}

/** Take in a list: what is there by the same name is replaced in its place, everything else follows. */
export function merged(taken: readonly Members[]): ListEdit {
  return values => {
    const byKey = new Map(taken.map(value => [value['key'], value]));
    const known = new Set(values.map(value => value['key']));
    return [
      ...values.map(value => byKey.get(value['key']) ?? value),
      ...taken.filter(value => !known.has(value['key']))
    ];
  };
}

/** Put members into a variable; those with their usual value are left out, as a notebook has them. */
function without(value: Members, part: VariablePart): Members {
  const all: Members = { ...value, ...part };
  const usual: Members = { value: '', type: 'default', enabled: true };
  return Object.fromEntries(Object.entries(all).filter(([name, held]) => usual[name] !== held));
}

function rowOf(values: Members[], opened: IVariable, at: number): number {
  const row = find(values, opened, at);
  if (row < 0) {
    throw new Error(`Somebody else removed the variable “${opened.key}”, so nothing was saved.`);
  }
  return row;
}

/** Where a variable is now: at its place, else where the same one is, else the one of its name. */
function find(values: Members[], opened: IVariable, at: number): number {
  const same = (value: Members | undefined): boolean =>
    value !== undefined && JSON.stringify(value) === JSON.stringify(opened.whole);
  if (same(values[at])) {
    return at;
  }
  const elsewhere = values.findIndex(same);
  if (elsewhere >= 0) {
    return elsewhere;
  }
  return values[at]?.['key'] === opened.key
    ? at
    : values.findIndex(value => value['key'] === opened.key);
}
