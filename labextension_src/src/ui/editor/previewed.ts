/** What the server says an example would answer that is not saved yet. */

import { list, members, number, pairs, text } from '../../members';
import { contentTypeOf, languageOfType } from './language';
import { faultSentence, jsonFault } from './json';

export interface IPreviewed {
  status: number;
  reason: string;
  headers: [string, string][];
  /** Null for bytes that are no text. */
  body: string | null;
  /** The request that was answered. */
  request: { method: string; path: string; headers: [string, string][]; body: string };
  /** Whether the example answers such a request. */
  matches: boolean;
  problems: ITagProblem[];
}

/** A template that stays as it is typed. */
export interface ITagProblem {
  tag: string;
  message: string;
  hint: string;
}

export function readPreview(value: unknown): IPreviewed {
  const preview = members(value);
  const request = members(preview['request']);
  return {
    status: number(preview['status']),
    reason: text(preview['reason']),
    headers: pairs(preview['headers']),
    body: preview['encoding'] === 'base64' ? null : text(preview['body']),
    request: {
      method: text(request['method']),
      path: text(request['path']),
      headers: pairs(request['headers']),
      body: text(request['body'])
    },
    matches: preview['matches'] === true,
    problems: list(preview['problems']).map(readProblem)
  };
}

function readProblem(value: unknown): ITagProblem {
  const { message, place, hint } = members(value);
  return { tag: text(place), message: text(message), hint: text(hint) };
}

/** Say what is wrong with an answer that says it is JSON and is none; empty if nothing is. */
export function answerWarning({ body, headers }: IPreviewed): string {
  const isMeant = languageOfType(contentTypeOf(headers)) === 'json' && body;
  const fault = isMeant ? jsonFault(body) : null;
  return fault
    ? `With its templates filled in, the body is not JSON: ${faultSentence(fault)}.`
    : '';
}
