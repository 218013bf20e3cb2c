/** How a person left the tree of requests: what is opened, searched, begun. */

import { IMockDocument } from '../../document';
import { ITyped } from './edits';
import { IOpened, isSmall, rowsOf } from './rows';
import { IUndo } from './undo';

/** A form among the rows: to make something in a folder (null: the top level), or to change a request. */
export type Form = (
  { kind: 'request' | 'folder'; parent: string | null } | { kind: 'change'; request: string }
) & {
  /** What was typed into it, so that it outlives a look at another part of the card. */
  typed?: ITyped;
};

/** What was asked for and is not in the document yet: it is shown once it is there. */
export interface IAwaited {
  /** The ids there were before. */
  known: ReadonlySet<string>;
  /** Whether it is edited at once. */
  isEdited: boolean;
}

export interface IOutline {
  opened: IOpened;
  search: string;
  /** What was opened and closed among what was found. */
  inSearch: ReadonlyMap<string, boolean>;
  /** How many rows are shown. */
  most: number;
  /** The key of the row that Tab leads to. */
  current: string;
  form: Form | null;
  /** The key of the row that gets another name. */
  renaming: string;
  undo: IUndo | null;
  awaited: IAwaited | null;
  /** What the server said to the last edit that it refused. */
  problem: string;
}

/** Rows that are shown at first, and with every "more". */
export const PAGE = 100;

export function firstOutline({ items }: IMockDocument): IOutline {
  return {
    opened: { byDefault: isSmall(items), said: new Map() },
    search: '',
    inSearch: new Map(),
    most: PAGE,
    current: '',
    form: null,
    renaming: '',
    undo: null,
    awaited: null,
    problem: ''
  };
}

/** Rows beyond which something is rather searched than all before it shown. */
const FAR = 1000;

/** Return what to change so that a request or folder of this name is seen, however far down it is. */
export function reaching(
  id: string,
  name: string,
  { items }: IMockDocument,
  { opened, most }: Pick<IOutline, 'opened' | 'most'>
): Partial<IOutline> {
  const at = rowsOf(items, opened, Infinity).rows.findIndex(({ key }) => key === id);
  if (at < most) {
    return {};
  }
  return at < FAR ? { most: at + 1 } : { search: name, inSearch: new Map() };
}

/** Return an outline with a row opened or closed. */
export function withOpened(outline: IOutline, key: string, isOpen: boolean): Partial<IOutline> {
  if (outline.search) {
    return { inSearch: new Map(outline.inSearch).set(key, isOpen) };
  }
  const { byDefault, said } = outline.opened;
  return { opened: { byDefault, said: new Map(said).set(key, isOpen) } };
}
