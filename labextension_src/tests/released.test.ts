import { expect, test } from 'vitest';

import { Released } from '../src/released';

class Store {
  items = new Map<string, string>();
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }
}

test('knows what was closed', () => {
  const released = new Released('page', new Store());
  released.add({ path: 'a.ipynb', discarded: false });
  released.add({ path: 'b.ipynb', discarded: true });
  expect(released.all).toEqual([
    { path: 'a.ipynb', discarded: false },
    { path: 'b.ipynb', discarded: true }
  ]);
});

test('a notebook that is open again is forgotten', () => {
  const released = new Released('page', new Store());
  released.add({ path: 'a.ipynb', discarded: true });
  released.remove('a.ipynb');
  expect(released.all).toEqual([]);
});

test('what was discarded stays discarded when it is opened and closed once more', () => {
  const released = new Released('page', new Store());
  released.add({ path: 'a.ipynb', discarded: true });
  released.add({ path: 'a.ipynb', discarded: false });
  expect(released.all).toEqual([{ path: 'a.ipynb', discarded: true }]);
});

test('a page that was loaded anew goes on, another one does not', () => {
  const store = new Store();
  new Released('page', store).add({ path: '__proto__', discarded: true });
  expect(new Released('page', store).all).toEqual([{ path: '__proto__', discarded: true }]);
  expect(new Released('other', store).all).toEqual([]);
});

test.each(['', '[]', 'null', '{'])('a storage with %j in it holds nothing', text => {
  const store = new Store();
  store.setItem('jupyter-mock:released:page', text);
  expect(new Released('page', store).all).toEqual([]);
});
