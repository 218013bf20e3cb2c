import React from 'react';

import { IServed } from '../served';
import { CallsView } from './callsview';

/** The calls of the mock server of a card. */
export function CallsPart({ served }: { served: IServed }): React.JSX.Element {
  const { view, calls, management, desk, insert } = served;
  return view ? (
    <CallsView mocks={[view]} calls={calls} management={management} desk={desk} insert={insert} />
  ) : (
    <p className="jp-Mock-hint">
      The calls are shown as soon as the server knows this mock server.
    </p>
  );
}
