/** Completion of templates in an editor. */

import {
  autocompletion,
  closeCompletion,
  Completion,
  CompletionContext,
  completionKeymap,
  CompletionResult,
  completionStatus
} from '@codemirror/autocomplete';
import { Extension, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';

import { cursorIn, IOffer, SECTIONS, typedTemplate } from './offers';

/** Offers what may stand between double braces, as soon as they are typed or Ctrl+Space is pressed. */
export function templateCompletion(offers: () => Promise<IOffer[]>): Extension {
  return [
    autocompletion({
      override: [context => complete(context, offers)],
      icons: false,
      defaultKeymap: false,
      interactionDelay: 0,
      maxRenderedOptions: 200,
      tooltipClass: () => 'jp-Mock-offers',
      optionClass: () => 'jp-Mock-offer'
    }),
    KEYS
  ];
}

/** Escape closes a list that can be seen; one that is still looked for takes no key from the form. */
const KEYS = Prec.highest(
  keymap.of([
    ...completionKeymap.filter(({ key }) => key !== 'Escape'),
    {
      key: 'Escape',
      run: view => {
        const wasShown = completionStatus(view.state) === 'active';
        return closeCompletion(view) && wasShown;
      }
    }
  ])
);

async function complete(
  context: CompletionContext,
  offers: () => Promise<IOffer[]>
): Promise<CompletionResult | null> {
  const { from, to, text } = context.state.doc.lineAt(context.pos);
  const at = context.pos - from;
  const typed = typedTemplate(text.slice(0, at), text.slice(at));
  if (!typed) {
    return null;
  }
  const found = await offers();
  return context.aborted
    ? null
    : {
        from: context.pos - typed.start.length,
        to: Math.min(context.pos, to),
        options: found.map(option),
        validFor: /^[^{}]*$/
      };
}

function option(offer: IOffer, at: number): Completion {
  return {
    label: offer.tag,
    // in the order they are offered, not by the alphabet
    sortText: String(at).padStart(6, '0'),
    detail: short(offer.sample),
    section: { name: offer.section, rank: SECTIONS.indexOf(offer.section) },
    info: () => infoOf(offer),
    apply: (view, _, from, to) => take(view, offer.tag, from, to)
  };
}

function take(view: EditorView, tag: string, from: number, to: number): void {
  const line = view.state.doc.lineAt(to);
  const typed = typedTemplate(line.text.slice(0, to - line.from), line.text.slice(to - line.from));
  view.dispatch({
    changes: { from, to: to + (typed?.rest ?? 0), insert: `${tag}}}` },
    selection: { anchor: from + cursorIn(tag) },
    userEvent: 'input.complete',
    scrollIntoView: true
  });
}

const LONGEST = 28;

function short(sample: string): string {
  const line = sample.replace(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

function infoOf({ means, sample }: IOffer): HTMLElement {
  const info = document.createElement('div');
  info.append(paragraph(means));
  if (sample) {
    const value = document.createElement('code');
    value.textContent = sample.slice(0, 500);
    const example = paragraph('For example ');
    example.append(value);
    info.append(example);
  }
  return info;
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
}
