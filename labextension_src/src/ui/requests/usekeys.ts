import React from 'react';

import { Tree } from './tree';
import { Meant, meaningOf } from './treekeys';

/** Let the keys work on the row that has the focus, and keep the focus in the tree when that row moves or goes. */
export function useRowKeys(
  tree: Tree,
  list: React.RefObject<HTMLElement>,
  isOpen: boolean
): (event: React.KeyboardEvent) => void {
  React.useLayoutEffect(() => {
    const row = tree.wanted ? rowOf(list.current, tree.wanted) : null;
    if (row && (isFocusLost() || isOnRow(list.current))) {
      row.focus();
    }
  });
  React.useEffect(() => {
    const forget = (): void => {
      tree.wanted = ''; // who clicks or tabs somewhere else wants that
    };
    document.addEventListener('pointerdown', forget, true);
    return () => document.removeEventListener('pointerdown', forget, true);
  }, [tree]);
  return event => {
    const key = (event.target as HTMLElement).dataset['row'];
    if (key === undefined) {
      return; // in a button or a form of the row
    }
    const at = tree.rows.findIndex(row => row.key === key);
    const meant = meaningOf(event, tree.rows, at);
    if (meant) {
      event.preventDefault();
      event.stopPropagation();
      follow(meant, tree, key, list.current, isOpen);
    }
  };
}

function follow(
  meant: NonNullable<Meant>,
  tree: Tree,
  key: string,
  list: HTMLElement | null,
  isOpen: boolean
): void {
  if ('go' in meant) {
    tree.wanted = ''; // who walks on wants that
    rowOf(list, meant.go)?.focus();
  } else if ('open' in meant) {
    tree.open(key, meant.open);
  } else if (isOpen) {
    act(meant.act, tree, key);
  }
}

function act(what: 'rename' | 'remove' | 'up' | 'down' | 'undo', tree: Tree, key: string): void {
  const row = tree.row(key);
  if (what === 'undo') {
    void tree.undo();
  } else if (row?.isKnown) {
    switch (what) {
      case 'rename':
        tree.change({ renaming: key });
        break;
      case 'remove':
        void tree.remove(row);
        break;
      default:
        tree.moveBy(row, what === 'up' ? -1 : 1);
    }
  }
}

function rowOf(list: HTMLElement | null, key: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null;
}

/** Whether a row itself has the focus, no button or field in it. */
function isOnRow(list: HTMLElement | null): boolean {
  const active = document.activeElement;
  return (
    active instanceof HTMLElement && 'row' in active.dataset && list?.contains(active) === true
  );
}

/** Whether the element that had the focus is gone. */
function isFocusLost(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body;
}
