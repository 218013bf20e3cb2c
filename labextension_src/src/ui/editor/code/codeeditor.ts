/** A text in an editor, in the colours of JupyterLab's own, without a notebook's model behind it. */

import { history, historyField, historyKeymap, standardKeymap } from '@codemirror/commands';
import { indentOnInput, indentUnit } from '@codemirror/language';
import { Compartment, EditorState, Extension, Transaction } from '@codemirror/state';
import { drawSelection, EditorView, keymap, tooltips } from '@codemirror/view';
import { IEditorLanguageRegistry, IEditorThemeRegistry } from '@jupyterlab/codemirror';

import { IFault } from '../json';
import { Language } from '../language';
import { templateCompletion } from './completion';
import { jsonWithTemplates } from './jsontemplates';
import { faultMark, markFault, templateMarks } from './marks';
import { IOffer } from './offers';

/** Where languages and colours come from; without them there is one colour, and JSON is known all the same. */
export interface ICodeParts {
  languages: IEditorLanguageRegistry | null;
  themes: IEditorThemeRegistry | null;
}

/** What is shown in the editor and around it, as often as it changes. */
export interface ICodeView {
  text: string;
  language: Language;
  isReadOnly: boolean;
  /** Of the element that is typed into. */
  attributes: Record<string, string>;
  fault: IFault | null;
}

export interface ICodeOptions {
  parent: HTMLElement;
  parts: ICodeParts;
  offers: () => Promise<IOffer[]>;
  /** Called with the text when somebody typed. */
  changed: (text: string) => void;
  /** Called when the cursor goes elsewhere, with where it goes. */
  left: (to: Element | null) => void;
}

/** What an editor remembers beyond its text: the selection and what can be undone. */
export type CodeMemory = Record<string, unknown>;

const FIELDS = { history: historyField };
const MEDIA: Partial<Record<Language, string>> = { html: 'text/html', xml: 'application/xml' };

export class CodeEditor {
  constructor(shown: ICodeView, options: ICodeOptions, memory?: CodeMemory) {
    this._options = options;
    this._shown = { ...shown, fault: null };
    this._view = new EditorView({
      parent: options.parent,
      state: this._state(shown, memory)
    });
    void this._load(shown.language);
    this.show(shown);
  }

  /** Follow what is to be shown; what was typed here comes back as it is and changes nothing. */
  show(shown: ICodeView): void {
    const old = this._shown;
    this._shown = shown;
    if (shown.text !== this._text) {
      this._replace(shown.text);
    }
    const effects = [];
    if (shown.isReadOnly !== old.isReadOnly) {
      effects.push(this._readOnly.reconfigure(EditorState.readOnly.of(shown.isReadOnly)));
    }
    if (JSON.stringify(shown.attributes) !== JSON.stringify(old.attributes)) {
      effects.push(this._attributes.reconfigure(attributesOf(shown)));
    }
    if (!areAlike(shown.fault, old.fault)) {
      effects.push(markFault(shown.fault));
    }
    if (effects.length > 0) {
      this._view.dispatch({ effects });
    }
    if (shown.language !== old.language) {
      void this._load(shown.language);
    }
  }

  /** Return what an editor in its place should remember. */
  memory(): CodeMemory {
    return this._view.state.toJSON(FIELDS) as CodeMemory;
  }

  focus(): void {
    this._view.focus();
  }

  dispose(): void {
    this._isDisposed = true;
    this._view.destroy();
  }

  private _state(shown: ICodeView, memory?: CodeMemory): EditorState {
    const extensions = this._extensions(shown);
    this._text = shown.text;
    if (memory?.['doc'] === shown.text) {
      return EditorState.fromJSON(memory, { extensions }, FIELDS);
    }
    return EditorState.create({ doc: shown.text, extensions });
  }

  private _extensions(shown: ICodeView): Extension[] {
    const { parts, offers, left } = this._options;
    return [
      history(),
      drawSelection(),
      indentOnInput(),
      indentUnit.of('  '),
      EditorState.tabSize.of(2),
      EditorView.lineWrapping,
      // in an output a tooltip would be cut off at its edge
      tooltips({ parent: document.body }),
      templateCompletion(offers),
      // Tab is not among the keys: it leads to the next field, as everywhere in a form
      keymap.of([...standardKeymap.filter(({ key }) => key !== 'Mod-Enter'), ...historyKeymap]),
      EditorView.updateListener.of(({ docChanged, state, transactions }) => {
        if (docChanged && !transactions.some(each => each.annotation(Transaction.remote))) {
          this._text = state.doc.toString();
          this._options.changed(this._text);
        }
      }),
      EditorView.domEventHandlers({
        blur: ({ relatedTarget: to }) => {
          // it is also left when it is taken out of the page
          if (!this._isDisposed) {
            left(to instanceof Element ? to : null);
          }
        }
      }),
      templateMarks,
      faultMark,
      parts.themes?.getTheme('jupyter') ?? [],
      this._readOnly.of(EditorState.readOnly.of(shown.isReadOnly)),
      this._attributes.of(attributesOf(shown)),
      this._language.of(shown.language === 'json' ? jsonWithTemplates : [])
    ];
  }

  private _replace(text: string): void {
    this._text = text;
    this._view.dispatch({
      changes: { from: 0, to: this._view.state.doc.length, insert: text },
      annotations: Transaction.remote.of(true)
    });
  }

  private async _load(language: Language): Promise<void> {
    const found = language === 'json' ? jsonWithTemplates : await this._find(MEDIA[language]);
    if (!this._isDisposed && this._shown.language === language) {
      this._view.dispatch({ effects: this._language.reconfigure(found) });
    }
  }

  private async _find(media: string | undefined): Promise<Extension> {
    const { languages } = this._options.parts;
    const known = media ? languages?.findByMIME(media) : null;
    return (known && (await languages?.getLanguage(known))?.support) || [];
  }

  private readonly _options: ICodeOptions;
  private readonly _view: EditorView;
  private readonly _readOnly = new Compartment();
  private readonly _attributes = new Compartment();
  private readonly _language = new Compartment();
  private _shown: ICodeView;
  /** What is in the editor, so that it need not be put together to be compared. */
  private _text = '';
  private _isDisposed = false;
}

function attributesOf({ attributes }: ICodeView): Extension {
  return EditorView.contentAttributes.of(attributes);
}

function areAlike(one: IFault | null, other: IFault | null): boolean {
  return (
    one?.line === other?.line && one?.column === other?.column && one?.message === other?.message
  );
}
