/** What is marked in the text of an editor: its templates, and where JSON is broken. */

import { EditorState, Extension, Prec, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  ViewUpdate
} from '@codemirror/view';

import { TEMPLATE } from '../colours';
import { IFault } from '../json';

const finder = new MatchDecorator({
  regexp: TEMPLATE,
  decoration: Decoration.mark({ class: 'jp-Mock-codeTemplate' })
});

/** Marks the templates that can be seen; innermost, so that no colour of the language wins over theirs. */
export const templateMarks: Extension = Prec.highest(
  ViewPlugin.fromClass(
    class {
      constructor(view: EditorView) {
        this.marks = finder.createDeco(view);
      }

      update(update: ViewUpdate): void {
        this.marks = finder.updateDeco(update, this.marks);
      }

      marks: DecorationSet;
    },
    { decorations: plugin => plugin.marks }
  )
);

const setFault = StateEffect.define<IFault | null>();

/** Underlines the place where JSON is broken. */
export const faultMark: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, { changes, effects, state }) =>
    effects.reduce(
      (old, effect) => (effect.is(setFault) ? markOf(state, effect.value) : old),
      marks.map(changes)
    ),
  provide: field => EditorView.decorations.from(field)
});

/** Return what puts the mark at a fault, or takes it away. */
export function markFault(fault: IFault | null): StateEffect<IFault | null> {
  return setFault.of(fault);
}

function markOf({ doc }: EditorState, fault: IFault | null): DecorationSet {
  if (fault === null || doc.length === 0 || fault.line > doc.lines) {
    return Decoration.none;
  }
  const line = doc.line(fault.line);
  const at = Math.min(line.from + fault.column - 1, doc.length);
  // at the end of a line there is nothing to underline but what stands before
  const from = at < line.to || at === 0 ? at : at - 1;
  const attributes = { title: `${fault.message} here` };
  return Decoration.set([
    Decoration.mark({ class: 'jp-Mock-codeFault', attributes }).range(
      from,
      Math.min(from + 1, doc.length)
    )
  ]);
}
