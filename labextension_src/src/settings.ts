/** What a person chose on the settings page; `schema/plugin.json` says what can be chosen. */

import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ISignal, Signal } from '@lumino/signaling';

import { Members } from './members';

/** Who draws the card of a mock server in an output: this page, or the kernel that made it, with ipywidgets. */
export type Drawn = 'page' | 'kernel';

/** The settings, with their defaults as long as nobody read them. */
export class Settings {
  /** Read the settings and follow them. */
  async load(registry: ISettingRegistry, plugin: string): Promise<void> {
    const settings = await registry.load(plugin);
    const read = (): void => {
      this._values = settings.composite;
      this._changed.emit();
    };
    settings.changed.connect(read);
    read();
  }

  /** Emits when one of them changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get cards(): Drawn {
    return this._values['cards'] === 'kernel' ? 'kernel' : 'page';
  }

  /** Whether a notebook with new mock servers asks on top whether they may answer. */
  get asksAboveNotebooks(): boolean {
    return this._values['askAboveNotebooks'] !== false;
  }

  get confirmsDelete(): boolean {
    return this._values['confirmDelete'] !== false;
  }

  /** Whether what is made with New asks its callers for a key; null leaves it to the server. */
  get newPrivate(): boolean | null {
    const chosen = this._values['newMockServers'];
    return chosen === 'private' ? true : chosen === 'public' ? false : null;
  }

  /** Whether New and Import show the card in a cell. */
  get showsNewCards(): boolean {
    return this._values['showNewCards'] !== false;
  }

  get opensPanelAtStart(): boolean {
    return this._values['openPanelAtStart'] === true;
  }

  private readonly _changed = new Signal<this, void>(this);
  private _values: Members = {};
}
