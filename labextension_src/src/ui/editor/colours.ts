/** Texts taken apart into coloured pieces, without an editor: JSON, HTML and XML, and templates in all of them. */

import { Language } from './language';

/** What a piece of a text is; empty for what has no colour of its own. */
export type Kind = '' | 'name' | 'string' | 'number' | 'word' | 'tag' | 'attribute' | 'template';

export type Piece = [kind: Kind, text: string];

/** A template, as the engine reads one: no braces within. */
export const TEMPLATE = /\{\{[^{}]*\}\}/g;

// no piece can fail after it began, so none is read twice
const JSON_PIECES =
  /"(?:[^"\\\n{]+|\{\{[^{}]*\}\}|\\.|\{)*"?|\{\{[^{}]*\}\}|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/g;
const COLON = /\s*:/y;
const MARKUP_PIECES = /\{\{[^{}]*\}\}|<[!?/]?[a-zA-Z](?:[^<>{]+|\{\{[^{}]*\}\}|\{)*>?/g;
const IN_TAG = /^<[!?/]?[\w:.-]+|"[^"]*"?|'[^']*'?|[\w:.-]+|[/?]?>$/g;

/** Take a text apart; its pieces one after another are the text again. */
export function piecesOf(text: string, language: Language): Piece[] {
  switch (language) {
    case 'json':
      return split(text, JSON_PIECES, jsonPiece);
    case 'html':
    case 'xml':
      return split(text, MARKUP_PIECES, piece =>
        piece.startsWith('<') ? split(piece, IN_TAG, tagPiece) : templates(piece, '')
      );
    default:
      return templates(text, '');
  }
}

function jsonPiece(piece: string, text: string, end: number): Piece[] {
  if (piece.startsWith('"')) {
    COLON.lastIndex = end;
    return templates(piece, COLON.test(text) ? 'name' : 'string');
  }
  if (piece.startsWith('{')) {
    return [['template', piece]];
  }
  return [[/^[tfn]/.test(piece) ? 'word' : 'number', piece]];
}

function tagPiece(piece: string): Piece[] {
  if (/^["']/.test(piece)) {
    return templates(piece, 'string');
  }
  return [[/^[</?>]/.test(piece) ? 'tag' : 'attribute', piece]];
}

/** Take the templates out of a piece of one kind. */
function templates(text: string, kind: Kind): Piece[] {
  return split(text, TEMPLATE, piece => [['template', piece]], kind);
}

function split(
  text: string,
  pattern: RegExp,
  read: (piece: string, text: string, end: number) => Piece[],
  between: Kind = ''
): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of text.matchAll(pattern)) {
    if (found.index > end) {
      pieces.push([between, text.slice(end, found.index)]);
    }
    end = found.index + found[0].length;
    pieces.push(...read(found[0], text, end));
  }
  if (end < text.length) {
    pieces.push([between, text.slice(end)]);
  }
  return pieces;
}
