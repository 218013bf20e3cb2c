import { ReactWidget, UseSignal } from '@jupyterlab/apputils';
import { Signal } from '@lumino/signaling';
import React from 'react';

import { Claims } from '../claims';
import { mocksOf } from '../document';
import { Management } from '../management';
import { MockServers } from '../mockservers';
import { Settings } from '../settings';
import { IMockView } from '../wire';
import { Action } from './action';
import { mockIcon } from './icons';

interface IApprovalProps {
  /** The waiting mock servers of one notebook. */
  waiting: IMockView[];
  /** How many requests they have together. */
  requests: number;
  management: Management;
  lookOnly: () => void;
  /** Hears of the element, and of its end. */
  shown: React.RefCallback<HTMLElement>;
}

/** Asks whether mock servers that are new to this user may answer. */
export function Approval(props: IApprovalProps): React.JSX.Element {
  const { waiting, requests, management, lookOnly, shown } = props;
  return (
    <div
      ref={shown}
      className="jp-Mock-approval"
      role="region"
      aria-label="Mock servers that wait for you"
    >
      <mockIcon.react tag="span" width="18px" className="jp-Mock-icon" />
      <p>
        <strong>
          This notebook brings {count(waiting.length, 'mock server')} with{' '}
          {count(requests, 'request')}.
        </strong>{' '}
        Nothing answers until you say so.
      </p>
      <Action
        label="Start"
        className="jp-mod-accept"
        title={waiting.map(mock => mock.name).join(', ')}
        act={() => Promise.all(waiting.map(mock => management.start(mock)))}
      />
      <button className="jp-Mock-button" onClick={lookOnly}>
        Look only
      </button>
    </div>
  );
}

/** The bar on top of a notebook; it takes no room unless something waits. */
export class ApprovalBar extends ReactWidget {
  constructor(parts: {
    servers: MockServers;
    claims: Claims;
    management: Management;
    settings: Settings;
    path: () => string;
  }) {
    super();
    this._parts = parts;
    this.addClass('jp-Mock-approvalBar');
    parts.settings.changed.connect(() => this.update(), this);
  }

  override dispose(): void {
    Signal.clearData(this);
    super.dispose();
  }

  protected override render(): React.JSX.Element {
    const { servers, claims } = this._parts;
    return (
      <UseSignal signal={servers.changed}>
        {() => <UseSignal signal={claims.changed}>{() => this._bar()}</UseSignal>}
      </UseSignal>
    );
  }

  private _bar(): React.JSX.Element | null {
    const { servers, claims, management, settings, path } = this._parts;
    const waiting = servers.of(path()).filter(mock => mock.state === 'waiting');
    const isNew = settings.asksAboveNotebooks && waiting.some(mock => !this._seen.has(mock.id));
    this.setHidden(!isNew);
    if (!isNew) {
      return null;
    }
    const ids = new Set(waiting.map(mock => mock.copyOf ?? mock.id));
    const mocks = mocksOf(claims.at(path())?.document).filter(mock => ids.has(mock.id));
    return (
      <Approval
        waiting={waiting}
        shown={this._measure}
        requests={mocks.reduce((sum, mock) => sum + mock.requests.length, 0)}
        management={management}
        lookOnly={() => {
          waiting.forEach(mock => this._seen.add(mock.id));
          this.update();
        }}
      />
    );
  }

  /** Lumino's layout has to be told how high it is, also when a narrow notebook breaks the line. */
  private readonly _measure = (node: HTMLElement | null): void => {
    this._size.disconnect();
    if (node) {
      this._size.observe(node);
    }
  };

  private readonly _size = new ResizeObserver(([entry]) => {
    const height = entry?.borderBoxSize[0]?.blockSize ?? 0;
    this.node.style.minHeight = `${Math.ceil(height)}px`;
    this.parent?.fit();
  });

  private readonly _parts;
  private readonly _seen = new Set<string>();
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
