/** What a notebook carries in `metadata.jupyter_mock`, read with care: anybody may have written it. */

import { JSONValue } from '@lumino/coreutils';

import { list, members, Members, number, pairs, text } from './members';

/** The key in the notebook's metadata. */
export const KEY = 'jupyter_mock';

/** The newest version of the document this page can show as its own. */
export const VERSION = 1;

export interface IExample {
  id: string;
  name: string;
  status: number;
  /** The reason phrase; empty for the usual one. */
  reason: string;
  preferred: boolean;
  /** Whether it is not switched off. */
  enabled: boolean;
  headers: [string, string][];
  body: string;
  isBinary: boolean;
  /** Whether it answers another request than the one it belongs to. */
  hasOwnRequest: boolean;
  /** That other request; null where there is none. */
  ownRequest: ISavedRequest | null;
  /** All that the document says of it, also what this page does not show. */
  whole: Members;
}

/** A request as it is saved. */
export interface ISavedRequest {
  method: string;
  path: string;
  /** The saved query, what is switched off left out. */
  query: [string, string][];
  /** The saved values of `:name` segments. */
  pathVariables: [string, string][];
  headers: [string, string][];
  /** The text of the saved body; empty for forms and files. */
  body: string;
}

export interface IRequestItem extends ISavedRequest {
  id: string;
  name: string;
  description: string;
  /** Whether it is not switched off. */
  enabled: boolean;
  /** The names of the folders around it, outermost first. */
  folders: string[];
  examples: IExample[];
  /** All that the document says of it. */
  whole: Members;
}

/** A named group of requests and folders. */
export interface IFolder {
  id: string;
  name: string;
  description: string;
  items: Item[];
  /** All that the document says of it. */
  whole: Members;
}

export type Item = IFolder | IRequestItem;

export function isFolder(item: Item): item is IFolder {
  return 'items' in item;
}

export interface IMockDocument {
  id: string;
  name: string;
  description: string;
  private: boolean;
  /** Variables by name, as they are filled into addresses. */
  variables: Map<string, string>;
  /** The folders and requests as a tree. */
  items: Item[];
  /** The requests of all folders, in their order. */
  requests: IRequestItem[];
  /** All that the document says of it. */
  whole: Members;
}

/** Return the mock servers of a document; none if it is not one. */
export function mocksOf(document: unknown): IMockDocument[] {
  return list(members(document)['mocks']).map(mockOf);
}

/** Say whether a document was written by a newer version, so that it can only be shown. */
export function isNewer(document: unknown): boolean {
  const version = members(document)['version'];
  return typeof version === 'number' && version > VERSION;
}

/** Return the value of the metadata key, null when it is absent. */
export function orNull(value: unknown): JSONValue {
  return value === undefined ? null : (value as JSONValue);
}

/** Read one mock server of a document. */
export function mockOf(value: unknown): IMockDocument {
  const mock = members(value);
  const items = itemsIn(mock['items'], []);
  return {
    id: text(mock['id']),
    name: text(mock['name']) || text(mock['id']),
    description: text(mock['description']),
    private: mock['private'] === true,
    variables: new Map([
      ...enabled(mock['variables']),
      ...enabled(members(mock['environment'])['values'])
    ]),
    items,
    requests: requestsOf(items),
    whole: mock
  };
}

/** Return the requests of all folders, in their order. */
export function requestsOf(items: readonly Item[]): IRequestItem[] {
  return items.flatMap(item => (isFolder(item) ? requestsOf(item.items) : [item]));
}

function itemsIn(items: unknown, folders: string[]): Item[] {
  return list(items).map(value => {
    const item = members(value);
    return Array.isArray(item['items']) ? readFolder(item, folders) : readRequest(item, folders);
  });
}

function readFolder(item: Members, folders: string[]): IFolder {
  const name = text(item['name']);
  return {
    id: text(item['id']),
    name,
    description: text(item['description']),
    items: itemsIn(item['items'], [...folders, name]),
    whole: item
  };
}

function readRequest(item: Members, folders: string[]): IRequestItem {
  return {
    ...readSavedRequest(item),
    id: text(item['id']),
    name: text(item['name']),
    description: text(item['description']),
    enabled: item['enabled'] !== false,
    folders,
    examples: list(item['examples']).map(readExample),
    whole: item
  };
}

function readSavedRequest(item: Members): ISavedRequest {
  return {
    method: text(item['method']) || 'GET',
    path: text(item['path']) || '/',
    query: enabled(item['query']),
    pathVariables: enabled(item['pathVariables']),
    headers: pairs(item['headers']),
    body: lines(members(item['body'])['raw'])
  };
}

/** Join a text that may be stored as its lines. */
function lines(value: unknown): string {
  return Array.isArray(value) ? value.map(text).join('') : text(value);
}

function enabled(parameters: unknown): [string, string][] {
  return pairs(list(parameters).filter(each => members(each)['enabled'] !== false));
}

function readExample(value: unknown): IExample {
  const example = members(value);
  const body = example['body'];
  return {
    id: text(example['id']),
    name: text(example['name']),
    status: number(example['status']) || 200,
    reason: text(example['reason']),
    preferred: example['preferred'] === true,
    enabled: example['enabled'] !== false,
    headers: pairs(example['headers']),
    body: lines(body),
    isBinary: typeof body === 'object' && body !== null && !Array.isArray(body),
    hasOwnRequest: 'request' in example,
    ownRequest: 'request' in example ? readSavedRequest(members(example['request'])) : null,
    whole: example
  };
}
