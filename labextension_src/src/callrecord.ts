/** One call whole, as the call log has it: what was asked, what was answered, and why. */

import { INearest, readNearest } from './explanation';
import { list, members, number, pairs, text } from './members';

export interface IBody {
  /** Null for bytes that are no text. */
  text: string | null;
  /** The bytes in base64 where they are no text; else empty. */
  base64: string;
}

export interface ICallRecord {
  servedAt: string;
  method: string;
  path: string;
  status: number;
  request: { headers: [string, string][]; body: IBody };
  response: { headers: [string, string][]; body: IBody };
  /** How the example won: `exact`, `wildcard`, …; empty where nothing was matched. */
  step: string;
  /** Postman's score; null where the example was chosen otherwise. */
  score: number | null;
  /** Whether no example matched, so that one can be made for the next call. */
  isMiss: boolean;
  nearest: INearest[];
}

/** Read the answer to `GET mocks/{id}/call-logs/{call}`. */
export function readCallRecord(answer: unknown): ICallRecord {
  const entry = members(members(answer)['call-log']);
  const request = members(entry['request']);
  const response = members(entry['response']);
  const explanation = members(entry['explanation']);
  return {
    servedAt: text(entry['servedAt']),
    method: text(request['method']),
    path: text(request['path']),
    status: number(response['statusCode']),
    request: { headers: pairs(request['headers']), body: readBody(request['body']) },
    response: { headers: pairs(response['headers']), body: readBody(response['body']) },
    step: text(explanation['step']),
    score: typeof explanation['score'] === 'number' ? explanation['score'] : null,
    isMiss: explanation['kind'] === 'no-match' || explanation['kind'] === 'no-examples',
    nearest: list(explanation['nearest']).map(readNearest)
  };
}

function readBody(value: unknown): IBody {
  const { data, encoding } = members(value);
  return encoding === 'base64'
    ? { text: null, base64: text(data) }
    : { text: text(data), base64: '' };
}
