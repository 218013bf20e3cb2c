/** What language a body is written in, by its content type, else by how it begins. */

export type Language = 'json' | 'html' | 'xml' | 'text';

/** Return the language of a content type; null for none, and for one that says nothing of it. */
export function languageOfType(type: string): Language | null {
  const media = type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (media === '') {
    return null;
  }
  if (/[/+]json$/.test(media)) {
    return 'json';
  }
  if (media === 'application/xhtml+xml' || media === 'text/html') {
    return 'html';
  }
  return /[/+]xml$/.test(media) ? 'xml' : 'text';
}

/** Return the language of a text without a content type; a template at its beginning says nothing. */
export function languageOfText(text: string): Language {
  const start = text.slice(0, 200).trimStart().toLowerCase();
  if (/^(?:\[|\{(?!\{))/.test(start)) {
    return 'json';
  }
  if (/^<(?:!doctype html|html)/.test(start)) {
    return 'html';
  }
  return /^<[?!a-z]/.test(start) ? 'xml' : 'text';
}

/** Return the value of the content type among headers; empty if there is none. */
export function contentTypeOf(headers: [string, string][]): string {
  return headers.find(([key]) => key.trim().toLowerCase() === 'content-type')?.[1] ?? '';
}
