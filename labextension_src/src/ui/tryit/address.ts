/** The address of a request as it is typed, in pieces: what is changed in one piece leaves the others as they are. */

type Pair = [string, string];

interface IPieces {
  /** `{{url}}`, or scheme and host; empty where the address begins with its path. */
  base: string;
  path: string;
  /** Null without a question mark. */
  query: string | null;
}

const TEMPLATE = /(\{\{[^{}]*\}\})/;
const BASE = /^(\{\{[^{}]*\}\}|[a-z][a-z0-9+.-]*:\/\/[^/?]*)/i;

/** Split an address; what stands in `{{…}}` is never cut. */
export function piecesOf(address: string): IPieces {
  const mark = markIn(address);
  const before = mark < 0 ? address : address.slice(0, mark);
  const base = BASE.exec(before)?.[0] ?? '';
  return {
    base,
    path: before.slice(base.length),
    query: mark < 0 ? null : address.slice(mark + 1)
  };
}

function markIn(address: string): number {
  return address.replace(/\{\{[^{}]*\}\}/g, tag => 'x'.repeat(tag.length)).indexOf('?');
}

/** Return the parameters of an address, decoded; templates stay as they are typed. */
export function parametersOf(address: string): Pair[] {
  return typedParametersOf(address).map(([key, value]) => [decoded(key), decoded(value)]);
}

/** Return the parameters of an address as they are typed. */
export function typedParametersOf(address: string): Pair[] {
  return queryParts(address).map(part => {
    const at = outside(part, '=');
    return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
  });
}

/** Return the address with other parameters: those that are the same keep their spelling. */
export function withParameters(address: string, parameters: readonly Pair[]): string {
  const { base, path } = piecesOf(address);
  const typed = queryParts(address);
  const old = parametersOf(address).map((pair, at) => ({ pair, part: typed[at] ?? '' }));
  const parts = parameters.map(([key, value]) => {
    const at = old.findIndex(({ pair }) => pair[0] === key && pair[1] === value);
    return at < 0 ? spelled(key, value) : (old.splice(at, 1)[0]?.part ?? '');
  });
  return parts.length > 0 ? `${base}${path}?${parts.join('&')}` : base + path;
}

/** Return the names of the `:name` segments of an address, each once. */
export function pathNamesOf(address: string): string[] {
  const names = segmentsOf(address).filter(isName);
  return [...new Set(names.map(segment => segment.slice(1)))];
}

/** Return the address with values in the place of its `:name` segments; those without a value stay. */
export function withPathValues(address: string, values: Readonly<Record<string, string>>): string {
  const { base, query } = piecesOf(address);
  const path = segmentsOf(address)
    .map(segment => {
      const value = isName(segment) ? (values[segment.slice(1)] ?? '') : '';
      return value ? encoded(value, /[^\w.~!$'()*,;:@+-]/gu) : segment;
    })
    .join('/');
  return base + path + (query === null ? '' : `?${query}`);
}

function segmentsOf(address: string): string[] {
  return piecesOf(address).path.split('/');
}

function isName(segment: string): boolean {
  return segment.length > 1 && segment.startsWith(':');
}

function queryParts(address: string): string[] {
  const { query } = piecesOf(address);
  const parts: string[] = [];
  let rest = query ?? '';
  while (rest !== '') {
    const at = outside(rest, '&');
    parts.push(at < 0 ? rest : rest.slice(0, at));
    rest = at < 0 ? '' : rest.slice(at + 1);
  }
  return parts;
}

/** Return where a character first stands outside `{{…}}`; -1 if nowhere. */
function outside(text: string, character: string): number {
  return text.replace(/\{\{[^{}]*\}\}/g, tag => ' '.repeat(tag.length)).indexOf(character);
}

function spelled(key: string, value: string): string {
  const name = encoded(key, /[%&#=+ {}]/g);
  return value === '' && key !== '' ? name : `${name}=${encoded(value, /[%&#+ {}]/g)}`;
}

/** Percent-encode characters outside `{{…}}`; half of one must not become whole with what comes behind. */
function encoded(text: string, characters: RegExp): string {
  return text
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .split(TEMPLATE)
    .map((piece, at) => (at % 2 ? piece : piece.replace(characters, percent)))
    .join('');
}

function percent(character: string): string {
  return [...new TextEncoder().encode(character)]
    .map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}

function decoded(text: string): string {
  return text
    .split(TEMPLATE)
    .map((piece, at) => {
      if (at % 2) {
        return piece;
      }
      const spaced = piece.replace(/\+/g, ' ');
      try {
        return decodeURIComponent(spaced);
      } catch {
        return spaced;
      }
    })
    .join('');
}
