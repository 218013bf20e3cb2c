/** Removing something, and putting it back exactly where it was. */

import { JSONObject } from '@lumino/coreutils';

import { IMockDocument, isFolder, Item } from '../../document';
import { list, Members, members, text } from '../../members';
import { requestsIn, Row } from './rows';

/** What was removed, and how it comes back. */
export interface IUndo {
  /** What the person reads. */
  text: string;
  operation: JSONObject;
  /** The ids of all that was removed. */
  ids: ReadonlySet<string>;
  /** The profiles as they were. */
  profiles: readonly Members[];
}

/** Remove a row with all it holds. */
export function remove(row: Row): JSONObject {
  return { op: 'remove', id: row.item.id };
}

/** Return how a row comes back exactly where it is now. */
export function undoOf(row: Row, mock: IMockDocument): IUndo {
  const whole = row.item.whole as JSONObject;
  const { at, parent } = row;
  const operation: JSONObject =
    row.kind === 'example'
      ? {
          op: 'put-example',
          requestId: row.request.id,
          example: whole,
          at,
          preferred: row.item.preferred
        }
      : { op: 'add-item', item: whole, in: parent, at };
  return {
    text: `${titleOf(row)} was removed`,
    operation,
    ids: new Set(row.kind === 'example' ? [row.item.id] : idsIn(row.item)),
    profiles: list(mock.whole['profiles']).map(members)
  };
}

function idsIn(item: Item): string[] {
  return [
    item.id,
    ...(isFolder(item) ? item.items.flatMap(idsIn) : item.examples.map(({ id }) => id))
  ];
}

/** Return the operations that put something back, and what profiles said of it into the profiles as they are now. */
export function puttingBack(undo: IUndo, mock: IMockDocument): JSONObject[] {
  const before = new Map(undo.profiles.map(profile => [text(profile['id']), profile]));
  const changed = list(mock.whole['profiles'])
    .map(members)
    .flatMap(profile => withAnswers(profile, before.get(text(profile['id'])), undo.ids));
  return [undo.operation, ...changed];
}

/** Return the operation that gives a profile the answers back that it lost; none if it lost none. */
function withAnswers(
  profile: Members,
  before: Members | undefined,
  ids: ReadonlySet<string>
): JSONObject[] {
  const now = new Map(answersOf(profile).map(answer => [text(answer['request']), answer]));
  const old = answersOf(before).map(answer => {
    const request = text(answer['request']);
    const isLost = ids.has(request) || ids.has(text(answer['example']));
    return now.get(request) ?? (isLost ? answer : null);
  });
  const answers = new Set([...old.filter(answer => answer !== null), ...now.values()]);
  return answers.size === now.size
    ? []
    : [{ op: 'put-profile', profile: { ...profile, answers: [...answers] } as JSONObject }];
}

function answersOf(profile: Members | undefined): Members[] {
  return list(profile?.['answers']).map(members);
}

/** Name a row. */
export function titleOf(row: Row): string {
  if (row.kind === 'folder') {
    return `The folder “${row.item.name}” with ${requestsIn(row.item)}`;
  }
  return row.kind === 'request'
    ? `${row.item.method} ${row.item.path}`
    : `The example “${row.item.name}”`;
}
