/** A request that a person is about to send to a mock server, and what came back. */

import { addressOfPath } from '../../address';
import { IRequestItem } from '../../document';
import { ISentCall } from '../../shown';

export interface ITrial {
  method: string;
  /** May start with `{{url}}` and hold variables and a query. */
  path: string;
  headers: [string, string][];
  body: string;
  isSending: boolean;
  problem: string;
  answer: ISentCall | null;
}

const VARIABLE = /\{\{([^{}]*)\}\}/g;
const BASE = /^(\{\{[^}]*\}\}|[a-z][a-z0-9+.-]*:\/\/[^/?]*)/i;

/** Return the request as it was saved, below `{{url}}`. */
export function trialOf(request: IRequestItem): ITrial {
  const { method, headers, body } = request;
  const known = new Map(request.pathVariables.filter(([, value]) => value));
  const path = request.path
    .replace(BASE, '')
    .split('/')
    .map(segment => (segment.startsWith(':') ? (known.get(segment.slice(1)) ?? segment) : segment))
    .join('/');
  const query = request.query.map(([key, value]) => (value ? `${key}=${value}` : key)).join('&');
  return {
    method,
    path: `{{url}}${path.startsWith('/') ? path : `/${path}`}${query ? `?${query}` : ''}`,
    headers,
    body,
    isSending: false,
    problem: '',
    answer: null
  };
}

/** Return where a path leads when its variables are filled in. */
export function resolved(path: string, address: string, variables: Map<string, string>): string {
  const target = path.replace(VARIABLE, (tag, name: string) => {
    const key = name.trim();
    return key === 'url' ? address : (variables.get(key) ?? tag);
  });
  return target.startsWith(address) ? target : addressOfPath(address, target);
}

/** The rows of headers that have a name. */
export function namedHeaders(headers: [string, string][]): [string, string][] {
  return headers.filter(([key]) => key.trim() !== '').map(([key, value]) => [key.trim(), value]);
}
