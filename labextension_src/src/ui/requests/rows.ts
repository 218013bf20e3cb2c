/** The collection as the rows of a tree: what is opened, in the order a person sees. */

import { IExample, IFolder, IRequestItem, isFolder, Item, requestsOf } from '../../document';
import { IFound } from './search';

/** Where something stands: in which folder (or request, for an example), as which one of how many. */
export interface IPosition {
  /** The id of the folder, null for the top level; for an example that of its request. */
  parent: string | null;
  at: number;
  count: number;
}

interface IAnyRow extends IPosition {
  /** The id, or the place where a document has no id of its own for it. */
  key: string;
  depth: number;
  /** Whether what belongs to it is shown below. */
  isOpen: boolean;
  /** Whether the document tells it apart from all others, so that it can be edited. */
  isKnown: boolean;
  /** The keys of the rows it stands in, outermost first. */
  inside: readonly string[];
}

export interface IFolderRow extends IAnyRow {
  kind: 'folder';
  item: IFolder;
}

export interface IRequestRow extends IAnyRow {
  kind: 'request';
  item: IRequestItem;
}

export interface IExampleRow extends IAnyRow {
  kind: 'example';
  item: IExample;
  request: IRequestItem;
  /** Where its request stands. */
  owner: IPosition;
}

export type Row = IFolderRow | IRequestRow | IExampleRow;

/** What a person opened and closed. */
export interface IOpened {
  /** Whether folders and requests are open of which nothing is said. */
  byDefault: boolean;
  said: ReadonlyMap<string, boolean>;
}

/** Rows that are all opened at first; of more, only the top. */
const FEW = 40;

/** Say whether a collection is so small that all of it is opened at first. */
export function isSmall(items: readonly Item[]): boolean {
  return sizeOf(items, FEW) <= FEW;
}

/** Count folders, requests and examples, up to a bit more than `most`. */
function sizeOf(items: readonly Item[], most: number): number {
  let size = 0;
  for (const item of items) {
    size += 1 + (isFolder(item) ? sizeOf(item.items, most) : item.examples.length);
    if (size > most) {
      break;
    }
  }
  return size;
}

/** The first rows, and how many follow that are left out. */
export interface IRows {
  rows: Row[];
  left: number;
}

/** Return the rows of a collection, or what was found in it. */
export function rowsOf(
  items: readonly Item[],
  opened: IOpened,
  most: number,
  found?: IFound
): IRows {
  const walk = new Walk(opened, most, found);
  walk.items(items, null, []);
  return { rows: walk.rows, left: walk.left };
}

class Walk {
  constructor(
    private readonly _opened: IOpened,
    private readonly _most: number,
    private readonly _found: IFound | undefined
  ) {}

  readonly rows: Row[] = [];
  left = 0;

  items(items: readonly Item[], parent: string | null, inside: readonly string[]): void {
    items.forEach((item, at) => {
      if (this._isShown(item)) {
        const position = { parent, at, count: items.length };
        if (isFolder(item)) {
          this._folder(item, position, inside);
        } else {
          this._request(item, position, inside);
        }
      }
    });
  }

  private _folder(item: IFolder, position: IPosition, inside: readonly string[]): void {
    const row = this._row(item, position, inside);
    this._add({ ...row, kind: 'folder', item });
    if (row.isOpen) {
      this.items(item.items, item.id, [...inside, row.key]);
    }
  }

  private _request(item: IRequestItem, position: IPosition, inside: readonly string[]): void {
    const row = this._row(item, position, inside);
    this._add({ ...row, kind: 'request', item });
    if (!row.isOpen) {
      return;
    }
    item.examples.forEach((example, at) => {
      if (this._isShown(example)) {
        const place = { parent: item.id, at, count: item.examples.length };
        const below = this._row(example, place, [...inside, row.key]);
        this._add({
          ...below,
          kind: 'example',
          item: example,
          request: item,
          owner: position,
          isKnown: below.isKnown && row.isKnown
        });
      }
    });
  }

  private _row(item: Item | IExample, position: IPosition, inside: readonly string[]): IAnyRow {
    const isKnown = item.id !== '' && !this._keys.has(item.id);
    const key = isKnown ? item.id : `${inside.at(-1) ?? ''}/${position.at}`;
    this._keys.add(key);
    const isExample = 'status' in item;
    const isOpen =
      this._opened.said.get(key) ??
      (this._found ? this._found.opened.has(item) : !isExample && this._opened.byDefault);
    return { key, ...position, depth: inside.length, inside, isOpen, isKnown };
  }

  private _isShown(item: Item | IExample): boolean {
    return this._found?.shown.has(item) ?? true;
  }

  private _add(row: Row): void {
    if (this.rows.length < this._most) {
      this.rows.push(row);
    } else {
      this.left += 1;
    }
  }

  private readonly _keys = new Set<string>();
}

/** Folders as a person tells them apart: by the names on the way to them. */
export interface IFolderChoice {
  /** null for the top level. */
  id: string | null;
  label: string;
}

/** Return the folders something may be moved into: not where it is, and a folder not into itself. */
export function foldersFor(items: readonly Item[], row: Row): IFolderChoice[] {
  const choices: IFolderChoice[] = [{ id: null, label: 'Top level' }];
  const walk = (inside: readonly Item[], names: readonly string[]): void => {
    for (const item of inside) {
      if (isFolder(item) && item.id !== '' && item.id !== row.item.id) {
        const path = [...names, item.name || 'Folder'];
        choices.push({ id: item.id, label: path.join(' / ') });
        walk(item.items, path);
      }
    }
  };
  walk(items, []);
  const taken = new Set<string>();
  return choices
    .filter(({ id }) => id !== row.parent)
    .map(({ id, label }) => ({ id, label: alone(label, taken) }));
}

function alone(label: string, taken: Set<string>): string {
  let unique = label;
  for (let number = 2; taken.has(unique); number++) {
    unique = `${label} (${number})`;
  }
  taken.add(unique);
  return unique;
}

/** Say how many requests a folder holds, in all its folders. */
export function requestsIn(folder: IFolder): string {
  const count = requestsOf(folder.items).length;
  return `${count.toLocaleString('en')} ${count === 1 ? 'request' : 'requests'}`;
}
