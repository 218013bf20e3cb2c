import React from 'react';

import { addressOf } from '../address';
import { IMockDocument } from '../document';
import { Management } from '../management';
import { IMockView } from '../wire';
import { Action } from './action';
import { mockIcon } from './icons';
import { Requests } from './requests';
import { StatePill } from './marks';
import { Url } from './url';

interface ICardProps {
  mock: IMockDocument;
  /** How the server sees it; unknown while the page is not connected, or when it is served elsewhere. */
  view: IMockView | undefined;
  isConnected: boolean;
  management: Management;
}

/** One mock server: what it is, where it answers, what it answers. */
export function Card({ mock, view, isConnected, management }: ICardProps): React.JSX.Element {
  return (
    <article className="jp-Mock-card" data-mock={mock.id}>
      <header>
        <mockIcon.react tag="span" width="18px" className="jp-Mock-icon" />
        <h3>{mock.name}</h3>
        {mock.private && <span className="jp-Mock-private">private</span>}
        {view && <StatePill state={view.state} />}
        <span className="jp-Mock-spacer" />
        {view && <Switch view={view} management={management} />}
      </header>
      {mock.description && <p className="jp-Mock-description">{mock.description}</p>}
      {view && view.state !== 'waiting' && <Url url={addressOf(view, management.baseUrl)} />}
      <Note view={view} isConnected={isConnected} />
      <Requests requests={mock.requests} />
    </article>
  );
}

/** Starts a mock server that does not answer, stops one that does. */
export function Switch(props: { view: IMockView; management: Management }): React.JSX.Element {
  const { view, management } = props;
  if (view.state === 'live') {
    return <Action label="Stop" title="Answer no calls" act={() => management.stop(view.id)} />;
  }
  return (
    <Action
      label="Start"
      className="jp-mod-accept"
      title={view.state === 'waiting' ? 'Let this mock server answer calls' : 'Answer calls again'}
      act={() => management.start(view)}
    />
  );
}

function Note({
  view,
  isConnected
}: {
  view: IMockView | undefined;
  isConnected: boolean;
}): React.JSX.Element | null {
  const text = noteOf(view, isConnected);
  return text ? <p className="jp-Mock-note">{text}</p> : null;
}

/** Return the one sentence a person should know about a mock server now. */
export function noteOf(view: IMockView | undefined, isConnected: boolean): string {
  if (!isConnected) {
    return 'The server cannot be reached; connecting again…';
  }
  if (!view) {
    return 'This server does not know this mock server.';
  }
  return view.note ?? '';
}
