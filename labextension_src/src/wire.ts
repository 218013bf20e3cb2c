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
  /** The settings by Postman's names, with what is active: `serverResponseId`, `profileId`. */
  config?: Record<string, unknown>;
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

/** One call, as lists show it; members with their default value are left out on the wire. */
export interface ICallView {
  /** Grows over all mock servers as long as one server process lives. */
  id: number;
  mock: string;
  servedAt: string;
  method: string;
  path: string;
  status: number;
  /** The example that answered, or why none did. */
  name: string;
  type?: 'success' | 'error';
  /** ms until the answer could go, the wished delay included. */
  duration?: number;
  /** The door it came through. */
  lane?: string;
  /** The name of the profile under which it was answered. */
  profile?: string;
}

/** Counts by class of status: 2xx, 3xx, 4xx, 5xx. */
export type ByClass = readonly number[];

/** How many calls a mock server had. */
export interface ICallCounts {
  mock: string;
  /** The server's time, in seconds of Unix time. */
  now: number;
  /** Since its call log was cleared. */
  total: ByClass;
  /** How many of them the call log still has. */
  kept?: number;
  /** The id of the latest call that was forgotten on demand; older ones are gone with it. */
  cleared?: number;
  /** How many this message leaves out. */
  dropped?: number;
  /** The seconds, in Unix time, whose counts are other than told before. */
  seconds?: [number, ByClass][];
}

/** Calls since the last message, oldest first, and exact counts of the mock servers that had any. */
export interface ICalls {
  op: 'calls';
  calls: ICallView[];
  /** When this server began to number calls: ids mean nothing to another one. */
  began: string;
  counts: ICallCounts[];
}

export type FromServer =
  IDefined | IPleaseWrite | IMocks | ICalls | { op: 'ack' } | { op: 'refused' };

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

/** From now on send the calls of these mock servers, and what the page missed of those in `after`. */
export interface IWatch {
  op: 'watch';
  mocks: string[];
  /** Send exact counts, and of a flood only a sample. */
  sampled: boolean;
  /** The id of the last known call, by mock server. */
  after: Record<string, number>;
  /** What server the ids are of. */
  began: string;
}

export type FromPage =
  | IClaim
  | { op: 'release'; path: string; discarded: boolean }
  | { op: 'changed'; path: string; document: JSONValue }
  | IWatch;
