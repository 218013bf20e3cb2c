/** The notebooks open in this page, claimed from the server as long as they are. */

import { Contents } from '@jupyterlab/services';
import { ISignal, Signal } from '@lumino/signaling';

import { NotebookContext } from './diskfile';
import { News, OpenNotebook } from './opennotebook';
import { IRelease, Released } from './released';
import { Socket } from './socket';
import { FromServer } from './wire';

export class Claims {
  constructor(socket: Socket, contents: Contents.IManager, released: Released) {
    this._socket = socket;
    this._contents = contents;
    this._released = released;
    socket.connectionChanged.connect((_, isOpen) => {
      if (isOpen) {
        this._tellAll();
      }
    });
    socket.received.connect((_, message) => this._hear(message));
    window.addEventListener('pagehide', event => {
      if (!event.persisted) {
        this._leave();
      }
    });
  }

  /** Emits when a notebook was opened, closed or renamed here, or its document changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Claim a notebook from the moment it is loaded until it is closed. */
  adopt(context: NotebookContext): void {
    if (this._contexts.has(context)) {
      return;
    }
    this._contexts.add(context);
    void context.ready.then(() => {
      if (!context.isDisposed && this._isOnServer(context)) {
        this._open(new OpenNotebook(context, this._contents));
      }
    });
  }

  /** Return the open notebook at a path. */
  at(path: string): OpenNotebook | undefined {
    return [...this._notebooks].find(notebook => notebook.path === path);
  }

  private _open(notebook: OpenNotebook): void {
    this._notebooks.add(notebook);
    notebook.news.connect((_, news) => this._onNews(notebook, news));
    this._claim(notebook);
    this._changed.emit();
  }

  private _onNews(notebook: OpenNotebook, news: News): void {
    const { path } = notebook;
    switch (news.kind) {
      case 'staleness':
        this._claim(notebook);
        break;
      case 'changed by others':
        this._tell(notebook);
        break;
      case 'moved':
        // claimed before it is released, so that it is open all the time
        this._claim(notebook);
        this._release({ path: news.from, discarded: false });
        break;
      case 'closed':
        this._notebooks.delete(notebook);
        this._release({ path, discarded: news.discarded });
        break;
      case 'document':
        break;
    }
    this._changed.emit();
  }

  /** What was discarded is told before the same notebook is claimed anew, all else once it cannot be meant any more. */
  private _tellAll(): void {
    const released = this._released.all;
    released.filter(({ discarded }) => discarded).forEach(release => this._sendRelease(release));
    this._notebooks.forEach(notebook => this._claim(notebook));
    released
      .filter(({ path, discarded }) => !discarded && !this.at(path))
      .forEach(release => this._sendRelease(release));
  }

  private _release(release: IRelease): void {
    this._released.add(release);
    this._sendRelease(release);
  }

  private _sendRelease({ path, discarded }: IRelease): void {
    this._socket.send({ op: 'release', path, discarded });
  }

  private _claim(notebook: OpenNotebook): void {
    if (this._socket.isOpen) {
      this._released.remove(notebook.path);
    }
    this._socket.send({
      op: 'claim',
      path: notebook.path,
      document: notebook.document,
      dirty: notebook.hasUntoldChange,
      stale: notebook.isStale
    });
    notebook.hasUntoldChange &&= !this._socket.isOpen;
  }

  private _tell(notebook: OpenNotebook): void {
    const { path, document } = notebook;
    this._socket.send({ op: 'changed', path, document });
    notebook.hasUntoldChange = !this._socket.isOpen;
  }

  private _hear(message: FromServer): void {
    if (message.op === 'defined') {
      this.at(message.path)?.follow(message.document);
    } else if (message.op === 'please-write') {
      this.at(message.path)?.write(message.document, message.save === true);
    }
  }

  /** The page goes away for good: what it could not save any more is the server's to write. */
  private _leave(): void {
    this._notebooks.forEach(({ path }) =>
      this._socket.send({ op: 'release', path, discarded: false })
    );
  }

  /** Only files of this server: its own contents, or the same ones through the collaborative drive. */
  private _isOnServer(context: NotebookContext): boolean {
    const drive = this._contents.driveName(context.path);
    return drive === '' || drive === 'RTC';
  }

  private readonly _socket: Socket;
  private readonly _contents: Contents.IManager;
  private readonly _released: Released;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _contexts = new WeakSet<NotebookContext>();
  private readonly _notebooks = new Set<OpenNotebook>();
}
