/** The messages of the websocket and of the management interface; `docs/http-api.md` has their tables. */

import { JSONValue } from '@lumino/coreutils';

export type State = 'waiting' | 'live' | 'stopped';

/** A mock server as the server lists it; members with their default value are left out on the wire. */
export interface IMockView {
  id: string;
  name: string;
  mockUrl: string;
  /** The address of its own port, while it has one. */
  portUrl?: string;
  state: State;
  private?: boolean;
  notebook?: string | null;
  description?: string;
  /** The digest of the definition, by which edits and approvals say what they were made on. */
  digest?: string;
  stored?: 'stored' | 'waiting' | 'nowhere';
  /** A sentence for the person when there is something to do. */
  note?: string;
  /** The id in the file, when another file owns that id and this one is served elsewhere. */
  copyOf?: string;
}

/** The document of a notebook, as the server knows it, to every page that has it open. */
export interface IDefined {
  op: 'defined';
  path: string;
  document: JSONValue;
  mocks: IMockView[];
}

/** To the one elected page: put this document into the open model. */
export interface IPleaseWrite {
  op: 'please-write';
  path: string;
  document: JSONValue;
  save?: boolean;
}

export interface IMocks {
  op: 'mocks';
  mocks: IMockView[];
}

export type FromServer =
  IDefined | IPleaseWrite | IMocks | { op: 'ack' } | { op: 'refused' } | { op: 'calls' };

/** A page has this notebook open; sent again after every reconnect and when `stale` changes. */
export interface IClaim {
  op: 'claim';
  path: string;
  document: JSONValue;
  /** Others changed the document and the page could not say so. */
  dirty: boolean;
  /** The file is no longer what this page loaded or saved: it cannot save without asking its user. */
  stale: boolean;
}

export type FromPage =
  | IClaim
  | { op: 'release'; path: string; discarded: boolean }
  | { op: 'changed'; path: string; document: JSONValue }
  | { op: 'watch'; mocks: string[] | null };
