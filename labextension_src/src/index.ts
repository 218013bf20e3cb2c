/** The part of jupyter-mock that runs in JupyterLab and Notebook 7. */

import { ILayoutRestorer, JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IEditorLanguageRegistry, IEditorThemeRegistry } from '@jupyterlab/codemirror';
import { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import { ILauncher } from '@jupyterlab/launcher';
import { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { DisposableDelegate, IDisposable } from '@lumino/disposable';

import { LiveCalls } from './calls';
import { Claims } from './claims';
import { addCommands } from './commands';
import { insertCell } from './insertcell';
import { Management } from './management';
import { MockServers } from './mockservers';
import { Notebooks } from './notebooks';
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
import { IOutputParts } from './ui/output/output';
import { MockRenderer } from './ui/output/renderer';
import { makePanel } from './ways';

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
    IEditorThemeRegistry,
    ILauncher,
    IDefaultFileBrowser
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
  themes: IEditorThemeRegistry | null,
  launcher: ILauncher | null,
  browser: IDefaultFileBrowser | null
): void {
  const { contents, kernelspecs, serverSettings } = app.serviceManager;
  const management = new Management(serverSettings);
  const page = pageName();
  const socket = new Socket(serverSettings, page);
  const servers = new MockServers(socket);
  const calls = new LiveCalls(socket);
  const settings = new Settings();
  const claims = new Claims(socket, contents, new Released(page, sessionStorage));
  const environments = new Environments(new CurrentValues(sessionStorage, serverSettings.baseUrl));
  const notebooks = new Notebooks({
    contents,
    kernelspecs,
    folder: () => browser?.model.path ?? '',
    open: path => app.commands.execute('docmanager:open', { path })
  });
  const { panel, acts } = makePanel({
    ...{ app, tracker, servers, calls, management, notebooks, settings }
  });
  const shared = { servers, claims, management, calls, acts, code: { languages, themes } };
  addToNotebooks(app, shared, { notebooks, settings, environments });
  app.shell.add(panel, 'right', { rank: 400 });
  restorer?.add(panel, panel.id);
  addCommands({ app, tracker, servers, management, notebooks, settings, panel }, palette, launcher);
  if (registry) {
    Promise.all([settings.load(registry, plugin.id), app.restored])
      .then(() => settings.opensPanelAtStart && app.shell.activateById(panel.id))
      .catch(console.error); // without them the defaults hold
  }
}

/** Let every notebook that is opened claim its file, show our outputs, and ask for what waits. */
function addToNotebooks(
  app: JupyterFrontEnd,
  shared: Omit<IOutputParts, 'path' | 'insert' | 'desk'>,
  parts: { notebooks: Notebooks; settings: Settings; environments: Environments }
): void {
  const { notebooks, settings, environments } = parts;
  app.docRegistry.addWidgetExtension('Notebook', {
    createNew: (panel: NotebookPanel): IDisposable => {
      shared.claims.adopt(panel.context);
      const own: IOutputParts = {
        ...shared,
        path: () => panel.context.localPath,
        insert: source => insertCell(panel, source),
        desk: new Desk(new Kept(), environments)
      };
      const { rendermime } = panel.content;
      const widgets = new KernelWidgets(panel.sessionContext);
      rendermime.addFactory(
        {
          safe: true,
          mimeTypes: [OUTPUT_TYPE],
          createRenderer: () => new MockRenderer(own, rendermime, widgets, settings)
        },
        RANK
      );
      const bar = new ApprovalBar({ ...own, settings });
      panel.contentHeader.addWidget(bar);
      notebooks.welcome(panel).catch(console.error); // then its user does it by hand
      return new DisposableDelegate(() => bar.dispose());
    }
  });
}
