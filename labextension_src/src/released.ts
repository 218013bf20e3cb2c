/** What this page let go of, told again after every reconnect: a socket may be long gone when something is sent. */

import { members } from './members';

export interface IRelease {
  path: string;
  discarded: boolean;
}

/** Kept over a reload of the page, which returns under the same name. */
export class Released {
  /**
   * @param page - the name of this page; a duplicated tab has a storage with the same content, and another name
   */
  constructor(page: string, storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this._storedAs = `jupyter-mock:released:${page}`;
    this._storage = storage;
    this._discarded = new Map(
      Object.entries(readStored(storage.getItem(this._storedAs))).map(([path, discarded]) => [
        path,
        discarded === true
      ])
    );
  }

  /** Note that a notebook was closed; once discarded it stays so until the server knows that it is open again. */
  add({ path, discarded }: IRelease): void {
    this._discarded.set(path, discarded || this._discarded.get(path) === true);
    this._store();
  }

  /** Note that the server was told that a notebook is open again. */
  remove(path: string): void {
    if (this._discarded.delete(path)) {
      this._store();
    }
  }

  get all(): IRelease[] {
    return [...this._discarded].map(([path, discarded]) => ({ path, discarded }));
  }

  private _store(): void {
    this._storage.setItem(this._storedAs, JSON.stringify(Object.fromEntries(this._discarded)));
  }

  private readonly _storedAs: string;
  private readonly _storage: Pick<Storage, 'getItem' | 'setItem'>;
  private readonly _discarded: Map<string, boolean>;
}

function readStored(text: string | null): Record<string, unknown> {
  try {
    return members(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
