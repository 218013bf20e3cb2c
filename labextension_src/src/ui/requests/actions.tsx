import { InputDialog } from '@jupyterlab/apputils';
import {
  addIcon,
  deleteIcon,
  duplicateIcon,
  editIcon,
  folderIcon,
  linkIcon,
  moveDownIcon,
  moveUpIcon,
  newFolderIcon,
  runIcon
} from '@jupyterlab/ui-components';
import React from 'react';

import { addressOfPath } from '../../address';
import { copyText } from '../copy';
import { IconButton } from '../iconbutton';
import { IMenuItem, MenuButton, MenuItems } from '../menu';
import { addressFor } from '../served';
import * as edits from './edits';
import { editLabel } from './example';
import { moveInto } from './moves';
import { foldersFor, IExampleRow, IFolderRow, IRequestRow, Row } from './rows';
import { Tree } from './tree';

interface IActionsProps<T extends Row> {
  row: T;
  tree: Tree;
  /** Whether Tab leads to the buttons: of one row alone, else the way through the page would be long. */
  tabIndex: 0 | -1;
}

export function FolderActions({
  row,
  tree,
  tabIndex
}: IActionsProps<IFolderRow>): React.JSX.Element {
  const { id, name } = row.item;
  const items = (): MenuItems => [
    {
      label: 'New request',
      icon: addIcon,
      act: () => tree.begin({ kind: 'request', parent: id })
    },
    {
      label: 'New folder',
      icon: newFolderIcon,
      act: () => tree.begin({ kind: 'folder', parent: id })
    },
    null,
    ...common(row, tree)
  ];
  return (
    <>
      <IconButton
        icon={addIcon}
        label={`New request in “${name}”`}
        tabIndex={tabIndex}
        act={() => tree.begin({ kind: 'request', parent: id })}
      />
      <MenuButton label={`More for the folder “${name}”`} items={items} tabIndex={tabIndex} />
    </>
  );
}

export function RequestActions(props: IActionsProps<IRequestRow>): React.JSX.Element {
  const { row, tree, tabIndex } = props;
  const { item } = row;
  const title = `${item.method} ${item.path}`;
  const items = (): MenuItems => [
    {
      label: 'Edit request…',
      icon: editIcon,
      act: () => tree.begin({ kind: 'change', request: item.id })
    },
    { label: 'New example', icon: addIcon, act: () => tree.addExample(item) },
    { label: 'Copy address', icon: linkIcon, act: () => copyText(addressOf(tree, row)) },
    switchItem(row, tree, item.enabled),
    null,
    ...common(row, tree)
  ];
  return (
    <>
      <IconButton
        icon={runIcon}
        label={`Try ${title}`}
        tabIndex={tabIndex}
        act={() => tree.tryIt(item)}
      />
      <IconButton
        icon={addIcon}
        label={`New example of ${title}`}
        tabIndex={tabIndex}
        act={() => tree.addExample(item)}
      />
      <MenuButton label={`More for ${title}`} items={items} tabIndex={tabIndex} />
    </>
  );
}

function addressOf(tree: Tree, { item }: IRequestRow): string {
  return addressOfPath(addressFor(tree.served), edits.typedOf(item).address);
}

export function ExampleActions(props: IActionsProps<IExampleRow>): React.JSX.Element {
  const { row, tree, tabIndex } = props;
  const { item, request } = row;
  const label = editLabel(request, item);
  const edit = (): void => tree.edit(item, request);
  const items = (): MenuItems => [
    { label: 'Edit', icon: editIcon, act: edit },
    {
      label: 'Preferred',
      isOn: item.preferred,
      isDisabled: item.preferred,
      act: () => tree.act({ op: 'prefer', id: item.id })
    },
    switchItem(row, tree, item.enabled),
    null,
    ...common(row, tree)
  ];
  return (
    <>
      <IconButton
        icon={editIcon}
        className="jp-Mock-edit"
        label={label}
        tabIndex={tabIndex}
        act={edit}
      />
      <MenuButton label={label.replace('Edit', 'More for')} items={items} tabIndex={tabIndex} />
    </>
  );
}

function switchItem(row: Row, tree: Tree, isOn: boolean): IMenuItem {
  return { label: 'Answers calls', isOn, act: () => tree.act(edits.setEnabled(row, !isOn)) };
}

/** What can be done to everything: another name, a copy, another place, away. */
function common(row: Row, tree: Tree): MenuItems {
  const isSearching = tree.outline.search !== '';
  const move = (step: -1 | 1): Pick<IMenuItem, 'isDisabled' | 'act'> => ({
    isDisabled: isSearching || row.at + step < 0 || row.at + step >= row.count,
    act: () => tree.moveBy(row, step)
  });
  return [
    { label: 'Rename', keys: 'F2', act: () => tree.change({ renaming: row.key }) },
    { label: 'Duplicate', icon: duplicateIcon, act: () => tree.duplicate(row) },
    null,
    { label: 'Move up', icon: moveUpIcon, keys: 'Alt+↑', ...move(-1) },
    { label: 'Move down', icon: moveDownIcon, keys: 'Alt+↓', ...move(1) },
    ...(row.kind === 'example' ? [] : [moveItem(row, tree)]),
    null,
    { label: 'Delete', icon: deleteIcon, keys: 'Del', act: () => void tree.remove(row) }
  ];
}

function moveItem(row: Row, tree: Tree): IMenuItem {
  const folders = foldersFor(tree.served.mock.items, row);
  return {
    label: 'Move to folder…',
    icon: folderIcon,
    isDisabled: folders.length === 0,
    act: () => void askFolder(row, tree)
  };
}

async function askFolder(row: Row, tree: Tree): Promise<void> {
  const folders = foldersFor(tree.served.mock.items, row);
  const answer = await InputDialog.getItem({
    title: 'Move to Folder',
    label: 'Folder',
    items: folders.map(({ label }) => label)
  });
  const chosen = folders.find(({ label }) => label === answer.value);
  if (answer.button.accept && chosen) {
    if (chosen.id !== null) {
      tree.open(chosen.id, true);
    }
    tree.wanted = row.key;
    tree.act(moveInto(row, chosen.id));
  }
}
