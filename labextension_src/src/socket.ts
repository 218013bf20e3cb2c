/** The one websocket of this page. */

import { ServerConnection } from '@jupyterlab/services';
import { IDisposable } from '@lumino/disposable';
import { ISignal, Signal } from '@lumino/signaling';

import { socketUrl } from './address';
import { backoff } from './backoff';
import { FromPage, FromServer } from './wire';

const TICK = 5_000;
/** Timers of a hidden tab run once a minute at worst; a longer gap means that the machine slept. */
const SLEPT = 90_000;

/** Connects, and connects again whenever the socket is lost. */
export class Socket implements IDisposable {
  /** @param page - the name of this page */
  constructor(settings: ServerConnection.ISettings, page: string) {
    this._settings = settings;
    this._url = socketUrl(settings.wsUrl, page, settings.appendToken ? settings.token : '');
    window.addEventListener('online', this._retryNow);
    document.addEventListener('visibilitychange', this._retryNow);
    this._pulse = window.setInterval(this._noticeSleep, TICK);
    this._connect();
  }

  /** Emits true when the socket opened, false when it was lost. */
  get connectionChanged(): ISignal<this, boolean> {
    return this._connectionChanged;
  }

  get received(): ISignal<this, FromServer> {
    return this._received;
  }

  get isOpen(): boolean {
    return this._socket?.readyState === WebSocket.OPEN;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Send a message; one that cannot be sent is forgotten, since all is told anew after connecting. */
  send(message: FromPage): void {
    if (this.isOpen) {
      this._socket?.send(JSON.stringify(message));
    }
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    window.removeEventListener('online', this._retryNow);
    document.removeEventListener('visibilitychange', this._retryNow);
    window.clearInterval(this._pulse);
    window.clearTimeout(this._timer);
    this._drop();
    Signal.clearData(this);
  }

  private _connect(): void {
    window.clearTimeout(this._timer);
    const socket = new this._settings.WebSocket(this._url);
    this._socket = socket;
    socket.onopen = () => {
      this._failures = 0;
      this._connectionChanged.emit(true);
    };
    socket.onmessage = event => {
      this._received.emit(JSON.parse(String(event.data)) as FromServer);
    };
    socket.onclose = () => this._lost();
  }

  private _lost(): void {
    const wasOpen = this._failures === 0;
    this._drop();
    this._timer = window.setTimeout(() => this._connect(), backoff(this._failures, Math.random()));
    this._failures += 1;
    if (wasOpen) {
      this._connectionChanged.emit(false);
    }
  }

  /** Let go of the socket, also of one whose other end is long gone and that never says so. */
  private _drop(): void {
    const socket = this._socket;
    this._socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  private readonly _retryNow = (): void => {
    if (!this._socket && document.visibilityState === 'visible') {
      this._connect();
    }
  };

  private readonly _noticeSleep = (): void => {
    const now = Date.now();
    if (now - this._lastTick > SLEPT && this._socket) {
      this._lost();
    }
    this._lastTick = now;
  };

  private readonly _settings: ServerConnection.ISettings;
  private readonly _url: string;
  private readonly _connectionChanged = new Signal<this, boolean>(this);
  private readonly _received = new Signal<this, FromServer>(this);
  private readonly _pulse: number;
  private _socket: WebSocket | null = null;
  private _failures = 0;
  private _timer = 0;
  private _lastTick = Date.now();
  private _isDisposed = false;
}
