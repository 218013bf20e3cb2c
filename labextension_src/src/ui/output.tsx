import { UseSignal } from '@jupyterlab/apputils';
import { JSONValue } from '@lumino/coreutils';
import React from 'react';

import { Claims } from '../claims';
import { IMockDocument, isNewer, mocksOf } from '../document';
import { Management } from '../management';
import { MockServers } from '../mockservers';
import { Shown } from '../shown';
import { CallTable, SentCall } from './calls';
import { Card } from './card';
import { Request } from './requests';

export interface IOutputParts {
  servers: MockServers;
  claims: Claims;
  management: Management;
  /** The path of the notebook that has the output, at any time. */
  path: () => string;
}

/** One output, as what it shows is now: looked up in the open notebook, without a kernel. */
export function Output(props: { shown: Shown; parts: IOutputParts }): React.JSX.Element {
  const { shown, parts } = props;
  if (shown.kind === 'response') {
    return <SentCall call={shown} />;
  }
  if (shown.kind === 'calls') {
    return <CallTable calls={shown.calls} />;
  }
  return (
    <UseSignal signal={parts.servers.changed}>
      {() => (
        <UseSignal signal={parts.claims.changed}>
          {() => <Current shown={shown} parts={parts} />}
        </UseSignal>
      )}
    </UseSignal>
  );
}

type Definition = Exclude<Shown, { kind: 'response' | 'calls' }>;

function Current(props: { shown: Definition; parts: IOutputParts }): React.JSX.Element {
  const { shown, parts } = props;
  const document: JSONValue = parts.claims.at(parts.path())?.document ?? null;
  if (isNewer(document)) {
    return (
      <Note text="A newer version of jupyter-mock wrote this notebook; update it to see this." />
    );
  }
  const ids = shown.kind === 'mocks' ? shown.mocks : [shown.mock];
  const mocks = mocksOf(document).filter(mock => ids.includes(mock.id));
  if (mocks.length === 0) {
    return <Note text={`The mock server “${ids.join(', ')}” is not in this notebook.`} />;
  }
  if (shown.kind === 'request' || shown.kind === 'example') {
    return <Part shown={shown} mock={mocks[0] as IMockDocument} />;
  }
  return (
    <>
      {mocks.map(mock => (
        <Card
          key={mock.id}
          mock={mock}
          view={parts.servers.find(parts.path(), mock.id)}
          isConnected={parts.servers.isConnected}
          management={parts.management}
        />
      ))}
    </>
  );
}

function Part(props: {
  shown: Definition & { kind: 'request' | 'example' };
  mock: IMockDocument;
}): React.JSX.Element {
  const { shown, mock } = props;
  const request = mock.requests.find(request => request.id === shown.request);
  if (!request) {
    return <Note text={`The request “${shown.request}” is no longer in “${mock.name}”.`} />;
  }
  return (
    <article className="jp-Mock-card" data-mock={mock.id}>
      <ul className="jp-Mock-requests">
        <Request request={request} open={shown.example} />
      </ul>
    </article>
  );
}

function Note({ text }: { text: string }): React.JSX.Element {
  return <p className="jp-Mock-card jp-Mock-hint">{text}</p>;
}
