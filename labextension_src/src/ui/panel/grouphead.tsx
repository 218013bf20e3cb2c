import { notebookIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { folderOf, nameOf } from './groups';

/** Names the notebook of a group, and leads to it. */
export function GroupHead(props: {
  id?: string;
  notebook: string;
  isHere: boolean;
  open: (path: string) => void;
}): React.JSX.Element {
  const { id, notebook, isHere, open } = props;
  if (!notebook) {
    return (
      <h3 id={id} className="jp-Mock-groupHead">
        In no notebook
      </h3>
    );
  }
  return (
    <h3 id={id} className="jp-Mock-groupHead">
      <notebookIcon.react tag="span" width="14px" />
      {isHere ? (
        <>
          <span className="jp-Mock-here">This notebook</span>
          <span className="jp-Mock-caption" title={notebook}>
            {nameOf(notebook)}
          </span>
        </>
      ) : (
        <>
          <button
            type="button"
            className="jp-Mock-link"
            title={`Open ${notebook}`}
            onClick={() => open(notebook)}
          >
            {nameOf(notebook)}
          </button>
          <span className="jp-Mock-caption" title={notebook}>
            {folderOf(notebook)}
          </span>
        </>
      )}
    </h3>
  );
}
