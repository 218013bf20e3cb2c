/** What completion offers between double braces: variables, data of the request, dynamic values. */

import { list, members, text } from '../../../members';

/** A tag as the server lists it. */
export interface ITag {
  /** What stands between the braces. */
  tag: string;
  group: 'mock' | 'request' | 'dynamic';
  means: string;
  /** A value it may have. */
  sample: string;
}

/** Read the tags as the server lists them. */
export function readTags(value: unknown): ITag[] {
  return list(value).map(each => {
    const { tag, group, means, sample } = members(each);
    return { tag: text(tag), group: groupOf(group), means: text(means), sample: text(sample) };
  });
}

function groupOf(value: unknown): ITag['group'] {
  return value === 'mock' || value === 'request' ? value : 'dynamic';
}

export interface IOffer {
  tag: string;
  section: Section;
  means: string;
  sample: string;
}

export const SECTIONS = ['Variables', 'From the request', 'New at every call'] as const;

export type Section = (typeof SECTIONS)[number];

/** What an example answers, as far as its templates can say it again. */
export interface IAnswered {
  path: string;
  query: [string, string][];
  pathVariables: [string, string][];
  headers: [string, string][];
  body: string;
}

const GROUPS: Record<ITag['group'], Section> = {
  mock: 'Variables',
  request: 'From the request',
  dynamic: 'New at every call'
};

/** Return all that can be offered, the nearest to the example first. */
export function offersFor(
  variables: ReadonlyMap<string, string>,
  answered: IAnswered,
  tags: readonly ITag[]
): IOffer[] {
  const offers = [
    ...[...variables].map(([tag, sample]) => offer(tag, 'Variables', VARIABLE, sample)),
    ...requestOffers(answered, variables),
    ...tags.map(({ tag, group, means, sample }) => offer(tag, GROUPS[group], means, sample))
  ];
  const known = new Set<string>();
  return offers.filter(({ tag }) => !known.has(tag) && known.add(tag));
}

const VARIABLE = 'A variable of this mock server.';

function offer(tag: string, section: Section, means: string, sample: string): IOffer {
  return { tag, section, means, sample };
}

/** What this very request has: the parts of its path that vary, its parameters, headers and members. */
function requestOffers(answered: IAnswered, variables: ReadonlyMap<string, string>): IOffer[] {
  const section = 'From the request';
  const segments = segmentsOf(answered.path, variables);
  const saved = new Map(answered.pathVariables);
  return [
    ...segments.flatMap(({ name }) =>
      name
        ? [offer(name, section, `What stands for “${name}” in the path.`, saved.get(name) ?? '')]
        : []
    ),
    ...segments.flatMap(({ name, text }, at) =>
      name
        ? [
            offer(
              `$pathSegments '${at}'`,
              section,
              `Part ${at} of the path: ${text}.`,
              saved.get(name) ?? ''
            )
          ]
        : []
    ),
    ...answered.query
      .filter(([key]) => isQuotable(key))
      .map(([key, value]) =>
        offer(`$queryParams '${key}'`, section, `The parameter “${key}”.`, value)
      ),
    ...membersOf(answered.body).map(([path, value]) =>
      offer(`$body '${path}'`, section, `What stands at “${path}” in the body.`, value)
    ),
    ...answered.headers
      .filter(([key]) => isQuotable(key))
      .map(([key, value]) => offer(`$headers '${key}'`, section, `The header “${key}”.`, value))
  ];
}

/** The parts of a path after its base address, with the name of each that varies. */
function segmentsOf(
  path: string,
  variables: ReadonlyMap<string, string>
): { text: string; name: string }[] {
  const [bare = ''] = path.split(/[?#]/);
  const below = bare.replace(/^[a-z]+:\/\/[^/]*|^\{\{[^{}]*\}\}/i, '');
  return below
    .split('/')
    .filter(Boolean)
    .map(text => {
      const [, colon, braces] = /^(?::(.+)|\{\{([^{}]*)\}\})$/.exec(text) ?? [];
      const name = colon ?? braces ?? '';
      return { text, name: variables.get(name) ? '' : name };
    });
}

const MOST_MEMBERS = 30;

/** The members of a JSON body by their path, outer ones first. */
function membersOf(body: string): [string, string][] {
  const found: [string, string][] = [];
  const waiting: [string, unknown][] = [['', valueOf(body)]];
  for (const [path, value] of waiting) {
    if (typeof value === 'object' && value !== null && found.length < MOST_MEMBERS) {
      for (const [key, member] of Object.entries(value).slice(0, MOST_MEMBERS)) {
        const here = [path, key.replace(/\./g, '\\.')].filter(Boolean).join('.');
        if (isQuotable(here)) {
          found.push([here, typeof member === 'string' ? member : JSON.stringify(member)]);
          waiting.push([here, member]);
        }
      }
    }
  }
  return found.slice(0, MOST_MEMBERS);
}

function valueOf(body: string): unknown {
  try {
    return body.length < 100_000 ? (JSON.parse(body) as unknown) : null;
  } catch {
    return null;
  }
}

function isQuotable(text: string): boolean {
  return text !== '' && !/['{}]/.test(text);
}

/** A template that is being typed: what is between its braces so far, and what of it stands after the cursor. */
export interface ITyped {
  start: string;
  /** Characters after the cursor that belong to it, its closing braces included. */
  rest: number;
}

/** Find the template in which the cursor stands; null where it stands in none. */
export function typedTemplate(before: string, after: string): ITyped | null {
  const start = /\{\{([^{}]*)$/.exec(before)?.[1];
  if (start === undefined) {
    return null;
  }
  return { start, rest: restOf(before.slice(0, -start.length - 2), after) };
}

/** What stands after the cursor and ends the template; braces that close JSON of the same line do not. */
function restOf(line: string, after: string): number {
  const [, name = '', braces = ''] = /^([^{}",:]*)(\}+)/.exec(after) ?? [];
  const opened = (line.match(/\{/g)?.length ?? 0) - (line.match(/\}/g)?.length ?? 0);
  return braces.length - Math.max(0, opened) >= 2 ? name.length + 2 : 0;
}

/** Where the cursor goes after a tag was taken: between its empty quotes, else behind its braces. */
export function cursorIn(tag: string): number {
  const quotes = tag.indexOf("''");
  return quotes < 0 ? tag.length + 2 : quotes + 1;
}
