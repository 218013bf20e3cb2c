/** Command lines to copy. */

export interface ICommandRequest {
  method: string;
  url: string;
  headers: [string, string][];
  body: string;
  isPrivate: boolean;
}

/** Return the command that sends a request from a terminal; a private mock server asks for a key there. */
export function curlLine({ method, url, headers, body, isPrivate }: ICommandRequest): string {
  const words = ['curl'];
  if (method !== (body ? 'POST' : 'GET')) {
    words.push(...(method === 'HEAD' ? ['--head'] : ['-X', quoted(method)]));
  }
  if (isPrivate) {
    words.push('-H', quoted('x-api-key: YOUR-KEY'));
  }
  headers.forEach(([key, value]) => words.push('-H', quoted(`${key}: ${value}`)));
  if (body) {
    words.push('--data-raw', quoted(body));
  }
  return [...words, quoted(encoded(url))].join(' ');
}

/** Return the command that runs a collection against its mock server. */
export function newmanLine(
  urls: { collection: string; environment: string },
  isPrivate: boolean
): string {
  const line = `newman run "${urls.collection}" -e "${urls.environment}"`;
  return isPrivate ? `${line} --env-var "apiKey=YOUR-KEY"` : line;
}

/** Quote a word for the shells of Unix; what needs no quotes gets none. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, `'"'"'`)}'`;
}

/** Percent-encode what a URL cannot hold; what is encoded already stays. */
function encoded(url: string): string {
  return encodeURI(url.replace(/[\ud800-\udfff]/gu, '\ufffd')).replace(/%25/g, '%');
}
