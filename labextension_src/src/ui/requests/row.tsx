import { folderIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { Method, Status } from '../marks';
import { reasonOf } from '../reasons';
import { hasOwnName } from './edits';
import { ExampleActions, FolderActions, RequestActions } from './actions';
import { ExampleBelow, STANDING, summaryOf, useExampleBelow, Warning } from './example';
import { NewForm, RequestForm } from './forms';
import { standingOf } from './precedence';
import { IExampleRow, IFolderRow, IRequestRow, requestsIn, Row } from './rows';
import { Below, Found, IRowProps, Name, Off, Shell } from './shell';

/** One row of the tree, with what is shown below it. */
export const TreeRow = React.memo(function TreeRow(props: IRowProps<Row>) {
  const { row } = props;
  switch (row.kind) {
    case 'folder':
      return <FolderRow {...props} row={row} />;
    case 'request':
      return <RequestRow {...props} row={row} />;
    default:
      return <ExampleRow {...props} row={row} />;
  }
}, isSame);

/** Rows are made anew on every change; what they say is mostly the same. */
function isSame(before: IRowProps<Row>, now: IRowProps<Row>): boolean {
  const { row: old, ...others } = before;
  const { row, ...rest } = now;
  const names = ['item', 'key', 'at', 'count', 'parent', 'depth', 'isOpen', 'isKnown'] as const;
  return (
    names.every(name => old[name] === row[name]) &&
    (Object.keys(rest) as (keyof typeof rest)[]).every(name => rest[name] === others[name])
  );
}

function FolderRow(props: IRowProps<IFolderRow>): React.JSX.Element {
  const { row, tree, words, form } = props;
  return (
    <>
      <Shell {...props} canOpen={row.item.items.length > 0} actions={FolderActions}>
        <folderIcon.react tag="span" width="16px" className="jp-Mock-icon" />
        <Name {...props} label={`Name of the folder “${row.item.name}”`}>
          <span className="jp-Mock-folderName">
            <Found text={row.item.name || 'Folder'} words={words} />
          </span>
          <span className="jp-Mock-caption">{requestsIn(row.item)}</span>
        </Name>
      </Shell>
      {form === 'new' && (
        <Below depth={row.depth + 1}>
          <NewForm tree={tree} />
        </Below>
      )}
    </>
  );
}

function RequestRow(props: IRowProps<IRequestRow>): React.JSX.Element {
  const { row, tree, words, isOpen, form } = props;
  const { item } = row;
  const isEmpty = item.examples.length === 0;
  return (
    <>
      <Shell {...props} canOpen actions={RequestActions}>
        <Method method={item.method} />
        <Name {...props} label={`Name of ${item.method} ${item.path}`}>
          <code className="jp-Mock-path">
            <Found text={item.path} words={words} />
          </code>
          {hasOwnName(item) && (
            <span className="jp-Mock-caption">
              <Found text={item.name} words={words} />
            </span>
          )}
          {!item.enabled && <Off what="request" />}
        </Name>
      </Shell>
      {form === 'change' && (
        <Below depth={row.depth + 1}>
          <RequestForm tree={tree} parent={row.parent} request={item} />
        </Below>
      )}
      {row.isOpen && isEmpty && (
        <Below depth={row.depth + 1}>
          <span className="jp-Mock-hint">No example yet, so it has no answer.</span>
          {isOpen && row.isKnown && (
            <button type="button" className="jp-Mock-link" onClick={() => tree.addExample(item)}>
              New example
            </button>
          )}
        </Below>
      )}
    </>
  );
}

function ExampleRow(props: IRowProps<IExampleRow>): React.JSX.Element {
  const { row, tree, words } = props;
  const { item, request } = row;
  const { status, name } = item;
  const below = useExampleBelow(item, request, tree.served);
  const standing = standingOf(item, request.examples);
  const isPlain = !row.isOpen && !below.isEditing;
  return (
    <div className="jp-Mock-exampleRow" role="presentation" ref={below.place}>
      <Shell {...props} canOpen actions={ExampleActions}>
        <Status status={status} reason={item.reason || reasonOf(status)} />
        <Name {...props} label={`Name of the example “${name}”`}>
          {name !== String(status) && (
            <span className="jp-Mock-exampleName">
              <Found text={name} words={words} />
            </span>
          )}
          {!item.enabled && <Off what="example" />}
          {standing && (
            <span className="jp-Mock-preferred" title={STANDING}>
              {standing}
            </span>
          )}
          <span className="jp-Mock-summary">{isPlain && summaryOf(item)}</span>
        </Name>
      </Shell>
      {below.warning && (
        <Below depth={row.depth + 1}>
          <Warning text={below.warning} />
        </Below>
      )}
      {!isPlain && (
        <Below depth={row.depth + 1}>
          <ExampleBelow below={below} example={item} request={request} served={tree.served} />
        </Below>
      )}
    </div>
  );
}
