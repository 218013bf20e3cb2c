/** Headers that answers often have, and what they often say. */

const CHARSET = '; charset=utf-8';

const VALUES: Record<string, readonly string[]> = {
  'Access-Control-Allow-Origin': ['*'],
  Allow: ['GET, POST', 'GET, PUT, DELETE'],
  'Cache-Control': ['no-store', 'no-cache', 'max-age=3600', 'public, max-age=86400', 'private'],
  'Content-Disposition': ['attachment; filename="{{$randomFileName}}"', 'inline'],
  'Content-Language': ['en', 'de', 'fr'],
  'Content-Type': [
    'application/json',
    `text/html${CHARSET}`,
    `text/plain${CHARSET}`,
    'application/xml',
    'application/problem+json',
    `text/csv${CHARSET}`
  ],
  ETag: ['"1"', '"{{$randomUUID}}"'],
  Expires: ['0'],
  'Last-Modified': [],
  Link: ['<{{url}}/?page=2>; rel="next"'],
  Location: ['{{url}}/{{$randomUUID}}'],
  'Retry-After': ['1', '30', '120'],
  'Set-Cookie': ['session={{$randomUUID}}; Path=/; HttpOnly'],
  Vary: ['Accept', 'Accept-Encoding', 'Origin'],
  'WWW-Authenticate': ['Bearer', 'Basic realm="API"'],
  'X-RateLimit-Limit': ['60'],
  'X-RateLimit-Remaining': ['59'],
  'X-Request-Id': ['{{$randomUUID}}']
};

export const HEADER_NAMES = Object.keys(VALUES);

/** Return what a header often says; nothing for one that is not known. */
export function usualValues(name: string): readonly string[] {
  const wanted = name.trim().toLowerCase();
  return Object.entries(VALUES).find(([known]) => known.toLowerCase() === wanted)?.[1] ?? [];
}
