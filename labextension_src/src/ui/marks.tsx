import React from 'react';

import { State } from '../wire';

const WORDS: Record<State, string> = {
  live: 'live',
  stopped: 'stopped',
  waiting: 'waiting for you'
};

/** Shows in which state a mock server is. */
export function StatePill({ state }: { state: State }): React.JSX.Element {
  return (
    <span className="jp-Mock-state" data-state={state}>
      {WORDS[state]}
    </span>
  );
}

/** A method, in a colour of its own. */
export function Method({ method }: { method: string }): React.JSX.Element {
  return (
    <span className="jp-Mock-method" data-method={method.toUpperCase()}>
      {method}
    </span>
  );
}

/** A status, in the colour of its class. */
export function Status({ status, reason }: { status: number; reason?: string }): React.JSX.Element {
  return (
    <span className="jp-Mock-status" data-status={Math.floor(status / 100)}>
      {reason ? `${status} ${reason}` : status}
    </span>
  );
}

/** Header lines. */
export function HeaderLines({
  headers
}: {
  headers: [string, string][];
}): React.JSX.Element | null {
  if (headers.length === 0) {
    return null;
  }
  return (
    <dl className="jp-Mock-headers">
      {headers.map(([key, value], at) => (
        <React.Fragment key={at}>
          <dt>{key}</dt>
          <dd>{value}</dd>
        </React.Fragment>
      ))}
    </dl>
  );
}
