/** How the panel puts mock servers together. */

import { IUnreadable } from '../../management';
import { IMockView } from '../../wire';

/** A notebook with its mock servers. */
export interface IGroup {
  /** Empty for mock servers that are in no notebook. */
  notebook: string;
  mocks: IMockView[];
  /** Why its mock servers cannot be read; empty where they can. */
  problem: string;
}

/** Put mock servers together by notebook: the one at `here` first, then by path, those in none last. */
export function groupsOf(
  mocks: readonly IMockView[],
  unreadable: readonly IUnreadable[],
  here: string
): IGroup[] {
  const groups = new Map<string, IGroup>();
  const at = (notebook: string): IGroup => {
    const group = groups.get(notebook) ?? { notebook, mocks: [], problem: '' };
    groups.set(notebook, group);
    return group;
  };
  mocks.forEach(mock => at(mock.notebook ?? '').mocks.push(mock));
  unreadable.forEach(({ path, problem }) => (at(path).problem = problem));
  const rank = ({ notebook }: IGroup): number =>
    notebook === '' ? 2 : notebook === here && here !== '' ? 0 : 1;
  return [...groups.values()].sort(
    (one, other) => rank(one) - rank(other) || one.notebook.localeCompare(other.notebook)
  );
}

/** Whether a mock server has all words of a search, in its name, its id or its notebook. */
export function isFound(mock: IMockView, search: string): boolean {
  const text = [mock.name, mock.id, mock.notebook ?? '', mock.state].join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}

/** Return the name of the file at a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Return the folder of the file at a path; empty at the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
