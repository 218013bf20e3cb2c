/** A request to be written down as code that sends it. */

export interface ICodeRequest {
  method: string;
  url: string;
  headers: [string, string][];
  body: string;
  /** A private mock server asks callers for a key. */
  isPrivate: boolean;
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Return the headers as they can be sent: named by a token, without space around, the key of a private mock first. */
export function sentHeaders({ headers, isPrivate }: ICodeRequest): [string, string][] {
  const own = headers
    .map(([key, value]): [string, string] => [key.trim(), wellFormed(value.trim())])
    .filter(([key]) => TOKEN.test(key));
  const hasKey = own.some(([key]) => key.toLowerCase() === 'x-api-key');
  return isPrivate && !hasKey ? [['x-api-key', 'YOUR-KEY'], ...own] : own;
}

/** Percent-encode what a URL cannot hold; what is encoded already stays. */
export function encodedUrl(url: string): string {
  return encodeURI(wellFormed(url)).replace(/%25([0-9a-f]{2})/gi, '%$1');
}

/** Return a text without halves of characters, which no encoding can write. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd');
}

/** Whether every character is one of ASCII: others have to be encoded where headers are written. */
export function isAscii(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /^[\x00-\x7f]*$/.test(text);
}

/** Characters that act on a terminal or an editor instead of being seen: controls, line ends, and turned directions. */
export const UNSEEN =
  // eslint-disable-next-line no-control-regex
  /[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Write an unseen character as Python and JavaScript read it. */
export function escaped(character: string): string {
  return SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
