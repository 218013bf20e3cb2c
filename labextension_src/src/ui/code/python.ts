/** A request as Python code. */

import {
  encodedUrl,
  escaped,
  ICodeRequest,
  isAscii,
  sentHeaders,
  UNSEEN,
  wellFormed
} from './request';

/** The methods that have a function of their own in both libraries, in httpx one that takes no body. */
const NAMED = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const WITH_BODY = ['POST', 'PUT', 'PATCH'];

/** Return code that sends a request with requests; repeated headers are one, joined as HTTP reads them. */
export function requestsCode(request: ICodeRequest): string {
  const headers = joined(sentHeaders(request)).map(pair => pair.join(': '));
  return code('requests', NAMED, request, headers.length ? `{${headers.join(', ')}}` : '', 'data');
}

/** Return code that sends a request with httpx. */
export function httpxCode(request: ICodeRequest): string {
  const { body } = request;
  const all = sentHeaders(request);
  const isRepeated = new Set(all.map(([key]) => key.toLowerCase())).size < all.length;
  const pairs = all.map(([key, value]): [string, string] => [literal(key), sent(value)]);
  const headers = isRepeated
    ? `[${pairs.map(pair => `(${pair.join(', ')})`).join(', ')}]`
    : `{${pairs.map(pair => pair.join(': ')).join(', ')}}`;
  return code('httpx', body ? WITH_BODY : NAMED, request, all.length ? headers : '', 'content');
}

function code(
  library: string,
  named: string[],
  { method, url, body }: ICodeRequest,
  headers: string,
  bodyName: string
): string {
  const isNamed = named.includes(method);
  const words = [
    ...(isNamed ? [] : [literal(method)]),
    literal(encodedUrl(url)),
    ...(headers ? [`headers=${headers}`] : []),
    ...(body ? [`${bodyName}=${sent(body)}`] : [])
  ];
  const isShort = !headers && !body;
  const given = isShort ? words.join(', ') : `\n${words.map(word => `    ${word},\n`).join('')}`;
  return [
    `import ${library}`,
    '',
    `response = ${library}.${isNamed ? method.toLowerCase() : 'request'}(${given})`,
    'print(response.status_code, response.text)',
    ''
  ].join('\n');
}

/** Return headers as literals, those of one name joined. */
function joined(headers: [string, string][]): [string, string][] {
  const found = new Map<string, [string, string]>();
  for (const [key, value] of headers) {
    const known = found.get(key.toLowerCase());
    found.set(key.toLowerCase(), known ? [known[0], `${known[1]}, ${value}`] : [key, value]);
  }
  return [...found.values()].map(([key, value]) => [literal(key), sent(value)]);
}

/** A text that is sent: as bytes where it is not ASCII, because libraries guess different encodings. */
function sent(text: string): string {
  return isAscii(text) ? literal(text) : `${literal(text)}.encode()`;
}

/** Return a text as a Python literal: in the quotes it does not hold, over several lines where it has them. */
function literal(given: string): string {
  const text = wellFormed(given);
  if (text.includes('\n')) {
    const quote = text.includes('"""') || text.endsWith('"') ? '"' : '';
    return `"""${text
      .split('\n')
      .map(line => inside(line, quote))
      .join('\n')}"""`;
  }
  const quote = text.includes('"') && !text.includes("'") ? "'" : '"';
  return quote + inside(text, quote) + quote;
}

function inside(text: string, quote: string): string {
  const safe = text.replace(/\\/g, '\\\\');
  return (quote ? safe.replaceAll(quote, `\\${quote}`) : safe).replace(UNSEEN, escaped);
}
