/** The variables of a mock server: what its document says of them, and what they stand for in this page. */

import { list, members, Members, text } from '../../members';
import { addressFor, IServed } from '../served';

/** The address of the mock server; never a variable that somebody wrote. */
export const URL_NAME = 'url';

/** The type of a variable whose value no notebook holds. */
export const SECRET = 'secret';

/** A variable as the document has it; what is written there is its initial value, which the mock server answers by. */
export interface IVariable {
  key: string;
  initial: string;
  isSecret: boolean;
  isEnabled: boolean;
  /** All that the document says of it, also what this page does not show. */
  whole: Members;
}

/** Which list of a mock server: that of its environment, or that of its collection, over which the other wins. */
export type VariableList = 'environment' | 'collection';

/** Return the name of the environment; that of the mock server where it has none. */
export function environmentName(mock: { whole: Members; name: string }): string {
  return text(members(mock.whole['environment'])['name']) || mock.name;
}

/** Return the variables of a list, in its order. */
export function variablesIn(mock: { whole: Members }, where: VariableList): IVariable[] {
  const { whole } = mock;
  const values =
    where === 'environment' ? members(whole['environment'])['values'] : whole['variables'];
  return list(values).map(readVariable);
}

function readVariable(value: unknown): IVariable {
  const whole = members(value);
  return {
    key: text(whole['key']),
    initial: text(whole['value']),
    isSecret: whole['type'] === SECRET,
    isEnabled: whole['enabled'] !== false,
    whole
  };
}

/**
 * Return the values of the chosen environment by name, `url` first; none where no environment is chosen.
 *
 * A value this person gave here wins over the initial one. Values may hold other variables: see `filled`.
 */
export function variablesFor(served: IServed): Map<string, string> {
  const { environments } = served.desk;
  const chosen = environments.chosenBy(served);
  if (!chosen) {
    return new Map();
  }
  const { mock, address, id } = chosen;
  const found = new Map(address ? [[URL_NAME, address]] : []);
  for (const where of ['collection', 'environment'] as const) {
    for (const { key, initial, isEnabled } of mock ? variablesIn(mock, where) : []) {
      if (isEnabled && key !== URL_NAME) {
        found.set(key, environments.values.get(id, where, key) ?? initial);
      }
    }
  }
  return found;
}

const VARIABLE = /\{\{([^{}]*)\}\}/g;

/** As often as Postman and the mock server read a text again. */
const PASSES = 19;

/** Characters a text may grow to. */
const LARGEST = 1_000_000;

/** Fill variables into a text, also those inside their values; unknown ones stay as they are typed. */
export function filled(typed: string, variables: ReadonlyMap<string, string>): string {
  let grown = typed;
  for (let pass = 0; pass < PASSES; pass++) {
    const once = grown.replace(VARIABLE, (tag, name: string) => variables.get(name.trim()) ?? tag);
    if (once === grown || once.length > LARGEST) {
      break;
    }
    grown = once;
  }
  return grown;
}

/** Return the names of the variables that a text holds and nobody knows, each once; Postman's own `$…` are none. */
export function unknownIn(typed: string, variables: ReadonlyMap<string, string>): string[] {
  const left = [...filled(typed, variables).matchAll(VARIABLE)].map(([, name]) =>
    (name ?? '').trim()
  );
  return [...new Set(left)].filter(name => name !== '' && !name.startsWith('$'));
}

/** Where a request goes: to which mock server, and the path and query below its address. */
export interface ITarget {
  id: string;
  path: string;
}

/**
 * Return the mock server of this Jupyter server that an address leads to; null where it leads elsewhere.
 *
 * @param url - with its variables filled in
 */
export function targetOf(url: string, served: IServed): ITarget | null {
  const found = served.servers
    .flatMap(view =>
      [addressFor({ ...served, view }), view.portUrl ?? ''].map(address => ({ view, address }))
    )
    .map(({ view, address }) => ({ id: view.id, address: address.replace(/\/$/, '') }))
    .filter(({ address }) => address !== '' && isBelow(url, address))
    .sort((one, other) => other.address.length - one.address.length)[0];
  return found ? { id: found.id, path: url.slice(found.address.length) || '/' } : null;
}

function isBelow(url: string, address: string): boolean {
  return url.startsWith(address) && ['', '/', '?', '#'].includes(url.charAt(address.length));
}
