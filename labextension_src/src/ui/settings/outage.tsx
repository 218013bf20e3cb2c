import React from 'react';

import { Action } from '../action';
import { IServed } from '../served';
import { activeOf, serverResponsesOf } from './read';

/** Says that a server response answers every call, with what ends that. */
export function Outage({ served }: { served: IServed }): React.JSX.Element | null {
  const { mock, view, management } = served;
  const active = activeOf(view).serverResponse;
  const response = serverResponsesOf(mock).find(({ id }) => id === active);
  return view && response ? (
    <div className="jp-Mock-outage" role="status">
      <span>
        Every call is answered with {response.status} “{response.name}”.
      </span>
      <Action
        label="Deactivate"
        act={() => management.activate(view.id, { serverResponseId: null })}
      />
    </div>
  ) : null;
}
