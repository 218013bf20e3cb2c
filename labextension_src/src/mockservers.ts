/** The mock servers of this Jupyter server, as it told this page last. */

import { ISignal, Signal } from '@lumino/signaling';

import { Socket } from './socket';
import { FromServer, IMockView } from './wire';

export class MockServers {
  constructor(socket: Socket) {
    this._socket = socket;
    socket.received.connect((_, message) => this._hear(message));
    socket.connectionChanged.connect(() => this._changed.emit());
  }

  /** Emits when the list or the connection changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get isConnected(): boolean {
    return this._socket.isOpen;
  }

  /** Whether the server has told its list at least once. */
  get isKnown(): boolean {
    return this._isKnown;
  }

  get all(): readonly IMockView[] {
    return this._all;
  }

  /** Return the mock servers of a notebook, in the order of its document. */
  of(path: string): IMockView[] {
    return this._all.filter(mock => mock.notebook === path);
  }

  /** Return a mock server of a notebook by the id it is served under, else by the one in the document. */
  find(path: string, id: string): IMockView | undefined {
    const mocks = this.of(path);
    return mocks.find(mock => mock.id === id) ?? mocks.find(mock => mock.copyOf === id);
  }

  private _hear(message: FromServer): void {
    if (message.op === 'mocks') {
      this._all = message.mocks;
      this._isKnown = true;
      this._changed.emit();
    }
  }

  private readonly _socket: Socket;
  private readonly _changed = new Signal<this, void>(this);
  private _all: readonly IMockView[] = [];
  private _isKnown = false;
}
