import { ReactWidget, UseSignal } from '@jupyterlab/apputils';
import { Message } from '@lumino/messaging';
import React from 'react';

import { IUnreadable, Management } from '../../management';
import { MockServers } from '../../mockservers';
import { noteOf } from '../card/card';
import { Entry } from './entry';
import { mockIcon } from '../icons';

interface IPanelParts {
  servers: MockServers;
  management: Management;
  /** Open a notebook of this server. */
  open: (path: string) => void;
  /** The path of the notebook the user is at; empty at none. */
  here: () => string;
  create: () => Promise<unknown>;
}

/** The side panel: all mock servers of this Jupyter server, those of the current notebook first. */
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
      void this._findUnreadable();
    });
  }

  protected override render(): React.JSX.Element {
    return (
      <UseSignal signal={this._parts.servers.changed}>
        {() => <MockList {...this._parts} unreadable={this._unreadable} />}
      </UseSignal>
    );
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    void this._findUnreadable();
  }

  private async _findUnreadable(): Promise<void> {
    if (!this.isVisible || !this._parts.servers.isConnected) {
      return;
    }
    try {
      this._unreadable = await this._parts.management.unreadable();
    } catch {
      return; // the list says already that the server cannot be reached
    }
    this.update();
  }

  private readonly _parts: IPanelParts;
  private _unreadable: IUnreadable[] = [];
}

function MockList(props: IPanelParts & { unreadable: IUnreadable[] }): React.JSX.Element {
  const { servers, management, open, here, create, unreadable } = props;
  const path = here();
  const own = servers.all.filter(view => view.notebook === path);
  const others = servers.all.filter(view => view.notebook !== path);
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
        {[...own, ...others].map(view => (
          <Entry key={view.id} view={view} management={management} open={open} />
        ))}
        {unreadable.map(notebook => (
          <Unreadable key={notebook.path} {...notebook} open={open} />
        ))}
      </ul>
    </>
  );
}

function Unreadable(props: IUnreadable & { open: (path: string) => void }): React.JSX.Element {
  const { path, problem, open } = props;
  return (
    <li className="jp-Mock-entry" data-unreadable={path}>
      <button className="jp-Mock-link" title={`Open ${path}`} onClick={() => open(path)}>
        {path}
      </button>
      <p className="jp-Mock-note">Its mock servers cannot be read: {problem}</p>
    </li>
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
