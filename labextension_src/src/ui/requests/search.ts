/** Searching requests and examples: by method, path, name and status, every word somewhere. */

import { IExample, IFolder, IRequestItem, isFolder, Item } from '../../document';

/** What a search found, to be shown with all folders around it. */
export interface IFound {
  words: readonly string[];
  shown: ReadonlySet<Item | IExample>;
  /** What is opened, so that what was found is seen. */
  opened: ReadonlySet<Item | IExample>;
  /** How many requests are shown, and how many there are. */
  requests: number;
  all: number;
}

/** Return the words of a search; none if nothing is searched. */
export function wordsOf(search: string): string[] {
  return search.toLowerCase().split(/\s+/).filter(Boolean);
}

/**
 * Return what has all the words.
 *
 * A folder or request that has them is shown with all it holds; of other requests, the examples that have them together
 * with their request.
 */
export function found(items: readonly Item[], words: readonly string[]): IFound {
  const search = new Search(words);
  search.items(items, false);
  return search;
}

class Search implements IFound {
  constructor(readonly words: readonly string[]) {}

  readonly shown = new Set<Item | IExample>();
  readonly opened = new Set<Item | IExample>();
  requests = 0;
  all = 0;

  /** Look through items, of which all are shown where what holds them was found; say whether anything is shown. */
  items(items: readonly Item[], isFound: boolean): boolean {
    let isAny = false;
    for (const item of items) {
      const isShown = isFolder(item) ? this._folder(item, isFound) : this._request(item, isFound);
      isAny = isShown || isAny;
    }
    return isAny;
  }

  private _folder(folder: IFolder, isFound: boolean): boolean {
    const isItself = isFound || this._has(folder.name.toLowerCase());
    const isInside = this.items(folder.items, isItself);
    if (isItself || isInside) {
      this.shown.add(folder);
    }
    if (isInside && !isItself) {
      this.opened.add(folder);
    }
    return isItself || isInside;
  }

  private _request(request: IRequestItem, isFound: boolean): boolean {
    this.all += 1;
    const text = textOf(request);
    const isItself = isFound || this._has(text);
    const examples = isItself
      ? request.examples
      : request.examples.filter(example => this._has(`${text} ${exampleText(example)}`));
    if (!isItself && examples.length === 0) {
      return false;
    }
    this.requests += 1;
    this.shown.add(request);
    examples.forEach(example => this.shown.add(example));
    if (!isItself) {
      this.opened.add(request);
    }
    return true;
  }

  private _has(text: string): boolean {
    return this.words.every(word => text.includes(word));
  }
}

const texts = new WeakMap<IRequestItem, string>();

/** Return what a request is searched by; worked out once, for people type letter by letter. */
function textOf(request: IRequestItem): string {
  const known = texts.get(request);
  if (known !== undefined) {
    return known;
  }
  const { method, path, name } = request;
  const made = `${method} ${path} ${name}`.toLowerCase();
  texts.set(request, made);
  return made;
}

function exampleText({ status, name }: IExample): string {
  return `${status} ${name}`.toLowerCase();
}

/** A piece of a text, and whether it is what was searched. */
export interface IPiece {
  text: string;
  isFound: boolean;
}

/** Cut a text where the words of a search begin and end. */
export function piecesOf(text: string, words: readonly string[]): IPiece[] {
  const lower = text.toLowerCase();
  if (words.length === 0 || lower.length !== text.length) {
    return [{ text, isFound: false }]; // in a few languages small letters are longer
  }
  const isFound = new Array<boolean>(text.length).fill(false);
  for (const word of words) {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
      isFound.fill(true, at, at + word.length);
    }
  }
  const pieces: IPiece[] = [];
  for (let at = 0; at < text.length;) {
    const kind = isFound[at] === true;
    const next = isFound.indexOf(!kind, at);
    const end = next < 0 ? text.length : next;
    pieces.push({ text: text.slice(at, end), isFound: kind });
    at = end;
  }
  return pieces;
}
