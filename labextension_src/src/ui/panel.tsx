import { ReactWidget, UseSignal } from '@jupyterlab/apputils';
import React from 'react';

import { addressOf } from '../address';
import { Management } from '../management';
import { MockServers } from '../mockservers';
import { IMockView } from '../wire';
import { noteOf, Switch } from './card';
import { mockIcon } from './icons';
import { StatePill } from './marks';
import { Url } from './url';

interface IPanelParts {
  servers: MockServers;
  management: Management;
  /** Open a notebook of this server. */
  open: (path: string) => void;
  create: () => Promise<unknown>;
}

/** The side panel: all mock servers of this Jupyter server. */
export class MockPanel extends ReactWidget {
  constructor(parts: IPanelParts) {
    super();
    this._parts = parts;
    this.id = 'jupyter-mock-panel';
    this.title.icon = mockIcon;
    this.title.caption = 'Mock servers';
    this.addClass('jp-Mock-panel');
    this.node.setAttribute('aria-label', 'Mock servers');
    parts.servers.changed.connect(({ isConnected }) => {
      this.node.dataset['connected'] = String(isConnected);
    });
  }

  protected override render(): React.JSX.Element {
    return (
      <UseSignal signal={this._parts.servers.changed}>
        {() => <MockList {...this._parts} />}
      </UseSignal>
    );
  }

  private readonly _parts: IPanelParts;
}

function MockList({ servers, management, open, create }: IPanelParts): React.JSX.Element {
  return (
    <>
      <header className="jp-Mock-panelHead">
        <h2>Mock servers</h2>
        <button
          className="jp-Mock-button"
          title="Make a mock server in the current notebook"
          onClick={() => void create()}
        >
          New
        </button>
      </header>
      {!servers.isConnected && (
        <p className="jp-Mock-note" role="status">
          {noteOf(undefined, false)}
        </p>
      )}
      {servers.isKnown && servers.all.length === 0 && <Nothing />}
      <ul className="jp-Mock-list">
        {servers.all.map(view => (
          <Entry key={view.id} view={view} management={management} open={open} />
        ))}
      </ul>
    </>
  );
}

function Nothing(): React.JSX.Element {
  return (
    <div className="jp-Mock-hint">
      <p>There is no mock server yet. Write one in a notebook:</p>
      <pre className="jp-Mock-body">{'%load_ext jupyter_mock'}</pre>
      <pre className="jp-Mock-body">{'%%mock GET /hello\n{"hello": "world"}'}</pre>
    </div>
  );
}

function Entry(props: {
  view: IMockView;
  management: Management;
  open: (path: string) => void;
}): React.JSX.Element {
  const { view, management, open } = props;
  const { notebook } = view;
  return (
    <li className="jp-Mock-entry" data-mock={view.id}>
      <div className="jp-Mock-entryHead">
        <strong title={view.description}>{view.name}</strong>
        {view.private && <span className="jp-Mock-private">private</span>}
        <span className="jp-Mock-spacer" />
        <StatePill state={view.state} />
      </div>
      {view.state !== 'waiting' && <Url url={addressOf(view, management.baseUrl)} />}
      {view.note && <p className="jp-Mock-note">{view.note}</p>}
      <div className="jp-Mock-entryFoot">
        {notebook ? (
          <button
            className="jp-Mock-link"
            title={`Open ${notebook}`}
            onClick={() => open(notebook)}
          >
            {notebook}
          </button>
        ) : (
          <span className="jp-Mock-caption">in no notebook</span>
        )}
        {view.stored === 'waiting' && (
          <span
            className="jp-Mock-unsaved"
            title="The last edits are kept safe, but not in the notebook yet"
          >
            not saved yet
          </span>
        )}
        <span className="jp-Mock-spacer" />
        <Switch view={view} management={management} />
      </div>
    </li>
  );
}
