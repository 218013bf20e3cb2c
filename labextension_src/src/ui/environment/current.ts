import { Signal } from '@lumino/signaling';

import { members } from '../../members';
import type { VariableList } from './variables';

/** Where values outlive a reload of the page. */
export type Storing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Values that variables have for this person only: never sent to be saved, never in a notebook.
 *
 * Those of secret variables are gone with the page; the others are kept as long as its tab.
 */
export class CurrentValues {
  /**
   * @param storage - where they are kept; null keeps all of them in the page only
   * @param server - the address of the Jupyter server: several may share one storage
   */
  constructor(
    private readonly _storage: Storing | null = null,
    private readonly _server = ''
  ) {}

  get(mock: string, where: VariableList, key: string): string | undefined {
    return this._of(mock).get(nameOf(where, key))?.value;
  }

  put(mock: string, where: VariableList, key: string, value: string, isSecret: boolean): void {
    this._of(mock).set(nameOf(where, key), { value, isSecret });
    this._keep(mock);
  }

  /** From now on the initial value holds again. */
  drop(mock: string, where: VariableList, key: string): void {
    if (this._of(mock).delete(nameOf(where, key))) {
      this._keep(mock);
    }
  }

  /** A variable became a secret: its value leaves the storage, whoever made it one. */
  conceal(mock: string, where: VariableList, key: string): void {
    const found = this._of(mock).get(nameOf(where, key));
    if (found && !found.isSecret) {
      this.put(mock, where, key, found.value, true);
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this._changed.connect(listener);
    return () => {
      this._changed.disconnect(listener);
    };
  };

  /** Another number after every change. */
  readonly version = (): number => this._version;

  private _of(mock: string): Map<string, IValue> {
    const known = this._values.get(mock) ?? this._stored(mock);
    this._values.set(mock, known);
    return known;
  }

  private _keep(mock: string): void {
    const open = [...this._of(mock)].filter(([, { isSecret }]) => !isSecret);
    const stored = Object.fromEntries(open.map(([name, { value }]) => [name, value]));
    if (open.length > 0) {
      this._storage?.setItem(this._storedAs(mock), JSON.stringify(stored));
    } else {
      this._storage?.removeItem(this._storedAs(mock));
    }
    this._version++;
    this._changed.emit();
  }

  private _stored(mock: string): Map<string, IValue> {
    const stored = readStored(this._storage?.getItem(this._storedAs(mock)) ?? null);
    return new Map(
      Object.entries(stored)
        .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
        .map(([name, value]) => [name, { value, isSecret: false }])
    );
  }

  private _storedAs(mock: string): string {
    return `jupyter-mock:values:${this._server}:${mock}`;
  }

  private readonly _values = new Map<string, Map<string, IValue>>();
  private readonly _changed = new Signal<this, void>(this);
  private _version = 0;
}

interface IValue {
  value: string;
  isSecret: boolean;
}

function nameOf(where: VariableList, key: string): string {
  return `${where}:${key}`;
}

function readStored(text: string | null): Record<string, unknown> {
  try {
    return members(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
