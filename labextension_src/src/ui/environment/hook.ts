import React, { useSyncExternalStore } from 'react';

import { IServed } from '../served';
import { IChosen } from './environments';
import { variablesFor } from './variables';

/** Return the environment that is chosen in a card, null for none; render again when it or a value of it changes. */
export function useEnvironment(served: IServed): IChosen | null {
  const { environments } = served.desk;
  const id = useSyncExternalStore(environments.choices.subscribe, () =>
    environments.chosenId(served)
  );
  useSyncExternalStore(environments.others.subscribe, () => environments.others.get(id));
  useSyncExternalStore(environments.values.subscribe, environments.values.version);
  const digest = served.servers.find(view => view.id === id)?.digest;
  React.useEffect(() => void environments.read(served), [id, digest]);
  return environments.chosenBy(served);
}

/** Return the values of the chosen environment by name, always as they are now. */
export function useVariables(served: IServed): Map<string, string> {
  useEnvironment(served);
  return variablesFor(served);
}
