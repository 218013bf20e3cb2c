/** Texts to copy: command lines for a terminal, and code that sends a request. */

import { fetchCode } from './code/javascript';
import { httpxCode, requestsCode } from './code/python';
import { encodedUrl, ICodeRequest, sentHeaders, UNSEEN, wellFormed } from './code/request';

export type { ICodeRequest };

/** The texts a request can be copied as, in the order of a menu. */
export const COPIES: readonly { label: string; text: (request: ICodeRequest) => string }[] = [
  { label: 'curl', text: curlLine },
  { label: 'Python requests', text: requestsCode },
  { label: 'Python httpx', text: httpxCode },
  { label: 'JavaScript fetch', text: fetchCode }
];

/** Return the command that sends a request from a terminal; a private mock server asks for a key there. */
export function curlLine(request: ICodeRequest): string {
  const { method, url } = request;
  const body = method === 'HEAD' ? '' : request.body; // curl has no way to send one along
  const words = ['curl'];
  if (method !== (body ? 'POST' : 'GET')) {
    words.push(...(method === 'HEAD' ? ['--head'] : ['-X', quoted(method)]));
  }
  for (const [key, value] of sentHeaders(request)) {
    words.push('-H', quoted(value ? `${key}: ${value}` : `${key};`)); // a colon alone would remove it
  }
  if (body) {
    words.push('--data-raw', quoted(body));
  }
  return [...words, quoted(encodedUrl(url))].join(' ');
}

/** Return the command that runs a collection against its mock server. */
export function newmanLine(
  urls: { collection: string; environment: string },
  isPrivate: boolean
): string {
  const line = `newman run "${urls.collection}" -e "${urls.environment}"`;
  return isPrivate ? `${line} --env-var "apiKey=YOUR-KEY"` : line;
}

/**
 * Quote a word for the shells of Unix; what needs no quotes gets none.
 *
 * A terminal acts on control characters of a text that is pasted, so they are written as numbers.
 */
function quoted(given: string): string {
  const word = wellFormed(given);
  if (/^[\w@%+=:,./-]+$/.test(word)) {
    return word;
  }
  if (word.replaceAll('\n', '').search(UNSEEN) < 0) {
    return `'${word.replace(/'/g, `'"'"'`)}'`;
  }
  return `$'${word.replace(/[\\']/g, '\\$&').replace(/!/g, octal).replace(UNSEEN, octal)}'`;
}

function octal(character: string): string {
  const bytes = [...new TextEncoder().encode(character)];
  return bytes.map(byte => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
