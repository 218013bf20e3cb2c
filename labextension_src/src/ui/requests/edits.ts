/** What is done to folders, requests and examples, as operations. */

import { JSONObject, JSONValue } from '@lumino/coreutils';

import { IRequestItem } from '../../document';
import { list, Members, members } from '../../members';
import { Row } from './rows';

export function rename(row: Row, name: string): JSONObject {
  return { op: 'set-item', id: row.item.id, name };
}

export function setEnabled(row: Row, enabled: boolean): JSONObject {
  return { op: 'set-item', id: row.item.id, enabled };
}

/** Make a copy of a row right below it, with all it holds. */
export function duplicate(row: Row): JSONObject {
  const at = row.at + 1;
  const copy = { ...withoutIds(row.item.whole), name: `${row.item.name} copy`.trim() };
  if (row.kind === 'example') {
    return { op: 'put-example', requestId: row.request.id, example: copy, at, preferred: false };
  }
  return { op: 'add-item', item: copy, in: row.parent, at };
}

/** The same without the ids of itself and of all it holds: new ones are made. */
function withoutIds(whole: Members): JSONObject {
  const copy = { ...(whole as JSONObject) };
  delete copy['id'];
  delete copy['preferred'];
  for (const name of ['items', 'examples']) {
    if (Array.isArray(copy[name])) {
      copy[name] = list(copy[name]).map(each => copyInside(members(each)));
    }
  }
  return copy;
}

function copyInside(whole: Members): JSONObject {
  const copy = withoutIds(whole);
  return whole['preferred'] === true ? { ...copy, preferred: true } : copy;
}

export function newFolder(name: string, parent: string | null): JSONObject {
  return { op: 'put-folder', folder: { name }, in: parent };
}

/** Method, address and name of a request, as a person types them. */
export interface ITyped {
  method: string;
  /** With its query: `/search?q=1`. */
  address: string;
  name: string;
}

/** Return how a request is typed. */
export function typedOf({ method, path, name, query }: IRequestItem): ITyped {
  const search = query.map(([key, value]) => (value ? `${key}=${value}` : key)).join('&');
  const address = search ? `${path}?${search}` : path;
  return { method, address, name: isMadeName(name, method, [path, address]) ? '' : name };
}

/** Say whether a name only repeats method and path. */
export function isMadeName(name: string, method: string, paths: readonly string[]): boolean {
  return paths.some(path => name === `${method} ${path}`);
}

/** Say whether a request has a name that is more than its method and path. */
export function hasOwnName(item: IRequestItem): boolean {
  const { name, method, path } = item;
  return name !== '' && !isMadeName(name, method, [path, typedOf(item).address]);
}

export function newRequest(typed: ITyped, parent: string | null): JSONObject {
  return { op: 'put-request', request: typedRequest(typed, {}), in: parent };
}

/** Change method, address and name of a request; the rest of it stays, also the parameters that are off. */
export function changeRequest(typed: ITyped, old: IRequestItem): JSONObject {
  const whole = { ...(old.whole as JSONObject) };
  delete whole['examples'];
  return { op: 'put-request', request: typedRequest(typed, whole, typedOf(old)) };
}

function typedRequest(typed: ITyped, whole: JSONObject, before?: ITyped): JSONObject {
  const method = typed.method.trim().toUpperCase();
  const address = typed.address.trim() || '/';
  const [path = '/', ...rest] = address.split('?');
  const request: JSONObject = {
    ...whole,
    name: typed.name.trim() || `${method} ${address}`,
    method,
    path: path || '/'
  };
  if (before?.address !== address) {
    const off = list(whole['query']).filter(each => members(each)['enabled'] === false);
    request['query'] = [...parametersOf(rest.join('?')), ...(off as JSONValue[])];
  }
  return request;
}

function parametersOf(query: string): JSONObject[] {
  return query
    .split('&')
    .filter(Boolean)
    .map(each => {
      const [key = '', ...value] = each.split('=');
      return { key, value: value.join('=') };
    });
}

/** A first answer to be filled in: switched off until it is saved, so that nobody gets it before. */
export function newExample(request: IRequestItem): JSONObject {
  const names = new Set(request.examples.map(({ name }) => name));
  let name = 'New example';
  for (let number = 2; names.has(name); number++) {
    name = `New example ${number}`;
  }
  const example = {
    name,
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: ['{}\n'],
    enabled: false
  };
  return { op: 'put-example', requestId: request.id, example, preferred: false };
}
