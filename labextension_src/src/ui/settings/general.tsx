import { JSONObject } from '@lumino/coreutils';
import React from 'react';

import { SavedSwitch, SavedText } from '../saved';
import { IServed, isOpenForWork } from '../served';
import { Group } from './group';
import { configOf } from './read';

/** Set members of a mock server, each of which is saved alone. */
export function setMock({ view, management }: IServed, given: JSONObject): Promise<unknown> {
  if (!view) {
    throw new Error('This server does not know the mock server any more, so nothing was saved.');
  }
  return management.edit(view.id, [{ op: 'set-mock', ...given }]);
}

/** Name and description. */
export function General({ served }: { served: IServed }): React.JSX.Element {
  const { mock } = served;
  const isReadOnly = !isOpenForWork(served);
  return (
    <Group title="General">
      <SavedText
        served={served}
        name="name"
        label="Name"
        isDisabled={isReadOnly}
        saved={mock.name}
        save={async name => setMock(served, { name })}
      />
      <SavedText
        served={served}
        name="description"
        label="Description"
        rows={4}
        isDisabled={isReadOnly}
        hint="Markdown. Its page shows it to people who do not code."
        saved={mock.description}
        save={async description => setMock(served, { description })}
      />
    </Group>
  );
}

/** How answers are sent. */
export function Answering({ served }: { served: IServed }): React.JSX.Element {
  const { delay, openToEveryOrigin } = configOf(served.mock);
  const isReadOnly = !isOpenForWork(served);
  return (
    <Group title="Answers">
      <SavedText
        served={served}
        name="delay"
        label="Delay"
        unit="ms"
        className="jp-mod-short"
        placeholder="none"
        isDisabled={isReadOnly}
        hint="Every answer waits this long. A profile and a call can ask for another delay."
        saved={delay ? String(delay) : ''}
        save={async typed => {
          const duration = readDelay(typed);
          const wished = duration ? { type: 'fixed', duration } : null;
          await setMock(served, { config: { delay: wished } });
        }}
      />
      <SavedSwitch
        label="Open to every origin (CORS)"
        isDisabled={isReadOnly}
        hint="Pages of every website may read the answers; otherwise only pages of this computer and of Jupyter."
        isOn={openToEveryOrigin}
        save={async isOn => setMock(served, { config: { openToEveryOrigin: isOn } })}
      />
    </Group>
  );
}

/** Return a delay as it was typed, in ms; null for none. */
export function readDelay(typed: string): number | null {
  const trimmed = typed.trim();
  if (trimmed !== '' && !/^\d+$/.test(trimmed)) {
    throw new Error(`“${trimmed}” is no delay. Write milliseconds as a whole number, such as 300.`);
  }
  return trimmed === '' ? null : Number(trimmed);
}

const SWITCHES = [
  ['matchQueryParams', 'Query parameters', 'An example with a query answers only calls with it.'],
  ['matchWildcards', 'Wildcards', 'A segment such as :id or {{id}} matches any value.'],
  ['matchBody', 'Body', 'An example with a body answers only calls with that body.'],
  ['fuzzy', 'Nearly the same path', 'A path with a slip in it still finds its example.']
] as const;

/** What of a call has to match, and how closely. */
export function Matching({ served }: { served: IServed }): React.JSX.Element {
  const config = configOf(served.mock);
  const isReadOnly = !isOpenForWork(served);
  return (
    <Group title="Matching" hint="What is looked at, besides method and path, to find the example.">
      {SWITCHES.map(([member, label, hint]) => (
        <SavedSwitch
          key={member}
          label={label}
          hint={hint}
          isDisabled={isReadOnly}
          isOn={config[member]}
          save={async isOn => setMock(served, { config: { [member]: isOn } })}
        />
      ))}
      <SavedText
        served={served}
        name="headers"
        label="Headers that have to match"
        placeholder="such as Accept-Language, X-Tenant"
        isDisabled={isReadOnly}
        saved={config.headers.join(', ')}
        save={async typed => {
          const headers = typed.split(',').map(name => name.trim());
          await setMock(served, { config: { headers: headers.filter(Boolean) } });
        }}
      />
    </Group>
  );
}
