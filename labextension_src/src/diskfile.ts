/** The file behind an open notebook: saved by one at a time, and never against somebody else's version of it. */

import { YNotebook } from '@jupyter/ydoc';
import { DocumentRegistry } from '@jupyterlab/docregistry';
import { INotebookContent } from '@jupyterlab/nbformat';
import { INotebookModel } from '@jupyterlab/notebook';
import { Contents, ServerConnection } from '@jupyterlab/services';
import { JSONValue } from '@lumino/coreutils';

import { KEY, orNull } from './document';
import { fingerprint, fingerprintOfRest } from './fingerprint';

/** The longest time in ms between the renaming of a file and JupyterLab's knowing of it. */
const MOVING = 1_000;

export type NotebookContext = DocumentRegistry.IContext<INotebookModel>;

/** How the file differs from what this page last loaded or saved. */
export type Difference = 'nothing' | 'our document' | 'more' | 'gone';

/** What JupyterLab's contexts have and do not show. */
interface IHidden {
  _updateContentsModel?: (model: Partial<Contents.IModel>) => void;
  _handleError?: (error: unknown, title: string) => Promise<void>;
}

/**
 * Watches over saves of one notebook, whoever asks for them.
 *
 * JupyterLab takes a save that starts during another one, and a file where only our document was brought up to
 * date by the server or by another tab, for a conflict, and asks. Here saves wait for each other, and such a file
 * is recognised before each of them.
 */
export class DiskFile {
  /**
   * @param isOurs - whether a document found in the file is one that the server told this page
   */
  constructor(
    context: NotebookContext,
    contents: Contents.IManager,
    isOurs: (document: JSONValue) => boolean
  ) {
    this._context = context;
    this._contents = contents;
    this._isOurs = isOurs;
    this._saveAtOnce = context.save.bind(context);
    const revertAtOnce = context.revert.bind(context);
    context.save = () => this._inLine(() => this._save());
    context.revert = async () => {
      await revertAtOnce();
      this._wasReverted = true;
      this._base = this._restOfModel();
    };
    context.saveState.connect((_, state) => this._onSaveState(state));
    context.model.contentChanged.connect(() => {
      this._wasEdited = true;
    });
    this._base = context.model.dirty ? '' : this._restOfModel();
  }

  /** Save unless the file holds more than this page knows; return whether it was saved. */
  saveQuietly(): Promise<boolean> {
    return this._inLine(async () => {
      if (['more', 'gone'].includes(await this._takeOver())) {
        return false;
      }
      await this._saveUnlessAway();
      return true;
    });
  }

  /** Save; that the server is away is nothing to tell somebody who did not ask to save: it is made up for later. */
  private async _saveUnlessAway(): Promise<void> {
    const context = this._context as unknown as IHidden;
    const tell = context._handleError?.bind(context);
    context._handleError = async (error, title) => {
      if (!(error instanceof ServerConnection.NetworkError)) {
        await tell?.(error, title);
      }
    };
    try {
      await this._saveAtOnce();
    } finally {
      delete context._handleError;
    }
  }

  /** Say whether the file holds this document and else what this page knows; if so, go on from it. */
  async holds(document: JSONValue): Promise<boolean> {
    return this._inLine(async () => {
      try {
        const difference = await this._takeOver();
        return difference === 'our document' && this._documentOnDisk === fingerprint(document);
      } catch {
        return false;
      }
    });
  }

  /** Save as the user asked; a true conflict is JupyterLab's to ask about. */
  private async _save(): Promise<void> {
    if (this._context.canSave !== false) {
      await this._takeOver().catch(() => undefined);
    }
    await this._saveAtOnce();
  }

  private async _inLine<T>(act: () => Promise<T>): Promise<T> {
    const turn = this._last.then(act);
    this._last = turn.catch(() => undefined);
    return turn;
  }

  /** Compare with the file, and go on from its version if only our document differs. */
  private async _takeOver(): Promise<Difference> {
    const known = this._context.contentsModel?.hash;
    const found = await this._look(false).catch(this._lookWhereItMoved);
    if (!found) {
      return 'gone';
    }
    if (!known || !found.hash || found.hash === known) {
      return 'nothing';
    }
    const whole = await this._look(true);
    if (!this._isOnlyOurs(whole.content as INotebookContent)) {
      return 'more';
    }
    return this._goOnFrom(whole) ? 'our document' : 'more';
  }

  private _look(content: boolean): Promise<Contents.IModel> {
    return this._contents.get(this._context.path, {
      content,
      hash: true,
      ...(content ? { type: 'notebook', format: 'json' } : {})
    });
  }

  /** A file that is gone may only be on its way to a new name; a save now would bring the old one back. */
  private readonly _lookWhereItMoved = async (error: unknown): Promise<Contents.IModel | null> => {
    if (!isMissing(error)) {
      throw error;
    }
    await new Promise<void>(resolve => {
      const done = (): void => {
        this._context.pathChanged.disconnect(done);
        resolve();
      };
      this._context.pathChanged.connect(done);
      setTimeout(done, MOVING);
    });
    return this._look(false).catch((error: unknown) => {
      if (isMissing(error)) {
        return null;
      }
      throw error;
    });
  };

  private _isOnlyOurs(content: INotebookContent): boolean {
    const document = orNull(content.metadata[KEY]);
    this._documentOnDisk = fingerprint(document);
    return this._base === restOf(content) && this._isOurs(document);
  }

  /** Take the file's version for the one this page loaded; JupyterLab keeps that to itself. */
  private _goOnFrom(found: Contents.IModel): boolean {
    const context = this._context as unknown as IHidden;
    if (typeof context._updateContentsModel !== 'function') {
      return false;
    }
    const { hash, hash_algorithm, last_modified } = found;
    context._updateContentsModel({
      ...this._context.contentsModel,
      hash,
      hash_algorithm,
      last_modified
    });
    return true;
  }

  private _onSaveState(state: DocumentRegistry.SaveState): void {
    if (state === 'started') {
      this._saving = this._restOfModel();
      this._wasEdited = this._wasReverted = false;
    } else if (state === 'completed' && !this._wasReverted) {
      this._base = this._saving;
      if (this._wasEdited) {
        // JupyterLab takes all edits for saved, also those made while it saved
        this._context.model.dirty = true;
      }
    }
  }

  private _restOfModel(): string {
    return fingerprintOfRest(this._context.model.sharedModel.toJSON());
  }

  private readonly _context: NotebookContext;
  private readonly _contents: Contents.IManager;
  private readonly _isOurs: (document: JSONValue) => boolean;
  private readonly _saveAtOnce: () => Promise<void>;
  private _last: Promise<unknown> = Promise.resolve();
  private _base: string;
  private _saving = '';
  private _documentOnDisk = '';
  private _wasEdited = false;
  private _wasReverted = false;
}

function isMissing(error: unknown): boolean {
  return (error as { response?: Response }).response?.status === 404;
}

/** Fingerprint a notebook from the disk in the shape an open one has. */
function restOf(content: INotebookContent): string {
  const scratch = YNotebook.create();
  try {
    scratch.fromJSON(content);
    return fingerprintOfRest(scratch.toJSON());
  } finally {
    scratch.dispose();
  }
}
