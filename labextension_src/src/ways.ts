/** The side panel, with all it can do in this page. */

import { JupyterFrontEnd } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';

import { managementUrl } from './address';
import { LiveCalls } from './calls';
import { CommandIDs, confirmsDelete } from './commands';
import { Importing } from './importing';
import { insertCell } from './insertcell';
import { Management } from './management';
import { MockServers } from './mockservers';
import { Notebooks, showCard } from './notebooks';
import { Settings } from './settings';
import { Desk } from './ui/kept';
import { IEntryActs } from './ui/panel/entry';
import { MockPanel } from './ui/panel/panel';
import { IMockView } from './wire';

interface IWaysParts {
  app: JupyterFrontEnd;
  tracker: INotebookTracker;
  servers: MockServers;
  calls: LiveCalls;
  management: Management;
  notebooks: Notebooks;
  settings: Settings;
}

/** Make the side panel, and what lists of mock servers can do anywhere in the page. */
export function makePanel(parts: IWaysParts): { panel: MockPanel; acts: IEntryActs } {
  const { app, tracker, servers, calls, management, notebooks } = parts;
  const acts: IEntryActs = {
    open: path => void notebooks.open(path),
    showCard: mock => mock.notebook && void notebooks.openAtCard(mock.notebook, mock),
    present: ({ id }) => {
      window.open(managementUrl(management.baseUrl, 'mocks', id, 'page'), '_blank', 'noopener');
    },
    remove: mock => remove(parts, mock)
  };
  const here = (): string => tracker.currentWidget?.context.localPath ?? '';
  const importing = new Importing({
    management,
    servers,
    here,
    newNotebook: name => notebooks.newFor(name),
    show: (mock, notebook, isNew) => showNew(parts, mock, notebook, isNew)
  });
  const run = (command: string): void => void app.commands.execute(command);
  const panel = new MockPanel({
    servers,
    management,
    importing,
    calls,
    desk: new Desk(),
    insert: source => tracker.currentWidget && insertCell(tracker.currentWidget, source),
    here,
    acts: {
      ...acts,
      create: () => run(CommandIDs.create),
      createNotebook: () => run(CommandIDs.newNotebook),
      chooseFiles: () => panel.chooseFiles()
    }
  });
  tracker.currentChanged.connect(() => panel.update());
  return { panel, acts };
}

/** Show what was imported: in its new notebook, which is opened then, or in the one that is open already. */
async function showNew(
  { notebooks, settings, tracker }: IWaysParts,
  mock: IMockView,
  path: string,
  isNew: boolean
): Promise<void> {
  if (isNew) {
    await (settings.showsNewCards ? notebooks.openAtCard(path, mock) : notebooks.open(path));
    return;
  }
  const panel = tracker.find(each => each.context.localPath === path);
  if (panel && settings.showsNewCards) {
    showCard(panel, mock);
  }
}

async function remove({ management, settings }: IWaysParts, mock: IMockView): Promise<void> {
  if (!settings.confirmsDelete || (await confirmsDelete(mock))) {
    await management.remove(mock.id);
  }
}
