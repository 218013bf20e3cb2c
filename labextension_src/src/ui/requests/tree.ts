import { JSONObject } from '@lumino/coreutils';

import { IExample, IMockDocument, IRequestItem, isFolder } from '../../document';
import { Refusal, sentence } from '../../refusal';
import { draftOf, isTouched, keyOf } from '../editor/draft';
import { IServed } from '../served';
import * as edits from './edits';
import { idsOf, newIn } from './made';
import { moveBy } from './moves';
import { firstOutline, Form, IOutline, PAGE, reaching, withOpened } from './outline';
import { Row } from './rows';
import { neighbour } from './treekeys';
import { IUndo, puttingBack, remove, undoOf } from './undo';

/** One tree of requests on the screen, and what a person does to it. */
export class Tree {
  constructor(served: IServed) {
    this.served = served;
    this._first = firstOutline(served.mock);
  }

  /** What it shows, as it was drawn last. */
  served: IServed;
  rows: readonly Row[] = [];

  /** The key of the row that gets the focus when the one that has it goes. */
  wanted = '';

  get outline(): IOutline {
    return this.served.desk.outlines.get(this._mock.id) ?? this._first;
  }

  change(part: Partial<IOutline>): void {
    this.served.desk.outlines.put(this._mock.id, { ...this.outline, ...part });
  }

  row(key: string): Row | undefined {
    return this.rows.find(row => row.key === key);
  }

  // --- looking ------------------------------------------------------------------------------------

  open(key: string, isOpen: boolean): void {
    this.change(withOpened(this.outline, key, isOpen));
  }

  /** Open or close everything. */
  openAll(byDefault: boolean): void {
    this.change({ opened: { byDefault, said: new Map() } });
  }

  search(search: string): void {
    this.change({ search, inSearch: new Map(), most: PAGE });
  }

  showMore(): void {
    this.change({ most: this.outline.most + PAGE });
  }

  // --- making and changing ------------------------------------------------------------------------

  begin(form: Form): void {
    this.change({ form, renaming: '', problem: '' });
    if (form.kind !== 'change' && form.parent !== null) {
      this.open(form.parent, true);
    }
  }

  /** Keep what is typed into the form. */
  type(typed: edits.ITyped): void {
    const { form } = this.outline;
    if (form) {
      this.change({ form: { ...form, typed } });
    }
  }

  /** Make something, and lead to it once it is there. */
  async make(operation: JSONObject, isEdited = false): Promise<string> {
    const known = new Set(idsOf(this._mock.items));
    this.change({ awaited: { known, isEdited } });
    const problem = await this.send([operation]);
    if (problem) {
      this.change({ awaited: null });
    }
    return problem;
  }

  addExample(request: IRequestItem): void {
    this.open(request.id, true);
    void this._tell(this.make(edits.newExample(request), true));
  }

  duplicate(row: Row): void {
    void this._tell(this.make(edits.duplicate(row)));
  }

  /** Open the form of an example; `isNew` for one that was made to be filled in. */
  edit(example: IExample, request: IRequestItem, isNew = false): void {
    const { desk, mock, view } = this.served;
    const key = keyOf(mock.id, request.id, example.id);
    if (!desk.drafts.get(key)) {
      desk.drafts.put(key, {
        ...draftOf(mock.id, request.id, example, view?.digest),
        isNew
      });
    }
  }

  /** Lead to Try it with a request. */
  tryIt(request: IRequestItem): void {
    this.served.desk.goTo(this._mock.id, { part: 'try', tried: request.id });
  }

  /** Show an example that was led to from elsewhere; nothing for one that is not there. */
  lead(example: string): void {
    if (example === '') {
      return;
    }
    const known = new Set(idsOf(this._mock.items).filter(id => id !== example));
    this.served.desk.goTo(this._mock.id, { example: '' });
    this.open(example, true);
    this.change({ awaited: { known, isEdited: false } });
  }

  rename(row: Row, name: string): void {
    this.wanted = row.key;
    this.change({ renaming: '' });
    if (name.trim() && name !== row.item.name) {
      this.act(edits.rename(row, name.trim()));
    }
  }

  moveBy(row: Row, step: -1 | 1): void {
    const operation = this.outline.search ? null : moveBy(row, step);
    if (operation) {
      this.wanted = row.key;
      this.act(operation);
    }
  }

  // --- removing -----------------------------------------------------------------------------------

  async remove(row: Row): Promise<void> {
    const undo = undoOf(row, this._mock);
    const next = neighbour(this.rows, row.key);
    const problem = await this.send([remove(row)]);
    this.wanted = problem ? '' : next;
    if (!problem) {
      this._closeForms(undo);
    }
    this.change(problem ? { problem } : { undo, current: next, problem: '' });
  }

  /** Close the forms of what this person removed, unless something was typed into them. */
  private _closeForms({ ids }: IUndo): void {
    const { drafts } = this.served.desk;
    drafts
      .all()
      .filter(draft => draft.mock === this._mock.id && ids.has(draft.opened.id))
      .filter(draft => !isTouched(draft))
      .forEach(draft => drafts.drop(keyOf(draft.mock, draft.request, draft.opened.id)));
  }

  async undo(): Promise<void> {
    const { undo } = this.outline;
    if (undo) {
      this.change({ undo: null });
      const known = new Set(idsOf(this._mock.items));
      this.change({ awaited: { known, isEdited: false } });
      const problem = await this.send(puttingBack(undo, this._mock));
      if (problem) {
        this.change({ undo, awaited: null, problem });
      }
    }
  }

  // --- the server ---------------------------------------------------------------------------------

  /** Do something and tell in the tree if the server refuses it. */
  act(...operations: JSONObject[]): void {
    void this._tell(this.send(operations));
  }

  /** Do something; returns what the server said if it refused. */
  async send(operations: JSONObject[]): Promise<string> {
    const { view, management } = this.served;
    if (!view) {
      return 'This server does not know the mock server any more, so nothing was done.';
    }
    try {
      await management.edit(view.id, operations);
      return '';
    } catch (error) {
      const problems = error instanceof Refusal ? error.problems.map(sentence) : [];
      return problems.join('\n') || (error instanceof Error ? error.message : String(error));
    }
  }

  /** Look for what was made, once the document has it. */
  arrive(): void {
    const { awaited } = this.outline;
    const made = awaited && newIn(this._mock.items, awaited.known);
    if (!awaited || !made) {
      return;
    }
    const { id } = made.made;
    const opened = [...made.inside, ...('method' in made.made ? [made.made] : [])];
    const said = new Map(this.outline.opened.said);
    opened.forEach(item => said.set(item.id, true));
    const { byDefault } = this.outline.opened;
    this.wanted = awaited.isEdited ? '' : id;
    const shown = { opened: { byDefault, said }, most: this.outline.most };
    const reached = reaching(id, made.made.name, this._mock, shown);
    this.change({ awaited: null, current: id, search: '', ...shown, ...reached });
    const request = made.inside.at(-1);
    if (awaited.isEdited && 'status' in made.made && request && !isFolder(request)) {
      this.edit(made.made, request, true);
    }
  }

  private async _tell(sent: Promise<string>): Promise<void> {
    const problem = await sent;
    if (problem || this.outline.problem) {
      this.change({ problem });
    }
  }

  private get _mock(): IMockDocument {
    return this.served.mock;
  }

  private readonly _first: IOutline;
}
