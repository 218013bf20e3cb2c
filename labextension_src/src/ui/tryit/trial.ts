/** A request that a person is about to send to a mock server, and what came back. */

import { IMockDocument, IRequestItem } from '../../document';
import { IContender } from '../../explanation';
import { IProblem, sentence } from '../../refusal';
import { ISentCall } from '../../shown';
import { filled } from '../environment/variables';
import { piecesOf } from './address';
import { BodyKind, sendableBody } from './body';

/** A request as it is typed. */
export interface ITyped {
  method: string;
  /** May start with `{{url}}` and hold variables, `:name` segments and a query. */
  address: string;
  /** The values of `:name` segments. */
  pathValues: Readonly<Record<string, string>>;
  headers: [string, string][];
  kind: BodyKind;
  /** Kept also while none is sent. */
  body: string;
  /** The id of the profile it is answered under; empty for none, null for whichever is active. */
  profile: string | null;
  /** The name and the status of the example that is asked for; empty for any. */
  name: string;
  status: string;
}

/** What was sent, and what came back. */
export interface IAnswered {
  call: ISentCall;
  typed: ITyped;
  /** The mock server it went to, and the path and query below its address. */
  mock: string;
  path: string;
}

/** What came back, on its way to become an example. */
export interface ISaving {
  name: string;
  problem: string;
  isSaving: boolean;
}

/** An answer that became an example. */
export interface ISaved {
  text: string;
  /** The example, where it answers the request from now on. */
  example: IContender | null;
}

export type RequestPart = 'params' | 'headers' | 'body' | 'options';
export type AnswerPart = 'pretty' | 'raw' | 'preview' | 'headers';

/** One request of a card in Try it. */
export interface ITrial {
  /** Null as long as the request is as it was saved, and follows it. */
  typed: ITyped | null;
  /** The number of the sending that is under way; 0 while none is. */
  sending: number;
  /** Sentences by field: `method`, `headers.<row>`, empty for the whole. */
  problems: Readonly<Record<string, string>>;
  answered: IAnswered | null;
  requestPart: RequestPart;
  answerPart: AnswerPart;
  isWhyOpen: boolean;
  saving: ISaving | null;
  /** What became of the answer that was saved; null before. */
  saved: ISaved | null;
}

export const NEW_TRIAL: ITrial = {
  typed: null,
  sending: 0,
  problems: {},
  answered: null,
  requestPart: 'params',
  answerPart: 'pretty',
  isWhyOpen: false,
  saving: null,
  saved: null
};

/** A request that was sent before, to send again. */
export interface IPast {
  /** The id of the saved request it was; empty for one of the person's own. */
  tried: string;
  typed: ITyped;
  path: string;
  status: number;
  time: Date;
}

const PASTS = 10;

/** Return what was sent, newest first, with one more. */
export function withPast(pasts: readonly IPast[], past: IPast): IPast[] {
  return [past, ...pasts].slice(0, PASTS);
}

/** A request of the person's own, before anything is typed. */
export const BLANK: ITyped = {
  method: 'GET',
  address: '{{url}}/',
  pathValues: {},
  headers: [],
  kind: 'none',
  body: '',
  profile: null,
  name: '',
  status: ''
};

/** Return the request as it was saved, below `{{url}}`. */
export function typedOf(request: IRequestItem, variables: ReadonlyMap<string, string>): ITyped {
  const { method, headers, query } = request;
  const { kind, text, type } = sendableBody(request);
  const hasType = headers.some(([key]) => key.trim().toLowerCase() === 'content-type');
  const parameters = query.map(([key, value]) => (value ? `${key}=${value}` : key)).join('&');
  return {
    ...BLANK,
    method,
    address: `{{url}}${pathBelow(request.path, variables)}${parameters ? `?${parameters}` : ''}`,
    pathValues: Object.fromEntries(request.pathVariables),
    headers: type && !hasType ? [...headers, ['Content-Type', type]] : headers,
    kind,
    body: text
  };
}

/** Return the path of a saved address; a base that is a variable gives the path it has itself. */
function pathBelow(address: string, variables: ReadonlyMap<string, string>): string {
  const { base, path } = piecesOf(address);
  const known = base.startsWith('{{') && base !== '{{url}}' ? filled(base, variables) : '';
  const above = known === base ? '' : piecesOf(known).path.replace(/\/+$/, '');
  const whole = above + (path.startsWith('/') ? path : `/${path}`);
  return whole.startsWith('/') ? whole : `/${whole}`;
}

/** Return which saved request is shown: the chosen one, else the first, unless the person types one. */
export function shownRequest(
  mock: IMockDocument,
  tried: string,
  isTyping: boolean
): IRequestItem | undefined {
  const chosen = mock.requests.find(({ id }) => id !== '' && id === tried);
  return chosen ?? (isTyping ? undefined : mock.requests[0]);
}

const PLACE = /^request\.(?:(method)|headers\[(\d+)\])/;

/** Sort what the server says of a request by its fields. */
export function problemsByField(
  problems: readonly IProblem[],
  rows: readonly number[]
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const problem of problems) {
    const [, method, header] = PLACE.exec(problem.place) ?? [];
    const row = header === undefined ? -1 : (rows[Number(header)] ?? -1);
    const field = method ?? (row < 0 ? '' : `headers.${row}`);
    found[field] = [found[field], sentence(problem)].filter(Boolean).join('\n');
  }
  return found;
}
