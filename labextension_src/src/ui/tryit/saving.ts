/** An answer made into an example of the request that was sent. */

import { JSONObject } from '@lumino/coreutils';

import { IMockDocument, IRequestItem } from '../../document';
import { ISentCall } from '../../shown';
import { reasonOf } from '../reasons';
import { pathNamesOf, piecesOf, typedParametersOf } from './address';
import { IAnswered, ITyped, typedOf } from './trial';

/** Headers that the server makes for every answer, and no example says. */
const MADE: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'referrer-policy',
  'server',
  'transfer-encoding',
  'x-content-type-options'
]);
const SANDBOX = 'sandbox allow-scripts';

/** Return the headers of an answer that are the example's own. */
export function ownHeaders(headers: readonly [string, string][]): [string, string][] {
  return headers.filter(([key, value]) => {
    const name = key.toLowerCase();
    const isSandbox = name === 'content-security-policy' && value === SANDBOX;
    return !MADE.has(name) && !name.startsWith('access-control-') && !isSandbox;
  });
}

/** Whether no example of anybody answered. */
export function isMissed({ isError }: ISentCall): boolean {
  return isError;
}

/** Return an answer as a new example; where nothing answered, an empty one with status 200. */
export function exampleOf(call: ISentCall, name: string): JSONObject {
  if (isMissed(call)) {
    return { name, status: 200 };
  }
  const headers = ownHeaders(call.headers).map(pair => [...pair]);
  const type = call.headers.find(([key]) => key.toLowerCase() === 'content-type')?.[1];
  const isUsual = call.reason === '' || call.reason === reasonOf(call.status);
  return {
    name,
    status: call.status,
    ...(isUsual ? {} : { reason: call.reason }),
    ...(headers.length > 0 ? { headers } : {}),
    body: call.body ?? { base64: [call.base64], ...(type ? { type } : {}) }
  };
}

/**
 * Return the operation that saves an answer, so that the same request is answered by it again.
 *
 * It stays with the saved request that was sent; where its parameters or path values were others, with a request of
 * the example's own, which fits them better than the saved one.
 */
export function savingOf(
  answered: IAnswered,
  name: string,
  mock: IMockDocument,
  saved: IRequestItem | undefined
): JSONObject {
  const { typed, path, call } = answered;
  const example = exampleOf(call, name);
  if (!saved || !isSame(typed, saved, mock)) {
    return { op: 'save-example', method: typed.method, path, example };
  }
  const old = exampleNamed(saved, name);
  const own = ownRequest(typed, saved, mock);
  return {
    op: 'put-example',
    requestId: saved.id,
    example: { ...example, ...(old ? { id: old.id } : {}), ...(own ? { request: own } : {}) }
  };
}

/** Return the example of a request that has this name. */
export function exampleNamed(
  saved: IRequestItem | undefined,
  name: string
): { id: string } | undefined {
  const wanted = folded(name);
  return saved?.examples.find(example => folded(example.name) === wanted);
}

/** Return a name for the example that no other one of its request has. */
export function freeName(call: ISentCall, saved: IRequestItem | undefined): string {
  const { status, reason } = isMissed(call) ? { status: 200, reason: '' } : call;
  const first = [status, reason || reasonOf(status)].filter(Boolean).join(' ');
  for (let number = 1; ; number++) {
    const name = number === 1 ? first : `${first} (${number})`;
    if (!exampleNamed(saved, name)) {
      return name;
    }
  }
}

function folded(name: string): string {
  return name.split(/\s+/).filter(Boolean).join(' ');
}

/** Whether method and path are those of the saved request. */
function isSame(typed: ITyped, saved: IRequestItem, mock: IMockDocument): boolean {
  const asSaved = typedOf(saved, mock.variables);
  const [one, other] = [piecesOf(typed.address.trim()), piecesOf(asSaved.address)];
  return typed.method === asSaved.method && one.base === other.base && one.path === other.path;
}

/** Return the request of the example's own; null where it is answered as the saved one is. */
function ownRequest(typed: ITyped, saved: IRequestItem, mock: IMockDocument): JSONObject | null {
  const asSaved = typedOf(saved, mock.variables);
  const values = (of: ITyped): [string, string][] =>
    pathNamesOf(typed.address).map(name => [name, of.pathValues[name] ?? '']);
  const shown = (of: ITyped): string => JSON.stringify([typedParametersOf(of.address), values(of)]);
  if (shown(typed) === shown(asSaved)) {
    return null;
  }
  const query = typedParametersOf(typed.address).map(([key, value]) => ({ key, value }));
  const pathVariables = values(typed).map(([key, value]) => ({ key, value }));
  return {
    method: typed.method,
    path: saved.path,
    ...(query.length > 0 ? { query } : {}),
    ...(pathVariables.length > 0 ? { pathVariables } : {})
  };
}
