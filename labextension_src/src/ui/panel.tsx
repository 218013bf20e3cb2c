import { ReactWidget, UseSignal } from '@jupyterlab/apputils';
import React from 'react';

import { Management } from '../management';
import { MockServers } from '../mockservers';
import { noteOf } from './card';
import { Entry } from './entry';
import { mockIcon } from './icons';

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
