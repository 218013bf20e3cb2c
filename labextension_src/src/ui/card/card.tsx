import React from 'react';

import { Management } from '../../management';
import { IMockView } from '../../wire';
import { CallsPart } from '../calls/callspart';
import { Action } from '../action';
import { mockIcon } from '../icons';
import { EnvironmentBar } from '../environment/bar';
import { EnvironmentPart } from '../environment/part';
import { StatePill } from '../marks';
import { Present } from '../page/present';
import { Removed } from '../requests/removed';
import { Requests } from '../requests/requests';
import { IServed } from '../served';
import { Outage } from '../settings/outage';
import { ProfileSwitch } from '../settings/profileswitch';
import { SettingsPart } from '../settings/settings';
import { Url } from '../url';
import { CardPart, useKept } from '../kept';
import { Address } from './address';
import { firstWords } from './plaintext';
import { TryTab } from '../tryit/tryit';
import { ITab, Tabs } from './tabs';

/** One mock server: what it is, where it answers, what it answers. */
export function Card({ served }: { served: IServed }): React.JSX.Element {
  const { mock, view, management } = served;
  return (
    <article className="jp-Mock-card" data-mock={mock.id}>
      <header>
        <mockIcon.react tag="span" width="18px" className="jp-Mock-icon" />
        <h3>{mock.name}</h3>
        {mock.private && <span className="jp-Mock-private">private</span>}
        {view && <StatePill state={view.state} />}
        <span className="jp-Mock-spacer" />
        <Present served={served} />
        {view && <Switch view={view} management={management} />}
      </header>
      {mock.description && <p className="jp-Mock-description">{firstWords(mock.description)}</p>}
      <Note served={served} />
      {view && view.state !== 'waiting' && (
        <>
          <Addresses view={view} served={served} />
          <Choices served={served} />
        </>
      )}
      <Parts served={served} />
    </article>
  );
}

/** The parts of the card, in tabs. */
function Parts({ served }: { served: IServed }): React.JSX.Element {
  const { mock, desk } = served;
  const place = useKept(desk.places, mock.id);
  const tabs: ITab<CardPart>[] = [
    {
      id: 'requests',
      label: 'Requests',
      count: mock.requests.length,
      render: () => <RequestsPart served={served} />
    },
    { id: 'try', label: 'Try it', render: () => <TryTab served={served} /> },
    { id: 'calls', label: 'Calls', render: () => <CallsPart served={served} /> },
    {
      id: 'environment',
      label: 'Environment',
      render: () => <EnvironmentPart served={served} />
    },
    { id: 'settings', label: 'Settings', render: () => <SettingsPart served={served} /> }
  ];
  return (
    <Tabs
      label={`Parts of ${mock.name}`}
      tabs={tabs}
      selected={place?.part ?? 'requests'}
      select={part => desk.goTo(mock.id, { part })}
    />
  );
}

function RequestsPart({ served }: { served: IServed }): React.JSX.Element {
  return (
    <>
      <Requests served={served} />
      <Removed served={served} />
    </>
  );
}

function Addresses(props: { view: IMockView; served: IServed }): React.JSX.Element {
  const { view, served } = props;
  return (
    <div className="jp-Mock-addresses">
      <Address view={view} served={served} />
      {view.portUrl && <Url url={view.portUrl} what="the address of its own port" />}
    </div>
  );
}

/** What is chosen for the whole card: the environment of this person, the profile of every caller. */
function Choices({ served }: { served: IServed }): React.JSX.Element {
  return (
    <div className="jp-Mock-choices">
      <EnvironmentBar served={served} />
      <ProfileSwitch served={served} />
      <Outage served={served} />
    </div>
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

/** What a person should know about a mock server now. */
export function Note({ served }: { served: IServed }): React.JSX.Element | null {
  const { view, isConnected } = served;
  const isWaiting = isConnected && view?.state === 'waiting';
  const text = [noteOf(view, isConnected), isWaiting ? LOOK_ONLY : ''].filter(Boolean).join(' ');
  return text ? <p className="jp-Mock-note">{text}</p> : null;
}

const LOOK_ONLY = 'You can look at it now; press Start to edit and try it.';

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
