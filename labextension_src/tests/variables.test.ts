import { expect, test } from 'vitest';

import { mockOf } from '../src/document';
import { CurrentValues, Storing } from '../src/ui/environment/current';
import { Environments, NO_ENVIRONMENT } from '../src/ui/environment/environments';
import { filled, targetOf, unknownIn, variablesFor } from '../src/ui/environment/variables';
import { Desk, Kept } from '../src/ui/kept';
import { IServed } from '../src/ui/served';
import { IMockView } from '../src/wire';

const BASE = 'http://127.0.0.1:8888/';

function viewOf(id: string, more: Partial<IMockView> = {}): IMockView {
  return { id, name: id, mockUrl: `${BASE}mock/${id}`, state: 'live', digest: '1', ...more };
}

/** The card of a mock server `shop`, beside another one, `staging`. */
function served(document: object = {}, environments = new Environments()): IServed {
  const view = viewOf('shop');
  return {
    mock: mockOf({ id: 'shop', ...document }),
    view,
    servers: [view, viewOf('staging', { portUrl: 'http://localhost:4500/' })],
    isConnected: true,
    management: {
      baseUrl: BASE,
      read: () =>
        Promise.resolve({
          digest: '1',
          mock: mockOf({
            id: 'staging',
            environment: { values: [{ key: 'place', value: 'there' }] }
          })
        })
    } as unknown as IServed['management'],
    desk: new Desk(new Kept(), environments)
  };
}

class Shelf implements Storing {
  readonly texts = new Map<string, string>();
  getItem = (key: string): string | null => this.texts.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.texts.set(key, value);
  removeItem = (key: string): void => void this.texts.delete(key);
}

const DOCUMENT = {
  variables: [
    { key: 'place', value: 'collection' },
    { key: 'version', value: 'v1' }
  ],
  environment: {
    values: [
      { key: 'place', value: 'environment' },
      { key: 'off', value: '1', enabled: false },
      { key: 'token', type: 'secret' },
      { key: 'url', value: 'http://elsewhere' }
    ]
  }
};

test('gives the address as url, the environment before the collection, nothing that is switched off', () => {
  expect(Object.fromEntries(variablesFor(served(DOCUMENT)))).toEqual({
    url: `${BASE}mock/shop`,
    place: 'environment',
    version: 'v1',
    token: ''
  });
});

test('prefers the value this person gave', () => {
  const card = served(DOCUMENT);
  card.desk.environments.values.put('shop', 'environment', 'place', 'mine', false);
  card.desk.environments.values.put('shop', 'environment', 'token', 'geheim', true);
  expect(variablesFor(card).get('place')).toBe('mine');
  expect(variablesFor(card).get('token')).toBe('geheim');
  card.desk.environments.values.drop('shop', 'environment', 'place');
  expect(variablesFor(card).get('place')).toBe('environment');
});

test('gives nothing without an environment, and another address and other values with another one', async () => {
  const card = served(DOCUMENT);
  const { environments } = card.desk;
  environments.choose(card, NO_ENVIRONMENT);
  expect(variablesFor(card).size).toBe(0);
  environments.choose(card, 'staging');
  await environments.read(card);
  expect(Object.fromEntries(variablesFor(card))).toEqual({
    url: `${BASE}mock/staging`,
    place: 'there'
  });
});

test('goes back to its own when the chosen one is gone', () => {
  const card = served(DOCUMENT);
  card.desk.environments.choose(card, 'staging');
  expect(variablesFor({ ...card, servers: [viewOf('shop')] }).get('url')).toBe(`${BASE}mock/shop`);
});

test('fills values into values, and leaves unknown and endless ones as they are', () => {
  const variables = new Map([
    ['a', '{{b}}/x'],
    ['b', 'y'],
    ['loop', '{{loop}}{{loop}}']
  ]);
  expect(filled('{{a}} {{ b }} {{c}} {{$guid}}', variables)).toBe('y/x y {{c}} {{$guid}}');
  expect(unknownIn('{{a}} {{c}} {{c}} {{$guid}}', variables)).toEqual(['c']);
  expect(filled('{{loop}}', variables).length).toBeLessThanOrEqual(1_000_000);
});

test('finds the mock server an address leads to', () => {
  const card = served();
  expect(targetOf(`${BASE}mock/staging/users?a=1`, card)).toEqual({
    id: 'staging',
    path: '/users?a=1'
  });
  expect(targetOf('http://localhost:4500', card)).toEqual({ id: 'staging', path: '/' });
  expect(targetOf(`${BASE}mock/shopping/users`, card)).toBeNull();
  expect(targetOf('https://example.com/users', card)).toBeNull();
});

test('keeps values over a reload, but never those of secrets', () => {
  const shelf = new Shelf();
  const before = new CurrentValues(shelf, BASE);
  before.put('shop', 'environment', 'place', 'mine', false);
  before.put('shop', 'environment', 'token', 'geheim', true);
  expect([...shelf.texts.values()].join()).not.toContain('geheim');
  const after = new CurrentValues(shelf, BASE);
  expect(after.get('shop', 'environment', 'place')).toBe('mine');
  expect(after.get('shop', 'environment', 'token')).toBeUndefined();
  expect(new CurrentValues(shelf, 'http://other/').get('shop', 'environment', 'place')).toBe(
    undefined
  );
});

test('takes a value out of the storage when its variable becomes a secret', () => {
  const shelf = new Shelf();
  const values = new CurrentValues(shelf, BASE);
  values.put('shop', 'environment', 'token', 'geheim', false);
  values.conceal('shop', 'environment', 'token');
  expect([...shelf.texts.values()].join()).not.toContain('geheim');
  expect(values.get('shop', 'environment', 'token')).toBe('geheim');
});
