import { addressOf } from '../address';
import { LiveCalls } from '../calls';
import { IMockDocument } from '../document';
import { Management } from '../management';
import { IMockView } from '../wire';
import { ICodeParts } from './editor/code/codeeditor';
import { Desk } from './kept';

/** A mock server as a card shows it, and what the card needs to change it. */
export interface IServed {
  mock: IMockDocument;
  /** How the server sees it; unknown while the page is not connected, or when it is served elsewhere. */
  view: IMockView | undefined;
  /** All mock servers of this Jupyter server, this one too. */
  servers: readonly IMockView[];
  isConnected: boolean;
  management: Management;
  desk: Desk;
  calls: LiveCalls;
  /** Put a cell with this source into the notebook, below the one that is chosen. */
  insert: (source: string) => void;
  /** What editors are made of. */
  code: ICodeParts;
}

/** Whether its examples may be edited and its requests sent: not before this user let it answer. */
export function isOpenForWork({ view }: IServed): boolean {
  return view !== undefined && view.state !== 'waiting';
}

/** Return where it answers; empty as long as nobody knows. */
export function addressFor({ view, management }: Pick<IServed, 'view' | 'management'>): string {
  return view ? addressOf(view, management.baseUrl) : '';
}
