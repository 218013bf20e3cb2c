/** Finding in the document what was just made, which has an id from the server. */

import { IExample, isFolder, Item } from '../../document';

/** Return the ids of all folders, requests and examples. */
export function idsOf(items: readonly Item[]): string[] {
  return items.flatMap(item => [
    item.id,
    ...(isFolder(item) ? idsOf(item.items) : item.examples.map(({ id }) => id))
  ]);
}

/** Something that was made, and where it is. */
export interface IMade {
  made: Item | IExample;
  /** What it stands in, outermost first. */
  inside: Item[];
}

/** Return the first thing whose id is not known. */
export function newIn(
  items: readonly Item[],
  known: ReadonlySet<string>,
  inside: Item[] = []
): IMade | null {
  for (const item of items) {
    if (!known.has(item.id)) {
      return { made: item, inside };
    }
    const below = [...inside, item];
    const example = isFolder(item) ? undefined : item.examples.find(({ id }) => !known.has(id));
    const made = example
      ? { made: example, inside: below }
      : isFolder(item)
        ? newIn(item.items, known, below)
        : null;
    if (made) {
      return made;
    }
  }
  return null;
}
