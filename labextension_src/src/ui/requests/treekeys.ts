/** What the keys do in the tree (WAI-ARIA authoring practices, treegrid whose rows have the focus). */

import { Row } from './rows';

export type Meant =
  { go: string } | { open: boolean } | { act: 'rename' | 'remove' | 'up' | 'down' | 'undo' } | null;

interface IKey {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** Return what a key means on a row. */
export function meaningOf(pressed: IKey, rows: readonly Row[], at: number): Meant {
  const row = rows[at];
  if (!row) {
    return null;
  }
  if (pressed.ctrlKey || pressed.metaKey) {
    return pressed.key === 'z' ? { act: 'undo' } : null;
  }
  if (pressed.altKey) {
    const step = STEPS[pressed.key];
    return step ? { act: step } : null;
  }
  const ends: Record<string, Meant> = { Home: to(rows[0]), End: to(rows.at(-1)) };
  return ACTS[pressed.key] ?? ends[pressed.key] ?? moved(pressed.key, rows, at, row);
}

const STEPS: Record<string, 'up' | 'down'> = { ArrowUp: 'up', ArrowDown: 'down' };

const ACTS: Record<string, Meant> = {
  F2: { act: 'rename' },
  Delete: { act: 'remove' },
  Backspace: { act: 'remove' }
};

function moved(key: string, rows: readonly Row[], at: number, row: Row): Meant {
  switch (key) {
    case 'ArrowDown':
      return to(rows[at + 1]);
    case 'ArrowUp':
      return to(rows[at - 1]);
    case 'ArrowRight':
      return row.isOpen ? to(isBelow(rows[at + 1], row)) : { open: true };
    case 'ArrowLeft':
      return row.isOpen ? { open: false } : to(rows.find(({ key }) => key === row.inside.at(-1)));
    case 'Enter':
    case ' ':
      return { open: !row.isOpen };
    default:
      return null;
  }
}

function to(row: Row | undefined): Meant {
  return row ? { go: row.key } : null;
}

function isBelow(next: Row | undefined, row: Row): Row | undefined {
  return next?.inside.includes(row.key) ? next : undefined;
}

/** Return the row that is reached after one and all it holds are gone. */
export function neighbour(rows: readonly Row[], key: string): string {
  const at = rows.findIndex(row => row.key === key);
  const after = rows.slice(at + 1).find(row => !row.inside.includes(key));
  return (after ?? rows[at - 1])?.key ?? '';
}
