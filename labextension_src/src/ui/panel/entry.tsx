import { copyIcon, launchIcon, notebookIcon, runIcon, stopIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { addressOf } from '../../address';
import { Management } from '../../management';
import { IMockView } from '../../wire';
import { copyText } from '../copy';
import { IconButton } from '../iconbutton';
import { mockIcon, privateIcon } from '../icons';
import { StatePill } from '../marks';
import { MenuButton, MenuItems } from '../menu';
import { COPIES } from '../shell';
import { Url } from '../url';

/** What can be done with a mock server of the list. */
export interface IEntryActs {
  /** Open a notebook of this server. */
  open: (path: string) => void;
  /** Lead to its card, in a cell of its notebook. */
  showCard: (view: IMockView) => void;
  /** Open the page that presents it to people who do not code. */
  present: (view: IMockView) => void;
  /** Delete it; rejects with why it was not. */
  remove: (view: IMockView) => Promise<unknown>;
}

interface IEntryProps {
  view: IMockView;
  management: Management;
  isConnected: boolean;
  acts: IEntryActs;
  /** Whether its notebook is named, since nothing around says it. */
  isAlone?: boolean;
}

/** A mock server in a list: its name, its state, its address. */
export function Entry(props: IEntryProps): React.JSX.Element {
  const { view, management, isConnected, acts, isAlone } = props;
  const [isBusy, setBusy] = React.useState(false);
  const [problem, setProblem] = React.useState('');
  const act = (what: () => Promise<unknown>): void => {
    setBusy(true);
    setProblem('');
    what()
      .catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))
      .finally(() => setBusy(false));
  };
  const isOff = isBusy || !isConnected;
  const address = addressOf(view, management.baseUrl);
  return (
    <li className="jp-Mock-entry" data-mock={view.id} data-state={view.state}>
      <div className="jp-Mock-entryHead">
        <strong title={view.description || view.name}>{view.name}</strong>
        {view.private && <PrivateMark />}
        <span className="jp-Mock-spacer" />
        <StatePill state={view.state} />
        <Switch view={view} management={management} isDisabled={isOff} act={act} />
        <MenuButton
          label={`More for ${view.name}`}
          items={() => itemsOf(view, address, isOff, acts, act)}
        />
      </div>
      {view.state === 'live' ? (
        <Live view={view} address={address} />
      ) : (
        <p className="jp-Mock-entryState">{view.note || SAYS[view.state]}</p>
      )}
      {view.stored === 'waiting' && (
        <p className="jp-Mock-caption">
          Its last edits are kept safe, but not in the notebook yet.
        </p>
      )}
      {isAlone && view.notebook && <OpenNotebook notebook={view.notebook} open={acts.open} />}
      {problem && (
        <p className="jp-Mock-problem" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}

/** The name of a notebook, which opens it. */
export function OpenNotebook(props: {
  notebook: string;
  open: (path: string) => void;
}): React.JSX.Element {
  const { notebook, open } = props;
  return (
    <p className="jp-Mock-caption">
      in{' '}
      <button
        type="button"
        className="jp-Mock-link"
        title={`Open ${notebook}`}
        onClick={() => open(notebook)}
      >
        {notebook}
      </button>
    </p>
  );
}

const SAYS = {
  waiting: 'It came with the file, and answers nobody until you start it.',
  stopped: 'It answers nobody until you start it.'
};

/** Where a mock server answers, and what there is to know of it. */
function Live({ view, address }: { view: IMockView; address: string }): React.JSX.Element {
  return (
    <>
      <Url url={address} isShort={true} />
      {view.portUrl && <Url url={view.portUrl} what="the address of its port" isShort={true} />}
      {view.note && <p className="jp-Mock-note">{view.note}</p>}
    </>
  );
}

function PrivateMark(): React.JSX.Element {
  const says = 'Private: calls need an API key';
  return (
    <span className="jp-Mock-privateMark" role="img" aria-label={says} title={says}>
      <privateIcon.react tag="span" width="14px" />
    </span>
  );
}

function Switch(props: {
  view: IMockView;
  management: Management;
  isDisabled: boolean;
  act: (what: () => Promise<unknown>) => void;
}): React.JSX.Element {
  const { view, management, isDisabled, act } = props;
  return view.state === 'live' ? (
    <IconButton
      icon={stopIcon}
      label={`Stop ${view.name}`}
      isDisabled={isDisabled}
      act={() => act(() => management.stop(view.id))}
    />
  ) : (
    <IconButton
      icon={runIcon}
      label={`Start ${view.name}`}
      isDisabled={isDisabled}
      act={() => act(() => management.start(view))}
    />
  );
}

function itemsOf(
  view: IMockView,
  address: string,
  isOff: boolean,
  acts: IEntryActs,
  act: (what: () => Promise<unknown>) => void
): MenuItems {
  const { notebook } = view;
  const isPrivate = view.private === true;
  const request = { method: 'GET', url: address, headers: [], body: '', isPrivate };
  return [
    { label: 'Copy the address', icon: copyIcon, act: () => copyText(address) },
    ...COPIES.map(({ label, text }) => ({
      label: `Copy as ${label}`,
      act: () => copyText(text(request))
    })),
    null,
    {
      label: 'Show its card',
      icon: mockIcon,
      isDisabled: !notebook,
      act: () => acts.showCard(view)
    },
    {
      label: 'Present',
      icon: launchIcon,
      isDisabled: isOff || view.state === 'waiting',
      act: () => acts.present(view)
    },
    {
      label: 'Open its notebook',
      icon: notebookIcon,
      isDisabled: !notebook,
      act: () => notebook && acts.open(notebook)
    },
    null,
    { label: 'Delete…', isDisabled: isOff, act: () => act(() => acts.remove(view)) }
  ];
}
