import { addIcon, collapseAllIcon, expandAllIcon, newFolderIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { IconButton } from '../iconbutton';
import { SearchField } from '../searchfield';
import { IOutline } from './outline';
import { IFound } from './search';
import { Tree } from './tree';

interface IToolbarProps {
  tree: Tree;
  outline: IOutline;
  found: IFound | undefined;
  isOpen: boolean;
}

/** Above the tree: the search, what is made new, everything open or closed. */
export function Toolbar({ tree, outline, found, isOpen }: IToolbarProps): React.JSX.Element {
  const isEmpty = tree.served.mock.items.length === 0;
  return (
    <>
      <div className="jp-Mock-toolbar">
        {!isEmpty && (
          <SearchField
            className="jp-mod-narrow"
            label="Search requests"
            placeholder="Method, path, name or status"
            value={outline.search}
            change={text => tree.search(text)}
          />
        )}
        {!isEmpty && !found && (
          <span className="jp-Mock-buttons">
            <IconButton icon={expandAllIcon} label="Expand all" act={() => tree.openAll(true)} />
            <IconButton
              icon={collapseAllIcon}
              label="Collapse all"
              act={() => tree.openAll(false)}
            />
          </span>
        )}
        <span className="jp-Mock-spacer" />
        {isOpen && (
          <>
            <button
              type="button"
              className="jp-Mock-button"
              onClick={() => tree.begin({ kind: 'folder', parent: null })}
            >
              <newFolderIcon.react tag="span" width="16px" />
              New folder
            </button>
            <button
              type="button"
              className="jp-Mock-button"
              onClick={() => tree.begin({ kind: 'request', parent: null })}
            >
              <addIcon.react tag="span" width="16px" />
              New request
            </button>
          </>
        )}
      </div>
      <Said found={found} search={outline.search} isEmpty={isEmpty} />
    </>
  );
}

/** What there is to say of a search, and of a collection that is empty. */
function Said(props: {
  found: IFound | undefined;
  search: string;
  isEmpty: boolean;
}): React.JSX.Element | null {
  const { found, search, isEmpty } = props;
  if (isEmpty) {
    return (
      <p className="jp-Mock-hint">
        No request yet. Make one here, or write it in a cell: <code>%%mock GET /hello</code>, and
        below it the answer.
      </p>
    );
  }
  return (
    <p className="jp-Mock-caption jp-Mock-found" role="status">
      {found && textOf(found, search)}
    </p>
  );
}

function textOf({ shown, requests, all }: IFound, search: string): string {
  return shown.size === 0
    ? `Nothing found for “${search.trim()}”`
    : `${requests.toLocaleString('en')} of ${all.toLocaleString('en')} ${all === 1 ? 'request' : 'requests'}`;
}
