/** A request as JavaScript code. */

import {
  encodedUrl,
  escaped,
  ICodeRequest,
  isAscii,
  sentHeaders,
  UNSEEN,
  wellFormed
} from './request';

const WITHOUT_BODY = ['GET', 'HEAD'];

/** Return code that sends a request with fetch, which sends no body along with GET and HEAD. */
export function fetchCode(request: ICodeRequest): string {
  const { method, url, body } = request;
  const hasBody = body !== '' && !WITHOUT_BODY.includes(method);
  const headers = headersOf(sentHeaders(request));
  const options = [
    ...(method === 'GET' ? [] : [`method: ${literal(method)}`]),
    ...(headers ? [`headers: ${headers}`] : []),
    ...(hasBody ? [`body: ${literal(body)}`] : [])
  ];
  const given = options.length ? `, {\n  ${options.join(',\n  ')}\n}` : '';
  return [
    ...(body && !hasBody ? [`// fetch sends no body along with ${method}.`] : []),
    `const response = await fetch(${literal(encodedUrl(url))}${given});`,
    'console.log(response.status, await response.text());',
    ''
  ].join('\n');
}

function headersOf(headers: [string, string][]): string {
  const keys = headers.map(([key]) => key.toLowerCase());
  const pairs = headers.map(([key, value]): [string, string] => [literal(key), bytes(value)]);
  if (pairs.length === 0) {
    return '';
  }
  // A repeated name would hide the other in an object, and __proto__ is none of its members.
  return new Set(keys).size < keys.length || keys.includes('__proto__')
    ? `[${pairs.map(pair => `[${pair.join(', ')}]`).join(', ')}]`
    : `{ ${pairs.map(pair => pair.join(': ')).join(', ')} }`;
}

/** The value of a header, which fetch takes as bytes, each of them one character. */
function bytes(text: string): string {
  return isAscii(text)
    ? literal(text)
    : `String.fromCharCode(...new TextEncoder().encode(${literal(text)}))`;
}

/** Return a text as a literal, over several lines where it has them; it ends no script element around it. */
function literal(given: string): string {
  const text = wellFormed(given)
    .replace(/\\/g, '\\\\')
    .replace(/<(?=[/!])/g, '\\x3c');
  if (text.includes('\n')) {
    const lines = text.replace(/`|\$(?=\{)/g, '\\$&').split('\n');
    return `\`${lines.map(line => line.replace(UNSEEN, escaped)).join('\n')}\``;
  }
  const quote = text.includes("'") ? '"' : "'";
  return quote + text.replaceAll(quote, `\\${quote}`).replace(UNSEEN, escaped) + quote;
}
