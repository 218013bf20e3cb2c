/** Notebooks that are made and opened for mock servers, and the cells that show these. */

import { ISharedCodeCell } from '@jupyter/ydoc';
import * as nbformat from '@jupyterlab/nbformat';
import { Notebook, NotebookActions, NotebookPanel } from '@jupyterlab/notebook';
import { Contents, KernelSpec } from '@jupyterlab/services';
import { JSONObject, UUID } from '@lumino/coreutils';

import { fileNameOf } from './imported';
import { list, members, number, text } from './members';
import { OUTPUT_TYPE, readShown } from './shown';
import { IMockView } from './wire';

const LOAD = '%load_ext jupyter_mock';
const NEW = `${LOAD}\n%mock new`;

/** Under which a page that opens a notebook tells the page in which it opens, which may be another one, what for. */
const WISH = 'jupyter-mock:opened-for';

/** How long such a wish holds, in ms. */
const WISH_LASTS = 60_000;

/** How many names are tried for a new notebook. */
const NAMES = 100;

/** What a notebook is opened for: its first cell to be run, or a card to be shown. */
interface IWish {
  path: string;
  card?: ICarded;
}

/** What a card has to know of a mock server. */
type ICarded = Pick<IMockView, 'id' | 'name' | 'copyOf'>;

interface INotebooksParts {
  contents: Contents.IManager;
  kernelspecs: KernelSpec.IManager;
  /** The folder the user is in. */
  folder: () => string;
  open: (path: string) => Promise<unknown>;
}

export class Notebooks {
  constructor(parts: INotebooksParts) {
    this._parts = parts;
  }

  /** Open a notebook of this server. */
  open(path: string): Promise<unknown> {
    return this._parts.open(path);
  }

  /** Make a notebook that asks for a new mock server at once, and open it. */
  async newWithForm(folder: string = this._parts.folder()): Promise<void> {
    const path = await this._make(folder, NEW);
    leaveWish({ path });
    await this.open(path);
  }

  /** Make a notebook called after a mock server that will live in it, in the folder the user is in. */
  async newFor(name: string): Promise<string> {
    const made = await this._make(this._parts.folder(), '');
    return this._rename(made, fileNameOf(name));
  }

  /** Open a notebook at the card of a mock server, in whichever page it opens. */
  async openAtCard(path: string, mock: IMockView): Promise<unknown> {
    leaveWish({ path, card: { id: mock.copyOf ?? mock.id, name: mock.name } });
    const opened = await this.open(path);
    if (opened instanceof NotebookPanel) {
      await this.welcome(opened); // it may have been open already
    }
    return opened;
  }

  /** Do what a notebook was made or opened for, once: run its first cell, or show a card. */
  async welcome(panel: NotebookPanel): Promise<void> {
    const { content, context, sessionContext } = panel;
    await context.ready;
    const wish = takeWish(context.localPath);
    if (wish?.card) {
      showCard(panel, wish.card);
    } else if (wish && content.widgets[0]?.model.sharedModel.getSource() === NEW) {
      await sessionContext.ready;
      content.activeCellIndex = 0;
      await NotebookActions.run(content, sessionContext);
    }
  }

  private async _make(folder: string, source: string): Promise<string> {
    const { contents } = this._parts;
    const made = await contents.newUntitled({ path: folder, type: 'notebook' });
    const content = {
      cells: [codeCell(source)],
      metadata: await this._kernel(),
      nbformat: 4,
      nbformat_minor: 5
    };
    await contents.save(made.path, { type: 'notebook', format: 'json', content });
    return made.path;
  }

  /** Rename a notebook in its folder; where a name is taken, the next number. */
  private async _rename(path: string, name: string): Promise<string> {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    for (let at = 1; at <= NAMES; at++) {
      const to = `${folder}${name}${at > 1 ? `-${at}` : ''}.ipynb`;
      try {
        return (await this._parts.contents.rename(path, to)).path;
      } catch {
        continue; // taken, or a name this file system does not want
      }
    }
    return path;
  }

  private async _kernel(): Promise<JSONObject> {
    const { kernelspecs } = this._parts;
    await kernelspecs.ready;
    const { specs } = kernelspecs;
    const spec = specs?.kernelspecs[specs.default];
    return spec
      ? {
          kernelspec: {
            name: spec.name,
            display_name: spec.display_name,
            language: spec.language
          }
        }
      : {};
  }

  private readonly _parts: INotebooksParts;
}

/** Lead to the card of a mock server in its open notebook; where no cell shows one, a new cell below does, without a kernel. */
export function showCard(panel: NotebookPanel, mock: ICarded): void {
  const { content } = panel;
  const found = content.widgets.findIndex(({ model }) =>
    showsCard(model.sharedModel.toJSON(), mock.copyOf ?? mock.id)
  );
  content.activeCellIndex = found >= 0 ? found : insertCard(content, mock);
  content.mode = 'command';
  void content.scrollToItem(content.activeCellIndex, 'smart').catch(() => undefined);
}

/** Show the card in an empty cell that is chosen, else in a new one below it, and return where that is. */
function insertCard(content: Notebook, mock: ICarded): number {
  const shared = content.model?.sharedModel;
  const active = content.activeCell?.model.sharedModel;
  const cell = cardCell(mock);
  if (active?.cell_type === 'code' && active.getSource().trim() === '') {
    (active as ISharedCodeCell).transact(() => {
      active.setSource(String(cell.source));
      (active as ISharedCodeCell).setOutputs(cell.outputs);
    });
    return content.activeCellIndex;
  }
  const at = active ? content.activeCellIndex + 1 : 0;
  shared?.insertCell(at, cell);
  return at;
}

function showsCard(cell: nbformat.IBaseCell, mock: string): boolean {
  return list(cell['outputs']).some(output => {
    const shown = readShown(members(members(output)['data'])[OUTPUT_TYPE]);
    return (shown?.kind === 'form' || shown?.kind === 'mock') && shown.mock === mock;
  });
}

/** A cell that was not run and shows the card; run, it shows the same. */
function cardCell(mock: ICarded): nbformat.ICodeCell {
  const id = mock.copyOf ?? mock.id;
  return {
    ...codeCell(`${LOAD}\n%mock form ${id}`),
    outputs: [
      {
        output_type: 'display_data',
        metadata: {},
        data: {
          [OUTPUT_TYPE]: { version: 1, kind: 'form', mock: id },
          'text/plain': `The mock server ${JSON.stringify(mock.name)}`
        }
      }
    ]
  };
}

function codeCell(source: string): nbformat.ICodeCell {
  return {
    cell_type: 'code',
    id: UUID.uuid4(),
    source,
    metadata: {},
    outputs: [],
    execution_count: null
  };
}

function leaveWish(wish: IWish): void {
  localStorage.setItem(WISH, JSON.stringify({ ...wish, until: Date.now() + WISH_LASTS }));
}

/** Return what a notebook was just made or opened for; once. */
function takeWish(path: string): IWish | null {
  try {
    const wish = members(JSON.parse(localStorage.getItem(WISH) ?? '{}'));
    if (wish['path'] !== path) {
      return null;
    }
    localStorage.removeItem(WISH);
    const card = members(wish['card']);
    const shown = { id: text(card['id']), name: text(card['name']) };
    return number(wish['until']) > Date.now()
      ? { path, ...(shown.id ? { card: shown } : {}) }
      : null;
  } catch {
    return null;
  }
}
