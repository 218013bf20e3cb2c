import { ReactWidget, UseSignal } from '@jupyterlab/apputils';
import { Message } from '@lumino/messaging';
import React from 'react';

import { LiveCalls } from '../../calls';
import { Importing } from '../../importing';
import { IUnreadable, Management } from '../../management';
import { MockServers } from '../../mockservers';
import { PanelCalls } from '../calls/panelcalls';
import { noteOf } from '../card/card';
import { mockIcon } from '../icons';
import { Desk } from '../kept';
import { IEntryActs } from './entry';
import { groupsOf } from './groups';
import { Head, IHeadActs } from './head';
import { ImportList } from './importlist';
import { Listing } from './listing';
import { DropPlace, takeDrops } from './drop';

export interface IPanelParts {
  servers: MockServers;
  management: Management;
  importing: Importing;
  calls: LiveCalls;
  desk: Desk;
  /** Put a cell with this source into the notebook the user is at. */
  insert: (source: string) => void;
  /** The path of the notebook the user is at; empty at none. */
  here: () => string;
  acts: IEntryActs & IHeadActs;
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
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', 'Mock servers');
    takeDrops(
      this.node,
      files => void parts.importing.take(files),
      isOver => {
        this._isOver = isOver;
        this.update();
      }
    );
    parts.servers.changed.connect(({ isConnected }) => {
      this.node.dataset['connected'] = String(isConnected);
      void this._findUnreadable();
    });
  }

  /** Let the user choose files to import. */
  chooseFiles(): void {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = '.json,.ipynb';
    input.onchange = () => void this._parts.importing.take([...(input.files ?? [])]);
    input.click();
  }

  protected override render(): React.JSX.Element {
    const { servers, importing } = this._parts;
    return (
      <UseSignal signal={servers.changed}>
        {() => (
          <UseSignal signal={importing.changed}>
            {() => <Content {...this._parts} unreadable={this._unreadable} isOver={this._isOver} />}
          </UseSignal>
        )}
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
  private _isOver = false;
}

function Content(
  props: IPanelParts & { unreadable: IUnreadable[]; isOver: boolean }
): React.JSX.Element {
  const { servers, importing, here, acts, isOver } = props;
  const path = here();
  const mocks = groupsOf(servers.all, [], path).flatMap(group => group.mocks);
  return (
    <>
      <Head path={path} acts={acts} isConnected={servers.isConnected} />
      <div className="jp-Mock-panelBody">
        {!servers.isConnected && (
          <p className="jp-Mock-note" role="status">
            {noteOf(undefined, false)}
          </p>
        )}
        <ImportList importing={importing} mocks={mocks} open={acts.open} />
        <Listing {...props} path={path} />
        <PanelCalls {...props} mocks={servers.all} path={path} />
      </div>
      {isOver && <DropPlace path={path} />}
    </>
  );
}
