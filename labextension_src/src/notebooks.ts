/** Notebooks that are made and opened for mock servers, and the cells that show these. */

import * as nbformat from '@jupyterlab/nbformat';
import { Notebook, NotebookActions, NotebookPanel } from '@jupyterlab/notebook';
import { Contents, KernelSpec } from '@jupyterlab/services';
import { JSONObject, UUID } from '@lumino/coreutils';

import { fileNameOf } from './imported';
import { list, members } from './members';
import { OUTPUT_TYPE, readShown } from './shown';
import { IMockView } from './wire';

const LOAD = '%load_ext jupyter_mock';
const NEW = `${LOAD}\n%mock new`;

/** Under which a page that makes a notebook tells the page that opens it, which may be another one, to run it. */
const WISH = 'jupyter-mock:run-first';

/** How long such a wish holds, in ms. */
const WISH_LASTS = 60_000;

/** How many names are tried for a new notebook. */
const NAMES = 100;

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
    const path = await this._make(folder, [codeCell(NEW)]);
    localStorage.setItem(WISH, JSON.stringify({ path, until: Date.now() + WISH_LASTS }));
    await this.open(path);
  }

  /** Run the first cell of a notebook that was made to be run, once. */
  async runIfMadeFor({ content, context, sessionContext }: NotebookPanel): Promise<void> {
    await context.ready;
    const first = content.widgets[0]?.model.sharedModel.getSource();
    if (first !== NEW || !takeWish(context.localPath)) {
      return;
    }
    await sessionContext.ready;
    content.activeCellIndex = 0;
    await NotebookActions.run(content, sessionContext);
  }

  /** Make a notebook called after a mock server that will live in it, in the folder the user is in. */
  async newFor(name: string): Promise<string> {
    const made = await this._make(this._parts.folder(), []);
    return this._rename(made, fileNameOf(name));
  }

  /** Put the card of a mock server into its notebook, which is open nowhere. */
  async addCard(path: string, mock: IMockView): Promise<void> {
    const { contents } = this._parts;
    const file = await contents.get(path, { type: 'notebook', content: true });
    const notebook = file.content as nbformat.INotebookContent;
    notebook.cells.push(cardCell(mock));
    await contents.save(path, { type: 'notebook', format: 'json', content: notebook });
  }

  private async _make(folder: string, cells: nbformat.ICodeCell[]): Promise<string> {
    const { contents } = this._parts;
    const made = await contents.newUntitled({ path: folder, type: 'notebook' });
    const content = {
      cells,
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
export function showCard(panel: NotebookPanel, mock: IMockView): void {
  const { content } = panel;
  const found = content.widgets.findIndex(({ model }) =>
    showsCard(model.sharedModel.toJSON(), mock.copyOf ?? mock.id)
  );
  content.activeCellIndex = found >= 0 ? found : insertCard(content, mock);
  content.mode = 'command';
  void content.scrollToItem(content.activeCellIndex, 'smart').catch(() => undefined);
}

/** Put a cell that shows the card below the active one, or in place of an empty one, and return where it is. */
function insertCard(content: Notebook, mock: IMockView): number {
  const shared = content.model?.sharedModel;
  const active = content.activeCell?.model;
  const isInPlace = active?.type === 'code' && active.sharedModel.getSource().trim() === '';
  const at = active ? content.activeCellIndex + (isInPlace ? 0 : 1) : 0;
  shared?.transact(() => {
    shared.insertCell(at, cardCell(mock));
    if (isInPlace) {
      shared.deleteCell(at + 1);
    }
  });
  return at;
}

function showsCard(cell: nbformat.IBaseCell, mock: string): boolean {
  return list(cell['outputs']).some(output => {
    const shown = readShown(members(members(output)['data'])[OUTPUT_TYPE]);
    return (shown?.kind === 'form' || shown?.kind === 'mock') && shown.mock === mock;
  });
}

/** A cell that was not run and shows the card; run, it shows the same. */
function cardCell(mock: IMockView): nbformat.ICodeCell {
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

/** Whether a notebook was just made here to be run; true once. */
function takeWish(path: string): boolean {
  try {
    const wish = JSON.parse(localStorage.getItem(WISH) ?? '{}') as JSONObject;
    if (wish['path'] !== path) {
      return false;
    }
    localStorage.removeItem(WISH);
    return Number(wish['until']) > Date.now();
  } catch {
    return false;
  }
}
