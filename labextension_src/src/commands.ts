import { JupyterFrontEnd } from '@jupyterlab/application';
import { Dialog, ICommandPalette, InputDialog, showErrorMessage } from '@jupyterlab/apputils';
import { ILauncher } from '@jupyterlab/launcher';
import { INotebookTracker } from '@jupyterlab/notebook';
import { LabIcon } from '@jupyterlab/ui-components';
import { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import { addressOf } from './address';
import { Management } from './management';
import { text } from './members';
import { MockServers } from './mockservers';
import { Notebooks, showCard } from './notebooks';
import { Settings } from './settings';
import { copyText } from './ui/copy';
import { mockIcon, mockIconUrl } from './ui/icons';
import { nameOf } from './ui/panel/groups';
import { MockPanel } from './ui/panel/panel';
import { IMockView } from './wire';

export const CommandIDs = {
  show: 'jupyter-mock:show-panel',
  create: 'jupyter-mock:create',
  newNotebook: 'jupyter-mock:new-notebook',
  import: 'jupyter-mock:import',
  card: 'jupyter-mock:show-card',
  start: 'jupyter-mock:start-all',
  stop: 'jupyter-mock:stop-all',
  copy: 'jupyter-mock:copy-url'
};

const CATEGORY = 'Mock servers';

interface ICommandParts {
  app: JupyterFrontEnd;
  tracker: INotebookTracker;
  servers: MockServers;
  management: Management;
  notebooks: Notebooks;
  settings: Settings;
  panel: MockPanel;
}

interface ICommand {
  id: string;
  label: string;
  /** How it is called where what it belongs to is said already: in the launcher, below File > New. */
  short?: string;
  caption?: string;
  icon?: LabIcon;
  execute: (args: ReadonlyPartialJSONObject) => unknown;
  isEnabled?: () => boolean;
}

/** Add our commands, and show them in the palette and the launcher if there are any. */
export function addCommands(
  parts: ICommandParts,
  palette: ICommandPalette | null,
  launcher: ILauncher | null
): void {
  const { commands } = parts.app;
  for (const { id, label, short, caption, icon, execute, isEnabled } of commandsOf(parts)) {
    commands.addCommand(id, {
      label: args => (short && !args['isPalette'] ? short : label),
      caption: caption ?? '',
      isEnabled,
      describedBy: { args: { type: 'object', properties: { cwd: { type: 'string' } } } },
      icon: args => (args['isPalette'] ? undefined : icon),
      execute: async args => {
        try {
          await execute(args);
        } catch (error) {
          await showErrorMessage(label, error as Error);
        }
      }
    });
    palette?.addItem({ command: id, category: CATEGORY, args: { isPalette: true } });
  }
  launcher?.add({
    command: CommandIDs.newNotebook,
    category: 'Notebook',
    rank: 50,
    kernelIconUrl: mockIconUrl // what stands below Notebook has no other icon
  });
  parts.servers.changed.connect(() => commands.notifyCommandChanged());
  parts.tracker.currentChanged.connect(() => commands.notifyCommandChanged());
}

function commandsOf(parts: ICommandParts): ICommand[] {
  return [...waysIn(parts), ...ofThisNotebook(parts)];
}

/** Commands that lead to mock servers, and make them. */
function waysIn(parts: ICommandParts): ICommand[] {
  const { app, notebooks, panel } = parts;
  const showPanel = (): void => app.shell.activateById(panel.id);
  return [
    {
      id: CommandIDs.show,
      label: 'Show Mock Servers',
      caption: 'Mock servers: make one, import one, start and stop them',
      icon: mockIcon,
      execute: showPanel
    },
    {
      id: CommandIDs.create,
      label: 'New Mock Server in This Notebook…',
      execute: () => create(parts),
      isEnabled: () => currentPath(parts) !== ''
    },
    {
      id: CommandIDs.newNotebook,
      label: 'New Notebook with a Mock Server',
      short: 'Mock Server',
      caption: 'Make a notebook with a mock server',
      icon: mockIcon,
      execute: ({ cwd }) => notebooks.newWithForm(typeof cwd === 'string' ? cwd : undefined)
    },
    {
      id: CommandIDs.import,
      label: 'Import a Collection…',
      execute: () => {
        panel.chooseFiles(); // first, while the browser still knows that a person asked for it
        showPanel();
      }
    }
  ];
}

/** Commands for the mock servers of the notebook the user is at. */
function ofThisNotebook(parts: ICommandParts): ICommand[] {
  const { servers, management } = parts;
  const here = (): IMockView[] => servers.of(currentPath(parts));
  return [
    {
      id: CommandIDs.card,
      label: 'Show the Card of a Mock Server of This Notebook',
      execute: ({ mock }) => showCardOf(parts, text(mock)),
      isEnabled: () => here().length > 0
    },
    {
      id: CommandIDs.start,
      label: 'Start the Mock Servers of This Notebook',
      execute: () => Promise.all(here().map(mock => management.start(mock))),
      isEnabled: () => here().some(mock => mock.state !== 'live')
    },
    {
      id: CommandIDs.stop,
      label: 'Stop the Mock Servers of This Notebook',
      execute: () => Promise.all(here().map(mock => management.stop(mock.id))),
      isEnabled: () => here().some(mock => mock.state === 'live')
    },
    {
      id: CommandIDs.copy,
      label: 'Copy the Mock Server’s Address',
      execute: () =>
        copyText(
          here()
            .map(mock => addressOf(mock, management.baseUrl))
            .join('\n')
        ),
      isEnabled: () => here().length > 0
    }
  ];
}

async function create(parts: ICommandParts): Promise<void> {
  const { management, settings, tracker } = parts;
  const path = currentPath(parts);
  const panel = tracker.currentWidget;
  if (!path || !panel) {
    throw new Error('Open a notebook first: a mock server lives in one.');
  }
  const answer = await InputDialog.getText({
    title: 'New Mock Server',
    label: `Its name, in ${nameOf(path)}`,
    placeholder: 'Users API',
    okLabel: 'Create'
  });
  const name = answer.value?.trim();
  if (!answer.button.accept || !name) {
    return;
  }
  const isPrivate = settings.newPrivate;
  const mock = await management.createWhole({
    name,
    notebook: path,
    collection: { items: [] },
    ...(isPrivate === null ? {} : { private: isPrivate })
  });
  if (settings.showsNewCards && !panel.isDisposed) {
    showCard(panel, mock);
  }
}

/** Lead to the card of a mock server of the notebook; of several, the one that is chosen. */
async function showCardOf(parts: ICommandParts, id: string): Promise<void> {
  const mocks = parts.servers.of(currentPath(parts));
  const panel = parts.tracker.currentWidget;
  const mock = mocks.find(each => each.id === id) ?? (await chosen(mocks));
  if (panel && mock) {
    showCard(panel, mock);
  }
}

async function chosen(mocks: IMockView[]): Promise<IMockView | undefined> {
  if (mocks.length < 2) {
    return mocks[0];
  }
  const answer = await InputDialog.getItem({
    title: 'Show a Card',
    items: mocks.map(mock => `${mock.name} (${mock.id})`),
    okLabel: 'Show'
  });
  return answer.button.accept
    ? mocks.find(mock => `${mock.name} (${mock.id})` === answer.value)
    : undefined;
}

function currentPath({ tracker }: { tracker: INotebookTracker }): string {
  return tracker.currentWidget?.context.localPath ?? '';
}

/** Ask whether a mock server shall be deleted. */
export async function confirmsDelete(mock: IMockView): Promise<boolean> {
  const where = mock.notebook ? `, also from ${nameOf(mock.notebook)}` : '';
  const dialog = new Dialog({
    title: 'Delete Mock Server',
    body: `Delete “${mock.name}” with all its requests${where}?`,
    buttons: [Dialog.cancelButton(), Dialog.warnButton({ label: 'Delete' })]
  });
  return (await dialog.launch()).button.accept;
}
