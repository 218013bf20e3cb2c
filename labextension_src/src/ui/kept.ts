import { Signal } from '@lumino/signaling';
import { useSyncExternalStore } from 'react';

import { IDraft } from './draft';
import { ITrial } from './trial';

/** Values by key that outlive the cards showing them: a page renders these anew whenever it likes. */
export class Kept<T> {
  get(key: string): T | undefined {
    return this._values.get(key);
  }

  put(key: string, value: T): void {
    this._values.set(key, value);
    this._changed.emit();
  }

  drop(key: string): void {
    this._values.delete(key);
    this._changed.emit();
  }

  all(): T[] {
    return [...this._values.values()];
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this._changed.connect(listener);
    return () => {
      this._changed.disconnect(listener);
    };
  };

  private readonly _values = new Map<string, T>();
  private readonly _changed = new Signal<this, void>(this);
}

/** What is odd about a body that was saved, as long as it is the one that is shown. */
interface IWarning {
  body: string;
  text: string;
}

/** What a person typed into a card and has not sent yet, and what there is to say of what was sent. */
export class Desk {
  /** An example is edited once in a notebook, in whichever of its cards; requests are tried in each of them. */
  constructor(readonly drafts: Kept<IDraft> = new Kept()) {}

  readonly trials = new Kept<ITrial>();

  readonly warnings = new Kept<IWarning>();
}

/** Return what is kept under a key, and render again when it changes. */
export function useKept<T>(kept: Kept<T>, key: string): T | undefined {
  return useSyncExternalStore(kept.subscribe, () => kept.get(key));
}
