/** One notebook open in this page, with the document of its mock servers. */

import { Contents } from '@jupyterlab/services';
import { JSONValue } from '@lumino/coreutils';
import { ISignal, Signal } from '@lumino/signaling';

import { DiskFile, NotebookContext } from './diskfile';
import { KEY, orNull } from './document';
import { fingerprint } from './fingerprint';
import { ISavable, Saver } from './saver';

/** What others have to hear about an open notebook. */
export type News =
  | { kind: 'document' }
  | { kind: 'changed by others' }
  | { kind: 'staleness' }
  | { kind: 'moved'; from: string }
  | { kind: 'closed'; discarded: boolean };

/**
 * Keeps `metadata.jupyter_mock` of an open notebook as the server says, and notices when others change it.
 *
 * Made when its context is ready.
 */
export class OpenNotebook implements ISavable {
  constructor(context: NotebookContext, contents: Contents.IManager) {
    this._context = context;
    this._path = context.localPath;
    this._current = this._learn(this.document);
    this._file = new DiskFile(context, contents, document =>
      this._known.has(fingerprint(document))
    );
    this._saver = new Saver(this);
    this._listen();
  }

  get news(): ISignal<this, News> {
    return this._news;
  }

  get path(): string {
    return this._path;
  }

  get document(): JSONValue {
    return orNull(this._context.model.sharedModel.getMetadata(KEY));
  }

  /** Whether others changed the document and nobody has told the server yet. */
  hasUntoldChange = false;

  get isCollaborative(): boolean {
    return this._context.model.collaborative === true;
  }

  /** Whether the file holds more than this page knows, so that it cannot be saved without asking its user. */
  get isStale(): boolean {
    return this._isStale;
  }

  get canSave(): boolean {
    return !this._context.isDisposed && this._context.canSave === true;
  }

  get revision(): string {
    return this._current;
  }

  /** Show the server's document; another page writes it, so that this one has nothing new to save. */
  follow(document: JSONValue): void {
    this._learn(document);
    if (this.isCollaborative) {
      return;
    }
    const wasDirty = this._context.model.dirty;
    this._put(document);
    if (!wasDirty) {
      this._context.model.dirty = false;
    }
  }

  /** Put the server's document into the model, as the one page that writes it. */
  write(document: JSONValue, save: boolean): void {
    this._learn(document);
    const isUntouched = this._isUntouched || !this._context.model.dirty;
    this._put(document);
    if (this.isCollaborative) {
      return;
    }
    this._context.model.dirty = true;
    this._isUntouched = isUntouched;
    if (save) {
      this._saver.request();
    } else if (isUntouched) {
      void this._settle(document);
    }
  }

  /** Find out whether the file holds the document already, as after a time in which the server wrote it. */
  private async _settle(document: JSONValue): Promise<void> {
    if (
      (await this._file.holds(document)) &&
      this._isUntouched &&
      this._current === fingerprint(document)
    ) {
      this._context.model.dirty = false;
    }
  }

  /** Save, unless the file holds more than this page knows; return whether it was saved. */
  async save(): Promise<boolean> {
    if (await this._file.saveQuietly()) {
      return true;
    }
    const isRunning = this._context.sessionContext.session?.kernel?.status === 'busy';
    if (this._isUntouched && !isRunning) {
      return this._saveOnTop();
    }
    this._setStale(true);
    return false;
  }

  /** Load the file's newer version, which costs the user nothing here, and save our document on top of it. */
  private async _saveOnTop(): Promise<boolean> {
    const wanted = this.document;
    this._isPutting = true;
    try {
      await this._context.revert();
    } finally {
      this._isPutting = false;
    }
    if (!this._known.has(fingerprint(this.document))) {
      this._compare();
      return false;
    }
    this.write(wanted, false);
    return this._file.saveQuietly();
  }

  private _put(document: JSONValue): void {
    this._current = fingerprint(document);
    this._isPutting = true;
    try {
      const model = this._context.model.sharedModel;
      if (document === null) {
        model.deleteMetadata(KEY);
      } else {
        model.setMetadata(KEY, document);
      }
    } finally {
      this._isPutting = false;
    }
    this._news.emit({ kind: 'document' });
  }

  private _compare(): void {
    if (this._isPutting || this._context.isDisposed) {
      return;
    }
    const found = fingerprint(this.document);
    if (found !== this._current) {
      this._current = found;
      this._news.emit({ kind: 'document' });
      if (!this.isCollaborative || !this._known.has(found)) {
        this._news.emit({ kind: 'changed by others' });
      }
    }
  }

  private _learn(document: JSONValue): string {
    const mark = fingerprint(document);
    this._known.add(mark);
    return mark;
  }

  private _setStale(isStale: boolean): void {
    if (this._isStale !== isStale) {
      this._isStale = isStale;
      this._news.emit({ kind: 'staleness' });
    }
  }

  private _listen(): void {
    const { model } = this._context;
    this._isDirty = model.dirty;
    model.stateChanged.connect(() => {
      this._isDirty = model.dirty;
      this._isUntouched &&= model.dirty;
    });
    model.contentChanged.connect(() => {
      this._isUntouched &&= this._isPutting;
    });
    model.sharedModel.changed.connect((_, change) => {
      if (Object.keys(change).some(part => part !== 'cellsChange' && part !== 'stateChange')) {
        this._compare();
      }
    });
    this._context.fileChanged.connect(() => this._setStale(false));
    this._context.pathChanged.connect(() => {
      const from = this._path;
      this._path = this._context.localPath;
      this._news.emit({ kind: 'moved', from });
    });
    this._context.disposed.connect(() => {
      this._saver.stop();
      this._news.emit({ kind: 'closed', discarded: this._isDirty });
      Signal.clearData(this);
    });
  }

  private readonly _context: NotebookContext;
  private readonly _file: DiskFile;
  private readonly _saver: Saver;
  private readonly _news = new Signal<this, News>(this);
  /** Marks of the documents that the file may hold without anybody else having changed it. */
  private readonly _known = new Set<string>();
  private _path: string;
  private _current: string;
  private _isDirty = false;
  private _isPutting = false;
  private _isStale = false;
  /** Whether our document is all there is to save. */
  private _isUntouched = false;
}
