/** What came out of a file, and how mock servers are created of it. */

import { JSONObject } from '@lumino/coreutils';

import { list, members, Members, text } from './members';

/** What `POST import` read. */
export interface IImported {
  kind: string;
  /** Members of `mocks` in a notebook. */
  mocks: Members[];
  /** Null unless the file holds an environment; else a member `environment` of a mock server. */
  environment: JSONObject | null;
  losses: ILoss[];
}

/** Something a file said that a mock server cannot keep. */
export interface ILoss {
  message: string;
  place: string;
}

/** Equal losses, and where they stand. */
export interface ILossGroup {
  message: string;
  places: string[];
}

const SETTINGS = ['description', 'private', 'config', 'environment'];

/** Read the answer of `POST import`. */
export function readImported(answer: unknown): IImported {
  const read = members(answer);
  return {
    kind: text(read['kind']),
    mocks: list(read['mocks']).map(members),
    environment: read['environment'] ? environmentOf(read['environment']) : null,
    losses: list(read['losses']).map(loss => ({
      message: text(members(loss)['message']),
      place: text(members(loss)['place'])
    }))
  };
}

/** Return what is created at once, so that nothing is left behind where it is refused: the `mock` of `POST mocks`. */
export function wishOf(mock: Members, notebook: string): JSONObject {
  const wish: Members = {
    name: mock['name'],
    notebook,
    collection: { items: mock['items'] ?? [], ...member(mock, 'variables') }
  };
  SETTINGS.forEach(name => Object.assign(wish, member(mock, name)));
  return wish as JSONObject;
}

/** Return the operations for what cannot be created at once; a profile comes after the one it starts from. */
export function operationsBeside(mock: Members): JSONObject[] {
  const responses = list(mock['serverResponses']).map(serverResponse => ({
    op: 'put-server-response',
    serverResponse
  }));
  const profiles = inOrder(list(mock['profiles']).map(members)).map(profile => ({
    op: 'put-profile',
    profile
  }));
  return [...responses, ...profiles] as JSONObject[];
}

/** Put equal losses together, in the order they were told in. */
export function grouped(losses: readonly ILoss[]): ILossGroup[] {
  const groups = new Map<string, string[]>();
  losses.forEach(({ message, place }) => {
    groups.set(message, [...(groups.get(message) ?? []), place]);
  });
  return [...groups].map(([message, places]) => ({ message, places }));
}

/** Say how many requests and examples a mock server has. */
export function contentsOf(mock: Members): string {
  const requests = requestsIn(mock['items']);
  const examples = requests.reduce((sum, request) => sum + list(request['examples']).length, 0);
  return `${counted(requests.length, 'request')}, ${counted(examples, 'example')}`;
}

export function counted(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
}

/** Return a name for a notebook's file, without its ending, that every file system takes. */
export function fileNameOf(name: string): string {
  const safe = name
    .replace(/[\p{Cc}\p{Cs}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return /^.{0,80}/u.exec(safe)?.[0].trim() || 'mock server';
}

function environmentOf(environment: unknown): JSONObject {
  const { name, values } = members(environment);
  const kept = ['key', 'value', 'type', 'enabled'];
  const valueOf = (value: Members): Members =>
    kept.reduce<Members>((all, each) => ({ ...all, ...member(value, each) }), {});
  return { name: text(name), values: list(values).map(members).map(valueOf) } as JSONObject;
}

function member(of: Members, name: string): Members {
  return name in of ? { [name]: of[name] } : {};
}

function requestsIn(items: unknown): Members[] {
  return list(items)
    .map(members)
    .flatMap(item => (Array.isArray(item['items']) ? requestsIn(item['items']) : [item]));
}

function inOrder(profiles: Members[]): Members[] {
  const ids = new Set(profiles.map(profile => profile['id']));
  const ready = profiles.filter(profile => !ids.has(profile['from']));
  const waiting = profiles.filter(profile => !ready.includes(profile));
  return ready.length > 0 && waiting.length > 0 ? [...ready, ...inOrder(waiting)] : profiles;
}
