/** Which calls of a list a person wants to see. */

import { ICallRow } from '../../callhistory';

export interface ICallFilter {
  /** Words that path, example, profile or status have; all of them, in any letter case. */
  text: string;
  /** Empty for every method. */
  method: string;
  /** First digits of the statuses to show; empty for all. */
  classes: readonly number[];
}

export const NO_FILTER: ICallFilter = { text: '', method: '', classes: [] };

export function isFiltering({ text, method, classes }: ICallFilter): boolean {
  return text.trim() !== '' || method !== '' || classes.length > 0;
}

/** Return the calls that pass, in their order. */
export function filtered(rows: readonly ICallRow[], filter: ICallFilter): readonly ICallRow[] {
  if (!isFiltering(filter)) {
    return rows;
  }
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    row =>
      (!filter.method || row.method.toUpperCase() === filter.method) &&
      (filter.classes.length === 0 || filter.classes.includes(Math.floor(row.status / 100))) &&
      hasWords(row, words)
  );
}

function hasWords(row: ICallRow, words: readonly string[]): boolean {
  if (words.length === 0) {
    return true;
  }
  const text = `${row.method} ${row.path} ${row.status} ${row.name} ${row.profile ?? ''}`;
  const lower = text.toLowerCase();
  return words.every(word => lower.includes(word));
}

/** Return the filter with a class of status switched on or off; all of them are the same as none. */
export function withClass(filter: ICallFilter, digit: number): ICallFilter {
  const classes = filter.classes.includes(digit)
    ? filter.classes.filter(each => each !== digit)
    : [...filter.classes, digit].sort();
  return { ...filter, classes: classes.length === 4 ? [] : classes };
}

const USUAL = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Return the methods to choose from: those of the calls, in the usual order, and the chosen one. */
export function methodsOf(rows: readonly ICallRow[], chosen: string): string[] {
  const found = new Set(rows.map(row => row.method.toUpperCase()));
  if (chosen) {
    found.add(chosen);
  }
  return [
    ...USUAL.filter(method => found.has(method)),
    ...[...found].filter(method => !USUAL.includes(method)).sort()
  ];
}
