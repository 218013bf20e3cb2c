/**
 * The language of JSON with templates in it.
 *
 * JupyterLab's own parser of JSON stumbles over `{"id": {{id}}}` and colours what follows as nonsense.
 */

import { StreamLanguage, StringStream } from '@codemirror/language';

interface IState {
  /** How many objects and lists are open. */
  depth: number;
}

const TEXT = /^"(?:[^"\\{]+|\{\{[^{}]*\}\}|\\.|\{)*"?/;

export const jsonWithTemplates = StreamLanguage.define<IState>({
  name: 'json-with-templates',
  startState: () => ({ depth: 0 }),
  copyState: state => ({ ...state }),
  token,
  indent: ({ depth }, textAfter, context) =>
    (/^\s*[\]}]/.test(textAfter) ? Math.max(0, depth - 1) : depth) * context.unit,
  languageData: { indentOnInput: /^\s*[\]}]$/ }
});

function token(stream: StringStream, state: IState): string | null {
  if (stream.eatSpace() || stream.match(/^\{\{[^{}]*\}\}/)) {
    return null;
  }
  if (stream.match(TEXT)) {
    return stream.match(/^\s*:/, false) ? 'propertyName' : 'string';
  }
  if (stream.match(/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/)) {
    return 'number';
  }
  if (stream.match(/^(?:true|false|null)\b/)) {
    return 'bool';
  }
  state.depth = Math.max(0, state.depth + (DEPTHS[stream.next() ?? ''] ?? 0));
  return null;
}

const DEPTHS: Record<string, number> = { '{': 1, '[': 1, '}': -1, ']': -1 };
