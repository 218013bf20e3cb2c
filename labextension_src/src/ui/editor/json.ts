/** JSON as text: where it is broken, and how it reads best. No value is ever taken apart, so numbers stay as typed. */

/** What is wrong with a text, counted from 1. */
export interface IFault {
  message: string;
  line: number;
  column: number;
}

const DEEPEST = 500;
const SPACE = /[ \t\n\r]*/y;
// eslint-disable-next-line no-control-regex -- exactly these may not stand in a JSON string
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const TEMPLATE = /\{\{[^{}]*\}\}/g;

/** Say where a text stops being JSON; null if it is JSON. Templates count as values: `{"name": {{name}}}`. */
export function jsonFault(text: string): IFault | null {
  const reader = new Reader(text.replace(TEMPLATE, found => '0'.padEnd(found.length)));
  try {
    reader.readAll();
    return null;
  } catch (error) {
    if (!(error instanceof Fault)) {
      throw error;
    }
    const before = text.slice(0, error.at).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    return { message: error.message, line: before.length, column };
  }
}

/** Say it in words. */
export function faultSentence({ message, line, column }: IFault): string {
  return `${message} in line ${line}, column ${column}`;
}

/** Lay JSON out with one member a line; null for what is no JSON. */
export function prettyJson(text: string): string | null {
  if (jsonFault(text) !== null) {
    return null;
  }
  let depth = 0;
  const line = (): string => `\n${'  '.repeat(depth)}`;
  return text.replace(PIECES, piece => {
    switch (piece[0]) {
      case '{':
      case '[':
        if (piece.length > 1) {
          return piece.startsWith('{{') ? piece : piece.replace(/\s/g, '');
        }
        depth += 1;
        return piece + line();
      case '}':
      case ']':
        depth -= 1;
        return line() + piece;
      case ',':
        return piece + line();
      case ':':
        return ': ';
      case '"':
        return piece;
      default:
        return '';
    }
  });
}

/** Strings, templates, empty containers, single marks, white space; all else stays as it is. */
const PIECES = /"(?:[^"\\{]|\{\{[^{}]*\}\}|\\.|\{)*"|\{\{[^{}]*\}\}|\{\s*\}|\[\s*\]|[{}[\],:]|\s+/g;

class Fault extends Error {
  constructor(
    message: string,
    readonly at: number
  ) {
    super(message);
  }
}

class Reader {
  constructor(private readonly _text: string) {}

  readAll(): void {
    this._space();
    this._value(0);
    if (this._at < this._text.length) {
      throw this._fault('something stands after the end of the JSON');
    }
  }

  private _value(depth: number): void {
    if (depth > DEEPEST) {
      throw this._fault('this is nested too deeply');
    }
    const first = this._text[this._at];
    if (first === '{') {
      this._entries('}', () => this._member(depth));
    } else if (first === '[') {
      this._entries(']', () => this._value(depth + 1));
    } else if (first === '"') {
      this._string();
    } else if (!this._takes(WORD) && !this._takes(NUMBER)) {
      throw this._fault('a value is missing');
    }
    this._space();
  }

  private _entries(end: string, readEntry: () => void): void {
    this._at += 1;
    this._space();
    if (this._text[this._at] === end) {
      this._at += 1;
      return;
    }
    for (;;) {
      readEntry();
      if (this._text[this._at] === end) {
        this._at += 1;
        return;
      }
      this._expect(',', `a comma or ${end} is missing`);
    }
  }

  private _member(depth: number): void {
    if (this._text[this._at] !== '"') {
      throw this._fault('a name in double quotes is missing');
    }
    this._string();
    this._space();
    this._expect(':', 'a colon is missing');
    this._value(depth + 1);
  }

  private _string(): void {
    if (!this._takes(STRING)) {
      throw this._fault('this text has no end, or holds a line break or a wrong \\');
    }
  }

  private _expect(mark: string, message: string): void {
    if (this._text[this._at] !== mark) {
      throw this._fault(message);
    }
    this._at += 1;
    this._space();
  }

  private _space(): void {
    this._takes(SPACE);
  }

  private _takes(pattern: RegExp): boolean {
    pattern.lastIndex = this._at;
    const found = pattern.exec(this._text);
    this._at += found?.[0].length ?? 0;
    return found !== null;
  }

  private _fault(message: string): Fault {
    return new Fault(message, this._at);
  }

  private _at = 0;
}
