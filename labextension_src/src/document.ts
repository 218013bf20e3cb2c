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
  preferred: boolean;
  headers: [string, string][];
  body: string;
  isBinary: boolean;
}

export interface IRequestItem {
  id: string;
  name: string;
  method: string;
  path: string;
  /** The names of the folders around it, outermost first. */
  folders: string[];
  examples: IExample[];
}

export interface IMockDocument {
  id: string;
  name: string;
  description: string;
  private: boolean;
  requests: IRequestItem[];
}

/** Return the mock servers of a document; none if it is not one. */
export function mocksOf(document: unknown): IMockDocument[] {
  return list(members(document)['mocks']).map(readMock);
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

function readMock(value: unknown): IMockDocument {
  const mock = members(value);
  return {
    id: text(mock['id']),
    name: text(mock['name']) || text(mock['id']),
    description: text(mock['description']),
    private: mock['private'] === true,
    requests: requestsIn(mock['items'], [])
  };
}

function requestsIn(items: unknown, folders: string[]): IRequestItem[] {
  return list(items).flatMap(value => {
    const item = members(value);
    if (Array.isArray(item['items'])) {
      return requestsIn(item['items'], [...folders, text(item['name'])]);
    }
    return [readRequest(item, folders)];
  });
}

function readRequest(item: Members, folders: string[]): IRequestItem {
  return {
    id: text(item['id']),
    name: text(item['name']),
    method: text(item['method']) || 'GET',
    path: text(item['path']) || '/',
    folders,
    examples: list(item['examples']).map(readExample)
  };
}

function readExample(value: unknown): IExample {
  const example = members(value);
  const body = example['body'];
  return {
    id: text(example['id']),
    name: text(example['name']),
    status: number(example['status']) || 200,
    preferred: example['preferred'] === true,
    headers: pairs(example['headers']),
    body: Array.isArray(body) ? body.map(text).join('') : text(body),
    isBinary: typeof body === 'object' && body !== null && !Array.isArray(body)
  };
}
