import { caretDownIcon, caretRightIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { dragEvents } from './dragging';
import { NameField } from './forms';
import { Row } from './rows';
import { piecesOf } from './search';
import { Tree } from './tree';

export interface IRowProps<T extends Row> {
  row: T;
  tree: Tree;
  /** What is searched. */
  words: readonly string[];
  /** Whether this user may edit. */
  isOpen: boolean;
  /** Whether Tab leads to it. */
  isCurrent: boolean;
  isRenaming: boolean;
  /** The form that stands below it. */
  form: 'change' | 'new' | undefined;
}

interface IShellProps extends IRowProps<Row> {
  canOpen: boolean;
  actions: React.ComponentType<{ row: never; tree: Tree; tabIndex: 0 | -1 }>;
  children: React.ReactNode;
}

/** What all rows have: place, arrow, content, buttons at the end. */
export function Shell(props: IShellProps): React.JSX.Element {
  const { row, tree, isOpen, isCurrent, isRenaming, canOpen, actions: Actions, children } = props;
  const canEdit = isOpen && row.isKnown;
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <div
      className="jp-Mock-row"
      role="row"
      data-row={row.key}
      data-kind={row.kind}
      data-off={isOff(row) || undefined}
      aria-level={row.depth + 1}
      aria-posinset={row.at + 1}
      aria-setsize={row.count}
      aria-expanded={canOpen ? row.isOpen : undefined}
      tabIndex={tabIndex}
      style={depthOf(row.depth)}
      onFocus={() => tree.outline.current !== row.key && tree.change({ current: row.key })}
      {...(canEdit && !isRenaming && dragEvents(row.key, tree))}
    >
      <div
        className="jp-Mock-rowMain"
        role="gridcell"
        onClick={() => !isRenaming && tree.open(row.key, !row.isOpen)}
      >
        <Caret isOpen={row.isOpen} isShown={canOpen} />
        {children}
      </div>
      {canEdit && (
        <div className="jp-Mock-rowActions" role="gridcell">
          <Actions row={row as never} tree={tree} tabIndex={tabIndex} />
        </div>
      )}
    </div>
  );
}

function Caret({ isOpen, isShown }: { isOpen: boolean; isShown: boolean }): React.JSX.Element {
  const Icon = isOpen ? caretDownIcon : caretRightIcon;
  return <span className="jp-Mock-caret">{isShown && <Icon.react tag="span" width="16px" />}</span>;
}

function isOff(row: Row): boolean {
  switch (row.kind) {
    case 'request':
      return !row.item.enabled;
    case 'example':
      return !row.item.enabled || !row.request.enabled;
    default:
      return false;
  }
}

/** What belongs to a row and stands below it. */
export function Below(props: { depth: number; children: React.ReactNode }): React.JSX.Element {
  return (
    <div className="jp-Mock-below" role="row" style={depthOf(props.depth)}>
      <div role="gridcell">{props.children}</div>
    </div>
  );
}

function depthOf(depth: number): React.CSSProperties {
  return { '--jp-mock-depth': Math.min(depth, 8) } as React.CSSProperties;
}

/** The name of a row, or the field that gives it another. */
export function Name(
  props: IRowProps<Row> & { label: string; children: React.ReactNode }
): React.JSX.Element {
  const { row, tree, isRenaming, isOpen, label, children } = props;
  return isRenaming && isOpen ? (
    <NameField
      label={label}
      name={row.item.name}
      rename={name => tree.rename(row, name)}
      cancel={() => tree.rename(row, '')}
    />
  ) : (
    <>{children}</>
  );
}

export function Off({ what }: { what: string }): React.JSX.Element {
  return (
    <span className="jp-Mock-off" title={`This ${what} is switched off: it does not answer`}>
      off
    </span>
  );
}

/** A text in which what was searched is marked. */
export function Found({
  text,
  words
}: {
  text: string;
  words: readonly string[];
}): React.JSX.Element {
  return (
    <>
      {piecesOf(text, words).map((piece, at) =>
        piece.isFound ? <mark key={at}>{piece.text}</mark> : piece.text
      )}
    </>
  );
}
