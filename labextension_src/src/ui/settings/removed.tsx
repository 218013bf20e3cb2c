import { JSONObject } from '@lumino/coreutils';
import React from 'react';

/** What was deleted last, until it is brought back or something else is done. */
export interface IRemoved {
  name: string;
  undo: JSONObject[];
}

/** Says what was deleted, and brings it back. */
export function Removed(props: { removed: IRemoved; undo: () => void }): React.JSX.Element {
  return (
    <p role="status">
      Deleted “{props.removed.name}”.{' '}
      <button type="button" className="jp-Mock-link" onClick={props.undo}>
        Undo
      </button>
    </p>
  );
}
