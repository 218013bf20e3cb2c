/** The saved body of a request as a text that can be sent. */

import { IRequestItem } from '../../document';
import { list, members, Members, pairs, text } from '../../members';
import { contentTypeOf, languageOfType } from '../editor/language';

export type BodyKind = 'none' | 'json' | 'text';

interface ISendable {
  kind: BodyKind;
  text: string;
  /** The content type it needs; empty where its kind says it, or none is needed. */
  type: string;
}

const NOTHING: ISendable = { kind: 'none', text: '', type: '' };

/** Return a saved body as text; forms with files and files are left out, since their contents are not saved. */
export function sendableBody(request: IRequestItem): ISendable {
  const body = members(request.whole['body']);
  switch (body['mode'] ?? 'raw') {
    case 'raw':
      return rawBody(request, body);
    case 'urlencoded': {
      const fields = list(body['urlencoded']).filter(each => members(each)['enabled'] !== false);
      const form = new URLSearchParams(pairs(fields)).toString();
      return { kind: 'text', text: form, type: 'application/x-www-form-urlencoded' };
    }
    case 'graphql':
      return { kind: 'json', text: graphql(body), type: '' };
    default:
      return NOTHING;
  }
}

function rawBody(request: IRequestItem, body: Members): ISendable {
  const raw = lines(body['raw']);
  if (raw === '') {
    return NOTHING;
  }
  const told = languageOfType(contentTypeOf(request.headers)) ?? text(body['language']);
  const isJson = told === 'json' || (told === '' && /^\s*(?:\[|\{(?!\{))/.test(raw));
  return { kind: isJson ? 'json' : 'text', text: raw, type: '' };
}

function graphql(body: Members): string {
  const query = lines(body['query']);
  try {
    const variables: unknown = JSON.parse(lines(body['variables']) || 'null');
    return JSON.stringify(variables === null ? { query } : { query, variables }, null, 2);
  } catch {
    return JSON.stringify({ query }, null, 2);
  }
}

function lines(value: unknown): string {
  return Array.isArray(value) ? value.map(text).join('') : text(value);
}
