import { addIcon, fileUploadIcon, notebookIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { IconButton } from '../iconbutton';
import { mockIcon } from '../icons';
import { MenuButton, MenuItems } from '../menu';

/** What the head of the panel can do. */
export interface IHeadActs {
  /** Ask for a name and make a mock server in the notebook the user is at. */
  create: () => void;
  /** Make a notebook with a form for a new mock server. */
  createNotebook: () => void;
  /** Let the user choose files. */
  chooseFiles: () => void;
}

interface IHeadProps {
  /** The notebook the user is at; empty at none. */
  path: string;
  acts: IHeadActs;
  isConnected: boolean;
}

/** The head of the panel: its name, and the ways to a mock server. */
export function Head({ path, acts, isConnected }: IHeadProps): React.JSX.Element {
  return (
    <div className="jp-Mock-panelHead">
      <h2>Mock servers</h2>
      <span className="jp-Mock-spacer" />
      <IconButton
        icon={fileUploadIcon}
        label="Import a Postman collection, an environment or a notebook"
        isDisabled={!isConnected}
        act={acts.chooseFiles}
      />
      <MenuButton
        label="Make a new mock server"
        icon={addIcon}
        items={() => newItems(path, acts, isConnected)}
      />
    </div>
  );
}

function newItems(path: string, acts: IHeadActs, isConnected: boolean): MenuItems {
  return [
    {
      label: 'New in this notebook…',
      icon: mockIcon,
      isDisabled: path === '' || !isConnected,
      act: acts.create
    },
    {
      label: 'New in a new notebook',
      icon: notebookIcon,
      isDisabled: !isConnected,
      act: acts.createNotebook
    },
    null,
    {
      label: 'Import files…',
      icon: fileUploadIcon,
      isDisabled: !isConnected,
      act: acts.chooseFiles
    }
  ];
}
