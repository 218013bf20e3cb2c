/** The calls of mock servers as they come, one store for all that shows them in this page. */

import { DisposableDelegate, IDisposable } from '@lumino/disposable';
import { ISignal, Signal } from '@lumino/signaling';

import { CallHistory, ICallsState, NO_CALLS } from './callhistory';
import { FromPage, FromServer, ICalls } from './wire';

/** ms between two changes that are told. */
const REST = 250;
/** ms after which a flood counts as over, and what was left out of it is asked for. */
const CALM = 1_500;

/** What the store needs of the socket. */
export interface ICallSource {
  readonly received: ISignal<unknown, FromServer>;
  readonly connectionChanged: ISignal<unknown, boolean>;
  send: (message: FromPage) => void;
}

/** Watches the mock servers whose calls are on the screen, and no other. */
export class LiveCalls {
  constructor(source: ICallSource) {
    this._source = source;
    source.received.connect((_, message) => this._hear(message));
    source.connectionChanged.connect((_, isOpen) => {
      if (isOpen) {
        this._ask(this._watched.keys());
      }
    });
  }

  /** Emits when there is something new to show, a few times a second at most. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Return what is known of a mock server's calls. */
  state(mock: string): ICallsState {
    return this._shown.get(mock) ?? NO_CALLS;
  }

  /** Hear of the calls of a mock server, from those its log still has on, until that is disposed. */
  watch(mock: string): IDisposable {
    const count = this._watched.get(mock) ?? 0;
    this._watched.set(mock, count + 1);
    if (count === 0) {
      this._ask([mock]);
    }
    return new DisposableDelegate(() => this._leave(mock));
  }

  private _leave(mock: string): void {
    const count = (this._watched.get(mock) ?? 1) - 1;
    if (count > 0) {
      this._watched.set(mock, count);
      return;
    }
    this._watched.delete(mock);
    this._ask([]);
  }

  /** Tell the server, once for all that changes now, what to send; of these mock servers also what was missed. */
  private _ask(missed: Iterable<string>): void {
    for (const mock of missed) {
      this._missed.add(mock);
    }
    if (this._isAsking) {
      return;
    }
    this._isAsking = true;
    queueMicrotask(() => {
      this._isAsking = false;
      const mocks = [...this._watched.keys()];
      const after = mocks
        .filter(mock => this._missed.has(mock))
        .map(mock => [mock, this._knownUpTo(mock)] as const);
      this._missed.clear();
      this._source.send({
        op: 'watch',
        mocks,
        sampled: true,
        after: Object.fromEntries(after),
        began: this._began
      });
    });
  }

  private _knownUpTo(mock: string): number {
    const history = this._histories.get(mock);
    if (!history || history.state.era !== this._era) {
      return 0;
    }
    const known = history.knownUpTo;
    history.closeGap();
    return known;
  }

  private _hear(message: FromServer): void {
    if (message.op === 'calls') {
      this._take(message);
    } else if (message.op === 'mocks') {
      const known = new Set(message.mocks.map(mock => mock.id));
      [...this._histories.keys()]
        .filter(mock => !known.has(mock) && !this._watched.has(mock))
        .forEach(mock => {
          this._histories.delete(mock);
          this._shown.delete(mock);
        });
    }
  }

  private _take({ calls, began, counts }: ICalls): void {
    if (began !== this._began) {
      this._began = began;
      this._era += 1;
    }
    for (const each of counts) {
      const history = this._histories.get(each.mock) ?? new CallHistory();
      this._histories.set(each.mock, history);
      const own = calls.filter(call => call.mock === each.mock);
      history.take(own, each, this._era, Date.now());
      this._stale.add(each.mock);
    }
    if (counts.some(each => each.dropped)) {
      clearTimeout(this._calm);
      this._calm = setTimeout(() => this._fillGaps(), CALM);
    }
    this._tell();
  }

  private _fillGaps(): void {
    const gaps = [...this._watched.keys()].filter(mock => this._histories.get(mock)?.hasGap);
    if (gaps.length > 0) {
      this._ask(gaps);
    }
  }

  /** Show what came, now or when the rest since the last time is over. */
  private _tell(): void {
    if (this._isResting) {
      return;
    }
    this._isResting = true;
    setTimeout(() => {
      this._isResting = false;
      if (this._stale.size > 0) {
        this._tell();
      }
    }, REST);
    for (const mock of this._stale) {
      this._shown.set(mock, this._histories.get(mock)?.state ?? NO_CALLS);
    }
    this._stale.clear();
    this._changed.emit();
  }

  private readonly _source: ICallSource;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _histories = new Map<string, CallHistory>();
  /** What is shown of each, which is older than what is known while a rest lasts. */
  private readonly _shown = new Map<string, ICallsState>();
  private readonly _stale = new Set<string>();
  /** How many show a mock server's calls. */
  private readonly _watched = new Map<string, number>();
  private readonly _missed = new Set<string>();
  private _began = '';
  private _era = 0;
  private _isAsking = false;
  private _isResting = false;
  private _calm: ReturnType<typeof setTimeout> | undefined;
}
