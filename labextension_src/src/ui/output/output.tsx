import { UseSignal } from '@jupyterlab/apputils';
import { JSONValue } from '@lumino/coreutils';
import React from 'react';

import { LiveCalls } from '../../calls';
import { Claims } from '../../claims';
import { isNewer, mocksOf } from '../../document';
import { Management } from '../../management';
import { MockServers } from '../../mockservers';
import { Shown } from '../../shown';
import { CallTable, SentCall } from '../calls/table';
import { Card } from '../card/card';
import { ICodeParts } from '../editor/code/codeeditor';
import { Entry, IEntryActs } from '../panel/entry';
import { Desk } from '../kept';
import { PageFrame } from '../page/frame';
import { pageUrl } from '../page/present';
import { Part } from './part';
import { IServed } from '../served';

export interface IOutputParts {
  servers: MockServers;
  claims: Claims;
  management: Management;
  desk: Desk;
  calls: LiveCalls;
  code: ICodeParts;
  /** The path of the notebook that has the output, at any time. */
  path: () => string;
  /** What can be done with mock servers, wherever they are listed. */
  acts: IEntryActs;
  /** Put a cell with this source into the notebook, below the one that is chosen. */
  insert: (source: string) => void;
}

type Definition = Exclude<Shown, { kind: 'response' | 'calls' }>;

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

function Current({ shown, parts }: { shown: Definition; parts: IOutputParts }): React.JSX.Element {
  if (shown.kind === 'mocks') {
    return <MockList ids={shown.mocks} notes={shown.notes} parts={parts} />;
  }
  if (shown.kind === 'form' && shown.mock === '') {
    return <Hint text="Run this cell to make a new mock server." />;
  }
  const document: JSONValue = parts.claims.at(parts.path())?.document ?? null;
  if (isNewer(document)) {
    return (
      <Hint text="A newer version of jupyter-mock wrote this notebook; update it to see this." />
    );
  }
  return <OneMock shown={shown} document={document} parts={parts} />;
}

function OneMock(props: {
  shown: Exclude<Definition, { kind: 'mocks' }>;
  document: JSONValue;
  parts: IOutputParts;
}): React.JSX.Element {
  const { shown, document } = props;
  const { servers, management, desk, path, calls, insert, code } = props.parts;
  const view = servers.find(path(), shown.mock);
  const id = view ? view.copyOf || view.id : shown.mock;
  const stored = mocksOf(document).find(mock => mock.id === id);
  const mock = stored ?? mocksOf(shown.document).find(mock => mock.id === shown.mock);
  if (!mock) {
    return <Hint text={`The mock server “${shown.mock}” is not in this notebook.`} />;
  }
  const served: IServed = {
    mock,
    view,
    servers: servers.all,
    isConnected: servers.isConnected,
    management,
    desk,
    calls,
    insert,
    code
  };
  if (!stored) {
    return <Unstored shown={shown} served={{ ...served, view: undefined }} />;
  }
  if (shown.kind === 'page') {
    return <Page served={served} />;
  }
  if (shown.kind === 'mock' || shown.kind === 'form') {
    return <Card served={served} />;
  }
  return <Part shown={shown} served={served} />;
}

/** The presented page; while the server was never heard of, the card, which says so. */
function Page({ served }: { served: IServed }): React.JSX.Element {
  const url = React.useRef('');
  url.current = pageUrl(served) || url.current; // a page that lost its server says so itself
  return url.current ? (
    <PageFrame url={url.current} title={`The page of ${served.mock.name}`} />
  ) : (
    <Card served={served} />
  );
}

/** What a kernel without a Jupyter server of ours made: only the output has it. */
function Unstored(props: {
  shown: Exclude<Definition, { kind: 'mocks' }>;
  served: IServed;
}): React.JSX.Element {
  const { shown, served } = props;
  return (
    <>
      <Hint text="This was made where nothing could store it: run the cell here to make it again and to store it." />
      {shown.kind === 'mock' || shown.kind === 'page' || shown.kind === 'form' ? (
        <Card served={served} />
      ) : (
        <Part shown={shown} served={served} />
      )}
    </>
  );
}

function MockList(props: {
  ids: string[];
  notes: string[];
  parts: IOutputParts;
}): React.JSX.Element {
  const { servers, management, acts } = props.parts;
  const views = servers.all.filter(view => props.ids.includes(view.id));
  return (
    <article className="jp-Mock-card">
      {props.notes.map((note, at) => (
        <p key={at} className="jp-Mock-note">
          {note}
        </p>
      ))}
      {views.length === 0 && <p className="jp-Mock-hint">No mock server.</p>}
      <ul className="jp-Mock-list">
        {views.map(view => (
          <Entry
            key={view.id}
            view={view}
            management={management}
            isConnected={servers.isConnected}
            acts={acts}
            isAlone={true}
          />
        ))}
      </ul>
    </article>
  );
}

function Hint({ text }: { text: string }): React.JSX.Element {
  return <p className="jp-Mock-card jp-Mock-hint">{text}</p>;
}
