/** The part of jupyter-mock that runs in JupyterLab and Notebook 7. */

import { ILayoutRestorer, JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IEditorLanguageRegistry, IEditorThemeRegistry } from '@jupyterlab/codemirror';
import { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { DisposableDelegate, IDisposable } from '@lumino/disposable';

import { LiveCalls } from './calls';
import { Claims } from './claims';
import { addCommands, CommandIDs } from './commands';
import { insertCell } from './insertcell';
import { Management } from './management';
import { MockServers } from './mockservers';
import { pageName } from './pagename';
import { Released } from './released';
import { Settings } from './settings';
import { OUTPUT_TYPE } from './shown';
import { Socket } from './socket';
import { ApprovalBar } from './ui/approval';
import { CurrentValues } from './ui/environment/current';
import { Environments } from './ui/environment/environments';
import { Desk, Kept } from './ui/kept';
import { KernelWidgets } from './ui/output/kernelwidgets';
import { MockPanel } from './ui/panel/panel';
import { MockRenderer } from './ui/output/renderer';

/** Before every other renderer of the same output, ipywidgets' included (-10). */
const RANK = -100;

const plugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-mock:plugin',
  description: 'Mock servers that live in notebooks.',
  autoStart: true,
  requires: [INotebookTracker],
  optional: [
    ICommandPalette,
    ILayoutRestorer,
    ISettingRegistry,
    IEditorLanguageRegistry,
    IEditorThemeRegistry
  ],
  activate
};

export default plugin;

function activate(
  app: JupyterFrontEnd,
  tracker: INotebookTracker,
  palette: ICommandPalette | null,
  restorer: ILayoutRestorer | null,
  registry: ISettingRegistry | null,
  languages: IEditorLanguageRegistry | null,
  themes: IEditorThemeRegistry | null
): void {
  const { contents, serverSettings } = app.serviceManager;
  const management = new Management(serverSettings);
  const page = pageName();
  const socket = new Socket(serverSettings, page);
  const servers = new MockServers(socket);
  const calls = new LiveCalls(socket);
  const settings = settingsOf(registry);
  const claims = new Claims(socket, contents, new Released(page, sessionStorage));
  const environments = new Environments(new CurrentValues(sessionStorage, serverSettings.baseUrl));
  const open = (path: string): void => void app.commands.execute('docmanager:open', { path });
  const shared = { servers, claims, management, calls, open, code: { languages, themes } };

  app.docRegistry.addWidgetExtension('Notebook', {
    createNew: (panel: NotebookPanel): IDisposable => {
      claims.adopt(panel.context);
      const parts = {
        ...shared,
        path: () => panel.context.localPath,
        insert: (source: string) => insertCell(panel, source),
        desk: new Desk(new Kept(), environments)
      };
      const { rendermime } = panel.content;
      const widgets = new KernelWidgets(panel.sessionContext);
      rendermime.addFactory(
        {
          safe: true,
          mimeTypes: [OUTPUT_TYPE],
          createRenderer: () => new MockRenderer(parts, rendermime, widgets, settings)
        },
        RANK
      );
      const bar = new ApprovalBar(parts);
      panel.contentHeader.addWidget(bar);
      return new DisposableDelegate(() => bar.dispose());
    }
  });

  const panel = new MockPanel({
    servers,
    management,
    open,
    here: () => tracker.currentWidget?.context.localPath ?? '',
    create: () => app.commands.execute(CommandIDs.create)
  });
  tracker.currentChanged.connect(() => panel.update());
  app.shell.add(panel, 'right', { rank: 400 });
  restorer?.add(panel, panel.id);
  addCommands({ app, tracker, servers, management, panelId: panel.id }, palette);
}

function settingsOf(registry: ISettingRegistry | null): Settings {
  const settings = new Settings();
  if (registry) {
    settings.load(registry, plugin.id).catch(console.error); // without it the defaults hold
  }
  return settings;
}
