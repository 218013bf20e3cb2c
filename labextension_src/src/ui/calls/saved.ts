/** Examples made from calls. */

import { JSONObject } from '@lumino/coreutils';

import { ICallRecord } from '../../callrecord';
import { reasonOf } from '../reasons';

/** What a person can change before an example is made. */
export interface IWish {
  name: string;
  path: string;
  status: string;
  body: string;
}

/** Headers that a lane adds to what the example says, so an example made of the answer has no need of them. */
const ADDED =
  /^(?:access-control-.*|connection|content-length|date|keep-alive|transfer-encoding)$/i;

/** The type of bytes that nothing more is said of. */
const BYTES = 'application/octet-stream';

/** What is answered next time when nothing matched and nobody says more. */
const EMPTY = '{}';

/** Return what is proposed: the answer as it was; for a call that nothing answered, an empty one. */
export function wishFor(record: ICallRecord): IWish {
  const { isMiss, status, path, response } = record;
  return isMiss
    ? { name: '200', path, status: '200', body: EMPTY }
    : { name: nameFor(status), path, status: String(status), body: response.body.text ?? '' };
}

function nameFor(status: number): string {
  return [String(status), reasonOf(status)].filter(Boolean).join(' ');
}

/** Return the operation that makes the example. */
export function operationFor(record: ICallRecord, wish: IWish): JSONObject {
  const { isMiss, method, response } = record;
  const { base64 } = response.body;
  const isBinary = !isMiss && response.body.text === null;
  const example: JSONObject = {
    name: wish.name.trim(),
    status: /^\s*\d+\s*$/.test(wish.status) ? Number(wish.status) : wish.status,
    headers: isMiss ? missHeaders(wish.body) : response.headers.filter(([key]) => !ADDED.test(key)),
    body: isBinary ? { base64: [base64], type: typeOf(response.headers) || BYTES } : wish.body
  };
  return { op: 'save-example', method, path: wish.path.trim(), example };
}

/** Return the headers of an answer that somebody typed. */
function missHeaders(body: string): [string, string][] {
  const type = /^\s*(?:\[|\{)/.test(body) ? 'application/json' : 'text/plain; charset=utf-8';
  return body.trim() ? [['Content-Type', type]] : [];
}

/** Return the content type that headers tell; empty if they tell none. */
export function typeOf(headers: readonly [string, string][]): string {
  return headers.find(([key]) => key.toLowerCase() === 'content-type')?.[1] ?? '';
}
