/** What a page knows of the calls of one mock server: the newest ones, and exact counts. */

import { ByClass, ICallCounts, ICallView } from './wire';

/** Calls of one mock server that a page keeps. */
export const MOST_ROWS = 1_000;

/** Seconds the counts of which are kept. */
const SECONDS = 600;

/** A call in a list. */
export interface ICallRow extends ICallView {
  /** Tells it from every other call, also from one of another server process with the same id. */
  key: string;
  /** Which server process answered it, in the order this page met them. */
  era: number;
}

/** What can be shown of the calls of one mock server, or of several; never changed, only replaced. */
export interface ICallsState {
  /** The newest first. */
  rows: readonly ICallRow[];
  total: ByClass;
  /** How many calls the server's log has. */
  kept: number;
  /** Counts by class for each second, in Unix time, that had calls. */
  seconds: ReadonlyMap<number, ByClass>;
  /** ms by which the server's clock is ahead of this page's. */
  ahead: number;
  /** The last second, in Unix time, of which calls were left out; 0 if all were sent. */
  sampledAt: number;
  /** The server process that has the latest call. */
  era: number;
}

export const NO_CALLS: ICallsState = {
  rows: [],
  total: [0, 0, 0, 0],
  kept: 0,
  seconds: new Map(),
  ahead: 0,
  sampledAt: 0,
  era: 0
};

/** Puts together what the server tells, in whatever order and however often it tells it. */
export class CallHistory {
  get state(): ICallsState {
    return this._state;
  }

  /** The id after which calls may be missing; 0 if all before are unknown. */
  get knownUpTo(): number {
    const newest = this._state.rows[0];
    return this._gapAfter ?? (newest?.era === this._state.era ? newest.id : 0);
  }

  get hasGap(): boolean {
    return this._gapAfter !== null;
  }

  /** Take what is missing for asked for. */
  closeGap(): void {
    this._gapAfter = null;
  }

  /**
   * Take in a part of a message.
   *
   * @param calls - oldest first
   * @param era - which server process tells it
   * @param now - this page's time in ms
   */
  take(
    calls: readonly ICallView[],
    counts: ICallCounts | undefined,
    era: number,
    now: number
  ): void {
    if (era !== this._state.era) {
      this._gapAfter = null;
      this._cleared = 0;
      this._state = { ...this._state, era };
    }
    if (counts?.dropped) {
      this._gapAfter ??= this.knownUpTo;
    }
    if (counts && (counts.cleared ?? 0) > this._cleared) {
      this._forget(counts.cleared ?? 0);
    }
    const rows = merged(this._state.rows, calls.map(call => rowOf(call, era)).reverse());
    this._state = { ...this._state, rows, ...(counts ? this._counted(counts, now) : {}) };
  }

  private _forget(cleared: number): void {
    const { era, rows } = this._state;
    this._cleared = cleared;
    this._state = {
      ...this._state,
      rows: rows.filter(row => row.era === era && row.id > cleared),
      seconds: new Map(),
      sampledAt: 0
    };
  }

  private _counted(counts: ICallCounts, now: number): Partial<ICallsState> {
    const seconds = new Map(this._state.seconds);
    counts.seconds?.forEach(([second, byClass]) => seconds.set(second, byClass));
    for (const second of seconds.keys()) {
      if (second < counts.now - SECONDS - 1) {
        seconds.delete(second);
      }
    }
    return {
      total: counts.total,
      kept: counts.kept ?? 0,
      seconds,
      ahead: counts.now * 1000 - now,
      sampledAt: counts.dropped ? counts.now : this._state.sampledAt
    };
  }

  private _state = NO_CALLS;
  /** The id of the latest call that was forgotten on demand. */
  private _cleared = 0;
  private _gapAfter: number | null = null;
}

function rowOf(call: ICallView, era: number): ICallRow {
  return { ...call, era, key: `${era}-${call.id}` };
}

/** Return which of two calls was answered later, the first one if they are the same. */
function later(one: ICallRow | undefined, other: ICallRow | undefined): ICallRow | undefined {
  if (!one || !other) {
    return one ?? other;
  }
  const isOther = one.era === other.era ? other.id > one.id : other.era > one.era;
  return isOther ? other : one;
}

/** Return the newest of both lists, each the newest first; a call that is in both is there once. */
function merged(known: readonly ICallRow[], told: readonly ICallRow[]): readonly ICallRow[] {
  const rows: ICallRow[] = [];
  let left = 0;
  let right = 0;
  while (rows.length < MOST_ROWS) {
    const one = known[left];
    const other = told[right];
    const next = later(one, other);
    if (!next) {
      break;
    }
    rows.push(next);
    left += next.key === one?.key ? 1 : 0;
    right += next.key === other?.key ? 1 : 0;
  }
  return rows;
}

/** Return the calls of several mock servers as one list; ids grow over all of them. */
export function together(states: readonly ICallsState[]): ICallsState {
  const [first, ...others] = states;
  return others.reduce<ICallsState>(
    (one, other) => ({
      rows: merged(one.rows, other.rows),
      total: sum(one.total, other.total),
      kept: one.kept + other.kept,
      seconds: summed(one.seconds, other.seconds),
      ahead: other.ahead || one.ahead,
      sampledAt: Math.max(one.sampledAt, other.sampledAt),
      era: Math.max(one.era, other.era)
    }),
    first ?? NO_CALLS
  );
}

/** Add counts, class by class. */
export function sum(one: ByClass, other: ByClass): ByClass {
  return one.map((count, at) => count + (other[at] ?? 0));
}

/** Add up the counts of all classes. */
export function all(counts: ByClass): number {
  return counts.reduce((total, count) => total + count, 0);
}

function summed(
  one: ReadonlyMap<number, ByClass>,
  other: ReadonlyMap<number, ByClass>
): ReadonlyMap<number, ByClass> {
  const seconds = new Map(one);
  other.forEach((counts, second) => seconds.set(second, sum(seconds.get(second) ?? NONE, counts)));
  return seconds;
}

const NONE: ByClass = [0, 0, 0, 0];
