/** What an output of our type shows, as the kernel wrote it into the notebook. */

import { list, members, number, pairs, text } from './members';

/** The type of our outputs. */
export const OUTPUT_TYPE = 'application/vnd.jupyter-mock+json';

const VERSION = 1;

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
  nearest: INearest[];
}

/** An example that did not answer, and why. */
export interface INearest {
  name: string;
  method: string;
  path: string;
  reasons: string[];
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
}

export type Shown =
  | { kind: 'mocks'; mocks: string[]; notes: string[] }
  | { kind: 'mock'; mock: string }
  | IPart
  | { kind: 'calls'; mock: string; calls: ICall[] }
  | ISentCall;

/** Read an output; null for one that a newer version wrote. */
export function readShown(data: unknown): Shown | null {
  const shown = members(data);
  if (number(shown['version'] ?? VERSION) !== VERSION) {
    return null;
  }
  const mock = text(shown['mock']);
  const notes = list(shown['notes']).map(text);
  switch (shown['kind']) {
    case 'mocks':
      return { kind: 'mocks', mocks: list(shown['mocks']).map(text), notes };
    case 'mock':
      return { kind: 'mock', mock };
    case 'request':
    case 'example':
      return {
        kind: shown['kind'],
        mock,
        request: text(shown['request']),
        example: text(shown['example']),
        notes
      };
    case 'response':
      return readSentCall(mock, shown);
    case 'calls':
      return { kind: 'calls', mock, calls: list(shown['calls']).map(readCall) };
    default:
      return null;
  }
}

function readSentCall(mock: string, shown: Record<string, unknown>): ISentCall {
  const sent = members(shown['sent']);
  const call = members(shown['call']);
  return {
    kind: 'response',
    mock,
    method: text(sent['method']) || 'GET',
    path: text(sent['path']) || '/',
    status: number(call['status']),
    reason: text(call['reason']),
    headers: pairs(call['headers']),
    body: call['encoding'] === 'base64' ? null : text(call['body']),
    name: text(call['name']),
    isError: call['type'] === 'error',
    nearest: list(members(shown['explanation'])['nearest']).map(readNearest)
  };
}

function readNearest(value: unknown): INearest {
  const near = members(value);
  return {
    name: text(near['name']),
    method: text(near['method']),
    path: text(near['path']),
    reasons: list(near['reasons']).map(readReason)
  };
}

function readReason(value: unknown): string {
  const { step, expected, actual } = members(value);
  return `${text(step)}: expected ${text(expected) || 'none'}, got ${text(actual) || 'none'}`;
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
