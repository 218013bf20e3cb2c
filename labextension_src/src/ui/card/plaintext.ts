/** Descriptions are Markdown; a card has room for their first words, without the marks. */

const CODE = /`+([^`]+)`+/g;
const LINK = /!?\[([^\]]*)\]\([^)]*\)/g;
const STRONG = /(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g;
const EMPHASIS = /(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])/g;
const BEGINNING = /^\s*(?:#{1,6}|>|[-*+]|\d+[.)])\s+/;

/** Return the first paragraph of a Markdown text as plain text. */
export function firstWords(markdown: string): string {
  const [first = ''] = markdown.trim().split(/\n\s*\n/);
  return first
    .split('\n')
    .map(line => line.replace(BEGINNING, ''))
    .join(' ')
    .replace(LINK, '$1')
    .replace(STRONG, '$2')
    .replace(EMPHASIS, '$2')
    .replace(CODE, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
