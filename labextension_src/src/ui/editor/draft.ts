/** An example while a person edits it: what was typed, on what it is based, and what is wrong with it. */

import { JSONObject } from '@lumino/coreutils';

import { IExample } from '../../document';
import { IProblem, sentence } from '../../refusal';
import { faultSentence, IFault, jsonFault } from './json';
import { contentTypeOf, Language, languageOfText, languageOfType } from './language';

export interface IDraft {
  /** The ids of the mock server in its document, of the request and of the example. */
  mock: string;
  request: string;
  /** The example as it was when the form was opened. */
  opened: IExample;
  /** The digest of the definition then. */
  base: string | undefined;
  name: string;
  status: string;
  reason: string;
  headers: [string, string][];
  body: string;
  /** Whether it was made to be filled in: saving it switches it on, leaving it removes it. */
  isNew: boolean;
  isSaving: boolean;
  /** Whether the body was left or sent once: from then on it is told when it only looks like JSON. */
  isBodyLeft: boolean;
  /** Sentences by field: `name`, `status`, `reason`, `body`, `headers.<row>`, empty for the whole form. */
  problems: Record<string, string>;
  /** Whether the server refused it because somebody else changed the mock server. */
  isRefused: boolean;
  /** Whether its user was asked if what was typed may go. */
  isLeaving: boolean;
  /** Whether the answer is shown beside the body, and the path it is shown for; empty for a usual one. */
  isPreviewed: boolean;
  previewPath: string;
}

export function draftOf(
  mock: string,
  request: string,
  example: IExample,
  base: string | undefined
): IDraft {
  const { name, reason, headers, body } = example;
  return {
    mock,
    request,
    opened: example,
    base,
    name,
    status: String(example.status),
    reason,
    headers,
    body,
    isNew: false,
    isSaving: false,
    isBodyLeft: false,
    problems: {},
    isRefused: false,
    isLeaving: false,
    isPreviewed: false,
    previewPath: ''
  };
}

export function keyOf(mock: string, request: string, example: string): string {
  return JSON.stringify([mock, request, example]);
}

/** Say whether anything was typed into the form. */
export function isTouched(draft: IDraft): boolean {
  const { name, reason, headers, body } = draft.opened;
  const { name: newName, reason: newReason, headers: newHeaders, body: newBody, status } = draft;
  return (
    JSON.stringify([name, String(draft.opened.status), reason, headers, body]) !==
    JSON.stringify([newName, status, newReason, newHeaders, newBody])
  );
}

/** Say whether somebody else changed the example since the form was opened; it may be gone. */
export function isOutdated(draft: IDraft, current: IExample | undefined): boolean {
  return current === undefined || shownOf(current) !== shownOf(draft.opened);
}

/**
 * Return the operation that saves a draft; a new example answers from then on, as the preferred one.
 *
 * What the form does not know of the example, such as its request, stays as the document has it now.
 */
export function operationOf(draft: IDraft, current: IExample | undefined): JSONObject {
  const example = exampleOf(draft, current);
  return draft.isNew
    ? { op: 'put-example', requestId: draft.request, example: { ...example, enabled: true } }
    : { op: 'put-example', requestId: draft.request, example, preferred: false };
}

/** Return the example a draft would be saved as. */
export function exampleOf(draft: IDraft, current: IExample | undefined): JSONObject {
  const { isBinary, whole: old } = current ?? draft.opened;
  const example: JSONObject = {
    ...(old as JSONObject),
    id: draft.opened.id,
    name: draft.name,
    status: /^\s*\d+\s*$/.test(draft.status) ? Number(draft.status) : draft.status,
    headers: typedHeaders(draft).map(at => [...(draft.headers[at] ?? [])]),
    reason: draft.reason
  };
  if (!isBinary) {
    example['body'] = draft.body;
  }
  if (!draft.reason) {
    delete example['reason'];
  }
  return example;
}

/** Sort the problems of a refused save by the field they concern. */
export function problemsByField(draft: IDraft, problems: IProblem[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const problem of problems) {
    const field = fieldOf(draft, problem.place);
    const text = sentence(problem);
    found[field] = found[field] ? `${found[field]}\n${text}` : text;
  }
  return found;
}

/** Say what is wrong with the body if it should be JSON and is not; empty if nothing is, or nobody left it yet. */
export function bodyWarning(draft: IDraft): string {
  const fault = bodyFault(draft);
  const isTold = draft.isBodyLeft || typeOf(draft) === 'json';
  return fault && isTold
    ? `This is not JSON: ${faultSentence(fault)}. It is saved as you typed it.`
    : '';
}

/** Say it once more after the body was saved. */
export function savedWarning(draft: IDraft): string {
  const fault = bodyFault(draft);
  return fault ? `The body is not JSON: ${faultSentence(fault)}. It is saved as you typed it.` : '';
}

/** Say where a body that is meant to be JSON is broken; null for all others. */
export function bodyFault(draft: IDraft): IFault | null {
  const { opened, body } = draft;
  const type = typeOf(draft);
  const isMeant = type === 'json' || (type === '' && languageOfText(body) === 'json');
  return isMeant && !opened.isBinary && body.trim() !== '' ? jsonFault(body) : null;
}

/** Take over what a text area gives, which knows one kind of line end only. */
export function withLineEnds(typed: string, old: string): string {
  const isWindows = old.includes('\r\n') && !/(^|[^\r])\n/.test(old);
  return isWindows ? typed.replace(/\n/g, '\r\n') : typed;
}

/** What the headers, else the language, say the body is; empty if they say nothing. */
function typeOf({ headers, opened }: IDraft): 'json' | 'other' | '' {
  const language = languageOfType(contentTypeOf(headers));
  if (language) {
    return language === 'json' ? 'json' : 'other';
  }
  return opened.whole['language'] === 'json' ? 'json' : '';
}

/** Return the language a body is written in: what its headers say, else what it looks like, else JSON. */
export function languageOf(draft: IDraft): Language {
  const { headers, body } = draft;
  if (typeOf(draft) === 'json' || (body.trim() === '' && !contentTypeOf(headers).trim())) {
    return 'json';
  }
  return languageOfType(contentTypeOf(headers)) ?? languageOfText(body);
}

/** The rows of the headers that somebody typed something into. */
function typedHeaders({ headers }: IDraft): number[] {
  return [...headers.keys()].filter(at => headers[at]?.some(Boolean));
}

const PLACE = /^operations\[0\]\.example\.(?:(name|status|reason|body)\b|headers\[(\d+)\])/;

function fieldOf(draft: IDraft, place: string): string {
  const [, field, header] = PLACE.exec(place) ?? [];
  return header ? `headers.${typedHeaders(draft)[Number(header)] ?? ''}` : (field ?? '');
}

function shownOf({ name, status, reason, headers, body, isBinary }: IExample): string {
  return JSON.stringify([name, status, reason, headers, body, isBinary]);
}
