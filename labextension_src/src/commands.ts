import { JupyterFrontEnd } from '@jupyterlab/application';
import { ICommandPalette, InputDialog, showErrorMessage } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';

import { addressOf } from './address';
import { Management } from './management';
import { MockServers } from './mockservers';
import { mockIcon } from './ui/icons';
import { copyText } from './ui/copy';
import { IMockView } from './wire';

export const CommandIDs = {
  show: 'jupyter-mock:show-panel',
  create: 'jupyter-mock:create',
  start: 'jupyter-mock:start-all',
  stop: 'jupyter-mock:stop-all',
  copy: 'jupyter-mock:copy-url'
};

interface ICommandParts {
  app: JupyterFrontEnd;
  tracker: INotebookTracker;
  servers: MockServers;
  management: Management;
  panelId: string;
}

/** Add our commands, and show them in the palette if there is one. */
export function addCommands(parts: ICommandParts, palette: ICommandPalette | null): void {
  const { app, servers, management } = parts;
  const here = (): IMockView[] => servers.of(currentPath(parts.tracker));
  const isOpen = (): boolean => currentPath(parts.tracker) !== '';
  const add = (
    id: string,
    label: string,
    execute: () => unknown,
    isEnabled?: () => boolean
  ): void => {
    app.commands.addCommand(id, {
      label,
      isEnabled,
      describedBy: { args: { type: 'object', properties: {} } },
      icon: args => (id === CommandIDs.show && !args['isPalette'] ? mockIcon : undefined),
      execute: async () => {
        try {
          await execute();
        } catch (error) {
          await showErrorMessage(label, error as Error);
        }
      }
    });
    palette?.addItem({ command: id, category: 'Mock servers', args: { isPalette: true } });
  };
  add(CommandIDs.show, 'Show Mock Servers', () => app.shell.activateById(parts.panelId));
  add(CommandIDs.create, 'New Mock Server in This Notebook', () => create(parts), isOpen);
  add(
    CommandIDs.start,
    'Start the Mock Servers of This Notebook',
    () => Promise.all(here().map(mock => management.start(mock))),
    () => here().some(mock => mock.state !== 'live')
  );
  add(
    CommandIDs.stop,
    'Stop the Mock Servers of This Notebook',
    () => Promise.all(here().map(mock => management.stop(mock.id))),
    () => here().some(mock => mock.state === 'live')
  );
  add(
    CommandIDs.copy,
    'Copy the Mock Server’s Address',
    () =>
      copyText(
        here()
          .map(mock => addressOf(mock, management.baseUrl))
          .join('\n')
      ),
    () => here().length > 0
  );
  servers.changed.connect(() => app.commands.notifyCommandChanged());
}

async function create({ tracker, management }: ICommandParts): Promise<void> {
  const path = currentPath(tracker);
  if (!path) {
    throw new Error('Open a notebook first: a mock server lives in one.');
  }
  const answer = await InputDialog.getText({
    title: 'New Mock Server',
    label: 'Name',
    placeholder: 'Users API'
  });
  const name = answer.value?.trim();
  if (answer.button.accept && name) {
    await management.create(name, path);
  }
}

function currentPath(tracker: INotebookTracker): string {
  return tracker.currentWidget?.context.localPath ?? '';
}
