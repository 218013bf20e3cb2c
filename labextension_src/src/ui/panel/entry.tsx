import React from 'react';

import { addressOf } from '../../address';
import { Management } from '../../management';
import { IMockView } from '../../wire';
import { Switch } from '../card/card';
import { StatePill } from '../marks';
import { Url } from '../url';

/** A mock server in a list: its state, its address, the notebook it lives in. */
export function Entry(props: {
  view: IMockView;
  management: Management;
  /** Open a notebook of this server. */
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
