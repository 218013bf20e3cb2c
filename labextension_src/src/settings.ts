/** What a person chose on the settings page; `schema/plugin.json` says what can be chosen. */

import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ISignal, Signal } from '@lumino/signaling';

/** Who draws the card of a mock server in an output: this page, or the kernel that made it, with ipywidgets. */
export type Drawn = 'page' | 'kernel';

/** The settings, with their defaults as long as nobody read them. */
export class Settings {
  /** Read the settings and follow them. */
  async load(registry: ISettingRegistry, plugin: string): Promise<void> {
    const settings = await registry.load(plugin);
    const read = (): void => {
      this._cards = settings.get('cards').composite === 'kernel' ? 'kernel' : 'page';
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
    return this._cards;
  }

  private readonly _changed = new Signal<this, void>(this);
  private _cards: Drawn = 'page';
}
