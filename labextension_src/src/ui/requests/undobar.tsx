import { closeIcon, undoIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { IconButton } from '../iconbutton';
import { Tree } from './tree';
import { IUndo } from './undo';

/** Says what was removed and offers to put it back, until it is dismissed or something else is removed. */
export function Undo({ tree, undo }: { tree: Tree; undo: IUndo | null }): React.JSX.Element {
  return (
    <div className="jp-Mock-undoPlace" role="status">
      {undo && (
        <div className="jp-Mock-undo">
          <span>{undo.text}.</span>
          <span className="jp-Mock-spacer" />
          <button type="button" className="jp-Mock-button" onClick={() => void tree.undo()}>
            <undoIcon.react tag="span" width="16px" />
            Undo
          </button>
          <IconButton icon={closeIcon} label="Dismiss" act={() => tree.change({ undo: null })} />
        </div>
      )}
    </div>
  );
}
