/** Which environment a person works in, and the values its variables have for this person alone. */

import { IMockDocument } from '../../document';
import { Kept } from '../kept';
import { addressFor, IServed } from '../served';
import { CurrentValues } from './current';

/** Chosen where variables stay as they are typed. */
export const NO_ENVIRONMENT = '';

/** Another mock server of this Jupyter server, as its environment was read last. */
export interface IRead {
  /** The digest of its definition then. */
  digest: string | undefined;
  mock: IMockDocument;
}

/** The environment that is chosen in a card. */
export interface IChosen {
  /** The id of the mock server whose environment it is. */
  id: string;
  address: string;
  /** Null as long as it was not read. */
  mock: IMockDocument | null;
}

/** One for all cards of a page. */
export class Environments {
  constructor(readonly values: CurrentValues = new CurrentValues()) {}

  /** By the mock server of a card: the id of the one whose environment is chosen, or `NO_ENVIRONMENT`. */
  readonly choices = new Kept<string>();

  /** Other mock servers, by the ids they are served under. */
  readonly others = new Kept<IRead>();

  /** Return the id of what is chosen in a card: its own mock server at first, and where the other one is gone. */
  chosenId(served: IServed): string {
    const own = ownId(served);
    const chosen = this.choices.get(own) ?? own;
    const isThere = chosen === NO_ENVIRONMENT || served.servers.some(({ id }) => id === chosen);
    return isThere ? chosen : own;
  }

  /** Return the environment that is chosen in a card; null for none. */
  chosenBy(served: IServed): IChosen | null {
    const id = this.chosenId(served);
    if (id === NO_ENVIRONMENT) {
      return null;
    }
    if (id === ownId(served)) {
      return { id, address: addressFor(served), mock: served.mock };
    }
    const view = served.servers.find(each => each.id === id);
    return {
      id,
      address: addressFor({ ...served, view }),
      mock: this.others.get(id)?.mock ?? null
    };
  }

  choose(served: IServed, id: string): void {
    this.choices.put(ownId(served), id);
  }

  /** Read the other mock server that is chosen, where it was changed since; what cannot be read stays as it was. */
  async read(served: IServed): Promise<void> {
    const id = this.chosenId(served);
    const view = served.servers.find(each => each.id === id);
    if (!view || id === ownId(served) || this.others.get(id)?.digest === view.digest) {
      return;
    }
    const read = await served.management.read(id).catch(() => null);
    if (read) {
      this.others.put(id, read);
    }
  }
}

/** Return the id a card's mock server is served under; that of its document where no server knows it. */
export function ownId({ mock, view }: IServed): string {
  return view?.id ?? mock.id;
}
