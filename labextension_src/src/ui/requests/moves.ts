/** Where a row may go: by keys and menus among its neighbours, by drag and drop anywhere that makes sense. */

import { JSONObject } from '@lumino/coreutils';

import { Row } from './rows';

/** Which part of a row something is held over. */
export type Part = 'before' | 'inside' | 'after';

/** Return the operation that moves a row up (-1) or down (1) among its neighbours; null at the ends. */
export function moveBy(row: Row, step: -1 | 1): JSONObject | null {
  const at = row.at + step;
  return at < 0 || at >= row.count ? null : moveTo(row, row.parent, at);
}

/** Return the operation that moves a row into a folder, to its end. */
export function moveInto(row: Row, folder: string | null): JSONObject {
  return { op: 'move', id: row.item.id, in: folder };
}

/** Return the part of a row a pointer is over: a folder has a middle, to drop things into. */
export function partAt(row: Row, dragged: Row, share: number): Part {
  if (row.kind !== 'folder') {
    return share < 0.5 ? 'before' : 'after';
  }
  if (row.isOpen || dragged.kind === 'example') {
    return share < 0.3 ? 'before' : 'inside';
  }
  return share < 0.3 ? 'before' : share > 0.7 ? 'after' : 'inside';
}

/** Return the operation of dropping a row on another one; null where it cannot go, or is already. */
export function drop(dragged: Row, target: Row, part: Part): JSONObject | null {
  if (dragged.kind === 'example') {
    const isNeighbour = target.kind === 'example' && target.parent === dragged.parent;
    return isNeighbour ? besides(dragged, target, part) : null;
  }
  if (target.key === dragged.key || target.inside.includes(dragged.key)) {
    return null;
  }
  if (target.kind === 'folder' && part === 'inside') {
    return intoFolder(dragged, target.item.id, target.isOpen);
  }
  // what is dropped among examples goes after their request
  return target.kind === 'example'
    ? besides(dragged, target.owner, 'after')
    : besides(dragged, target, part);
}

function intoFolder(dragged: Row, folder: string, isOpen: boolean): JSONObject | null {
  if (!isOpen) {
    return dragged.parent === folder ? null : moveInto(dragged, folder);
  }
  return dragged.parent === folder && dragged.at === 0 ? null : moveTo(dragged, folder, 0);
}

function besides(
  dragged: Row,
  { parent, at }: { parent: string | null; at: number },
  part: Part
): JSONObject | null {
  const gap = part === 'before' ? at : at + 1;
  // positions count without what is moved
  const to = parent === dragged.parent && dragged.at < gap ? gap - 1 : gap;
  return parent === dragged.parent && to === dragged.at ? null : moveTo(dragged, parent, to);
}

function moveTo(row: Row, parent: string | null, at: number): JSONObject {
  return row.kind === 'example'
    ? { op: 'move', id: row.item.id, at }
    : { op: 'move', id: row.item.id, in: parent, at };
}
