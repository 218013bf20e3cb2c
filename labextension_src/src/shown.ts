/** What an output of our type shows, as the kernel wrote it into the notebook. */

import { IExplanation, readExplanation } from './explanation';
import { list, members, Members, number, pairs, text } from './members';

/** The type of our outputs. */
export const OUTPUT_TYPE = 'application/vnd.jupyter-mock+json';

const VERSION = 1;

/** Characters of a body that an output keeps at most. */
const LONGEST = 20_000;

/** A call made from a cell, and what came back. */
export interface ISentCall {
  kind: 'response';
  mock: string;
  method: string;
  path: string;
  status: number;
  reason: string;
  headers: [string, string][];
  /** Null for bytes that are no text. */
  body: string | null;
  name: string;
  isError: boolean;
  /** ms in the engine, and ms it waited before it answered. */
  duration: number;
  delay: number;
  /** Bytes of the body; null where an output left a part of it out. */
  size: number | null;
  /** The bytes of a body that is no text. */
  base64: string;
  /** The name of the profile it was answered under; empty for none. */
  profile: string;
  /** Null where nothing had to be found. */
  explanation: IExplanation | null;
}

export interface ICall {
  id: number;
  time: string;
  method: string;
  path: string;
  status: number;
  name: string;
  duration: number;
  isError: boolean;
}

export interface IPart {
  kind: 'request' | 'example';
  mock: string;
  request: string;
  example: string;
  notes: string[];
  document: unknown;
}

export type Shown =
  | { kind: 'mocks'; mocks: string[]; notes: string[] }
  | { kind: 'mock'; mock: string; document: unknown }
  /** The page that presents a mock server to people who do not code. */
  | { kind: 'page'; mock: string; document: unknown }
  /** A form of a kernel, seen without it; `mock` is empty before it made a mock server. */
  | { kind: 'form'; mock: string; document: unknown }
  | IPart
  | { kind: 'calls'; mock: string; calls: ICall[] }
  | ISentCall;

/** The kinds that show a whole mock server. */
const WHOLE = ['mock', 'page', 'form'] as const;

/** Read an output; null for one that a newer version wrote. */
export function readShown(data: unknown): Shown | null {
  const shown = members(data);
  if (number(shown['version'] ?? VERSION) !== VERSION) {
    return null;
  }
  const mock = text(shown['mock']);
  const notes = list(shown['notes']).map(text);
  // what a kernel without a server of ours could store nowhere else
  const document = shown['document'];
  const whole = WHOLE.find(kind => kind === shown['kind']);
  if (whole) {
    return { kind: whole, mock, document };
  }
  switch (shown['kind']) {
    case 'mocks':
      return { kind: 'mocks', mocks: list(shown['mocks']).map(text), notes };
    case 'request':
    case 'example':
      return {
        kind: shown['kind'],
        mock,
        request: text(shown['request']),
        example: text(shown['example']),
        notes,
        document
      };
    case 'response':
      return readSentCall(mock, shown);
    case 'calls':
      return { kind: 'calls', mock, calls: list(shown['calls']).map(readCall) };
    default:
      return null;
  }
}

/** Read a call and its answer: `sent`, `call` and `explanation`, as `POST mocks/{id}/try` takes and gives them. */
export function readSentCall(mock: string, shown: Members): ISentCall {
  const sent = members(shown['sent']);
  const call = members(shown['call']);
  const isBinary = call['encoding'] === 'base64';
  return {
    kind: 'response',
    mock,
    method: text(sent['method']) || 'GET',
    path: text(sent['path']) || '/',
    status: number(call['status']),
    reason: text(call['reason']),
    headers: pairs(call['headers']),
    body: isBinary ? null : text(call['body']),
    name: text(call['name']),
    isError: call['type'] === 'error',
    duration: number(call['duration']),
    delay: number(call['delay']),
    size: sizeOf(text(call['body']), isBinary),
    base64: isBinary ? text(call['body']) : '',
    profile: text(call['profile']),
    explanation: readExplanation(shown['explanation'])
  };
}

function sizeOf(body: string, isBinary: boolean): number | null {
  if (isBinary) {
    return body ? (body.length / 4) * 3 - (/=*$/.exec(body)?.[0].length ?? 0) : null;
  }
  const isCut = body.length === LONGEST && body.endsWith('…');
  return isCut ? null : new TextEncoder().encode(body).length;
}

function readCall(value: unknown): ICall {
  const call = members(value);
  return {
    id: number(call['id']),
    time: text(call['servedAt']),
    method: text(call['method']),
    path: text(call['path']),
    status: number(call['status']),
    name: text(call['name']),
    duration: number(call['duration']),
    isError: call['type'] === 'error'
  };
}
