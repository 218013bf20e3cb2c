import { Signal } from '@lumino/signaling';
import { useSyncExternalStore } from 'react';

import { ICallsPlace } from './calls/place';
import { IDraft } from './editor/draft';
import { Environments } from './environment/environments';
import { IOutline } from './requests/outline';
import { IPast, ITrial } from './tryit/trial';
import { ITyped } from './typed';

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

/** The parts of a card, one of which is shown. */
export type CardPart = 'requests' | 'try' | 'calls' | 'environment' | 'settings';

/** Where a person is in a card. */
export interface IPlace {
  part: CardPart;
  /** The id of the request chosen in Try it; empty for one of the person's own. */
  tried: string;
  /** The id of the example that Requests was led to; empty for none. */
  example: string;
}

/** What a person typed into a card and has not sent yet, and what there is to say of what was sent. */
export class Desk {
  /**
   * @param drafts - an example is edited once in a notebook, in whichever of its cards; requests are tried in each
   * @param environments - which ones are chosen, and their current values: one for the page
   */
  constructor(
    readonly drafts: Kept<IDraft> = new Kept(),
    readonly environments: Environments = new Environments()
  ) {}

  /** What was typed into fields that save themselves, by mock server and field. */
  readonly typed = new Kept<ITyped>();

  readonly trials = new Kept<ITrial>();

  /** What was sent last from the cards of a mock server, newest first; by its id in its document. */
  readonly pasts = new Kept<readonly IPast[]>();

  readonly warnings = new Kept<IWarning>();

  /** By what they show: the id of a mock server, or `*` for several. */
  readonly callPlaces = new Kept<ICallsPlace>();

  /** The trees of requests, by the id of the mock server in its document. */
  readonly outlines = new Kept<IOutline>();

  /** By the id of the mock server in its document. */
  readonly places = new Kept<IPlace>();

  /** Return a desk for an output: the one that the last output which showed the same left, else a new one. */
  deskFor(shown: string): Desk {
    return this._left.get(shown)?.pop() ?? new Desk(this.drafts, this.environments);
  }

  /** Keep the desk of an output that is gone: where it was only rendered anew, the next one takes it over. */
  leave(shown: string, desk: Desk): void {
    this._left.set(shown, [desk, ...(this._left.get(shown) ?? [])].slice(0, MOST_LEFT));
  }

  /** Lead to a part of a card; what is not said stays. */
  goTo(mock: string, place: Partial<IPlace>): void {
    this.places.put(mock, {
      part: 'requests',
      tried: '',
      example: '',
      ...this.places.get(mock),
      ...place
    });
  }

  private readonly _left = new Map<string, Desk[]>();
}

const MOST_LEFT = 20;

/** Return what is kept under a key, and render again when it changes. */
export function useKept<T>(kept: Kept<T>, key: string): T | undefined {
  return useSyncExternalStore(kept.subscribe, () => kept.get(key));
}
