/** How a person left the tree of requests: what is opened, searched, begun. */

import { IMockDocument } from '../../document';
import { IOpened, isSmall } from './rows';
import { IUndo } from './undo';

/** A form among the rows: to make something in a folder (null: the top level), or to change a request. */
export type Form =
  { kind: 'request' | 'folder'; parent: string | null } | { kind: 'change'; request: string };

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

/** Return an outline with a row opened or closed. */
export function withOpened(outline: IOutline, key: string, isOpen: boolean): Partial<IOutline> {
  if (outline.search) {
    return { inSearch: new Map(outline.inSearch).set(key, isOpen) };
  }
  const { byDefault, said } = outline.opened;
  return { opened: { byDefault, said: new Map(said).set(key, isOpen) } };
}
