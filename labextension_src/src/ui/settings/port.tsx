import React from 'react';

import { Action } from '../action';
import { IServed } from '../served';
import { Group } from './group';

/** The port a mock server has of its own, or what opens one. */
export function OwnPort({ served }: { served: IServed }): React.JSX.Element {
  const { view, management } = served;
  const [typed, setTyped] = React.useState('');
  const id = React.useId();
  return (
    <Group
      title="A port of its own"
      hint="For clients that need the API at the root of an address. It stays open until it is closed or Jupyter ends."
    >
      {view?.portUrl ? (
        <div className="jp-Mock-port">
          <span>
            Open at <code>{view.portUrl}</code>
          </span>
          <Action
            label="Close"
            title="Close the port; it answers under its other address as before"
            act={() => management.closePort(view.id)}
          />
        </div>
      ) : view?.state === 'live' ? (
        <div className="jp-Mock-openPort">
          <label htmlFor={id}>Port</label>
          <input
            id={id}
            className="jp-Mock-input"
            inputMode="numeric"
            placeholder="any free one"
            value={typed}
            onChange={event => setTyped(event.target.value)}
          />
          <Action label="Open" act={async () => management.openPort(view.id, readPort(typed))} />
        </div>
      ) : (
        <p className="jp-Mock-fieldHint">Start the mock server first.</p>
      )}
    </Group>
  );
}

function readPort(typed: string): number {
  const port = Number(typed.trim() || '0');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`“${typed.trim()}” is no port. Write a number up to 65535, or nothing.`);
  }
  return port;
}
