import React from 'react';

import { Management } from '../../management';
import { IMockView } from '../../wire';
import { Action } from '../action';
import { Url } from '../url';

/** The port a mock server has of its own, or a button that opens one. */
export function OwnPort(props: {
  view: IMockView;
  management: Management;
}): React.JSX.Element | null {
  const { view, management } = props;
  if (view.portUrl) {
    return (
      <div className="jp-Mock-port">
        <Url url={view.portUrl} what="the address of its own port" />
        <Action
          label="Close"
          title="Close the port; it answers under its other address as before"
          act={() => management.closePort(view.id)}
        />
      </div>
    );
  }
  if (view.state !== 'live') {
    return null;
  }
  return (
    <Action
      label="Open a port"
      title="Answer on a port of its own too, until it is closed or Jupyter ends"
      act={() => management.openPort(view.id)}
    />
  );
}
