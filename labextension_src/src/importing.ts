/** Files on their way into mock servers: read in the page, understood by the server, without a kernel. */

import { JSONObject } from '@lumino/coreutils';
import { ISignal, Signal } from '@lumino/signaling';

import { documentOf, megabytes } from './filetext';
import { contentsOf, IImported, ILoss, operationsBeside, readImported, wishOf } from './imported';
import { Management } from './management';
import { Members, list, members, text } from './members';
import { MockServers } from './mockservers';
import { Refusal, sentence } from './refusal';
import { IMockView } from './wire';

/** What the server takes as one body, in bytes. */
const LARGEST = 20_000_000;

export type Step = 'waiting' | 'reading' | 'checking' | 'creating' | 'asking' | 'done' | 'refused';

/** One file, and how far it is. */
export interface IImport {
  key: number;
  file: string;
  size: number;
  step: Step;
  /** What came of it, in sentences. */
  done: string[];
  /** The mock servers it became. */
  made: IMockView[];
  losses: ILoss[];
  /** Everything that is wrong with it. */
  problems: string[];
  /** The environment for which a mock server has to be chosen. */
  environment: JSONObject | null;
}

interface IImportingParts {
  management: Management;
  servers: MockServers;
  /** The path of the notebook the user is at; empty at none. */
  here: () => string;
  /** Make a notebook for a mock server of this name, and return its path. */
  newNotebook: (name: string) => Promise<string>;
  /** Show a mock server that was created; `isNew` says that its notebook was made for it. */
  show: (mock: IMockView, notebook: string, isNew: boolean) => Promise<unknown>;
}

/** Takes files and keeps what came of each until the user puts it away. */
export class Importing {
  constructor(parts: IImportingParts) {
    this._parts = parts;
  }

  /** Emits when something changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get all(): readonly IImport[] {
    return this._all;
  }

  /** Import files one after another: mock servers first, then the environments for them. */
  async take(files: readonly File[]): Promise<void> {
    const here = this._parts.here();
    const entries = files.map(file => ({ file, key: this._add(file) }));
    const read: { key: number; imported: IImported }[] = [];
    for (const { file, key } of entries) {
      await this._guarded(key, async () => {
        read.push({ key, imported: await this._read(key, file) });
      });
    }
    const made: IMockView[] = [];
    for (const { key, imported } of read.filter(each => each.imported.environment === null)) {
      await this._guarded(key, async () => {
        made.push(...(await this._create(key, imported, here)));
      });
    }
    for (const { key, imported } of read) {
      const { environment } = imported;
      if (environment) {
        await this._guarded(key, () => this._place(key, environment, made, here));
      }
    }
  }

  /** Give the environment of a file to a mock server. */
  async assign(key: number, mock: IMockView): Promise<void> {
    const environment = this._all.find(each => each.key === key)?.environment;
    if (environment) {
      await this._guarded(key, () => this._give(key, environment, mock));
    }
  }

  /** Put away what there is to say of a file. */
  dismiss(key: number): void {
    this._all = this._all.filter(each => each.key !== key);
    this._changed.emit();
  }

  private async _read(key: number, file: File): Promise<IImported> {
    if (file.size > LARGEST) {
      throw new Error(
        `This file has ${megabytes(file.size)}; at most ${megabytes(LARGEST)} can be imported here. ` +
          'Where a kernel runs, %mock import takes up to 50 MB.'
      );
    }
    this._put(key, { step: 'reading' });
    const document = await documentOf(file);
    this._put(key, { step: 'checking' });
    const imported = readImported(await this._parts.management.readFile(file.name, document));
    this._put(key, { losses: imported.losses });
    return imported;
  }

  private async _create(key: number, imported: IImported, here: string): Promise<IMockView[]> {
    if (imported.mocks.length === 0) {
      throw new Error('It holds no mock server.');
    }
    this._put(key, { step: 'creating' });
    const isNew = here === '';
    const notebook = here || (await this._parts.newNotebook(text(imported.mocks[0]?.['name'])));
    const made: IMockView[] = [];
    for (const mock of imported.mocks) {
      made.push(await this._createOne(mock, notebook));
      this._put(key, { made: [...made], done: imported.mocks.slice(0, made.length).map(told) });
    }
    this._put(key, { step: 'done' });
    for (const view of made) {
      await this._parts.show(view, notebook, isNew);
    }
    return made;
  }

  private async _createOne(mock: Members, notebook: string): Promise<IMockView> {
    const { management } = this._parts;
    const created = await management.createWhole(wishOf(mock, notebook));
    const beside = operationsBeside(mock);
    return beside.length > 0 ? management.edit(created.id, beside) : created;
  }

  /** Give an environment to the one mock server that came with it, or to the only one here; else ask. */
  private async _place(
    key: number,
    environment: JSONObject,
    made: readonly IMockView[],
    here: string
  ): Promise<void> {
    const { servers } = this._parts;
    if (made.length === 1 && made[0]) {
      await this._give(key, environment, made[0]);
      return;
    }
    const own = servers.of(here);
    if (here && own.length === 1 && own[0] && (await this._hasNoVariables(own[0]))) {
      await this._give(key, environment, own[0]);
      return;
    }
    if (servers.all.length === 0 && made.length === 0) {
      throw new Error(
        'An environment belongs to a mock server, and there is none yet: import its collection first, or both at once.'
      );
    }
    this._put(key, { step: 'asking', environment });
  }

  private async _give(key: number, environment: JSONObject, mock: IMockView): Promise<void> {
    this._put(key, { step: 'creating' });
    await this._parts.management.edit(mock.id, [{ op: 'set-mock', environment }]);
    const { name } = environment;
    this._put(key, {
      step: 'done',
      environment: null,
      done: [`“${text(name) || 'The environment'}” is the environment of ${mock.name} now.`]
    });
  }

  private async _hasNoVariables(mock: IMockView): Promise<boolean> {
    const { whole } = (await this._parts.management.read(mock.id)).mock;
    return list(members(whole['environment'])['values']).length === 0;
  }

  /** Do something for a file; what goes wrong is said beside it. */
  private async _guarded(key: number, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this._put(key, { step: 'refused', environment: null, problems: problemsOf(error) });
    }
  }

  private _add(file: File): number {
    const key = ++this._last;
    const entry: IImport = {
      key,
      file: file.name,
      size: file.size,
      step: 'waiting',
      done: [],
      made: [],
      losses: [],
      problems: [],
      environment: null
    };
    this._all = [...this._all, entry];
    this._changed.emit();
    return key;
  }

  private _put(key: number, news: Partial<IImport>): void {
    this._all = this._all.map(each => (each.key === key ? { ...each, ...news } : each));
    this._changed.emit();
  }

  private readonly _parts: IImportingParts;
  private readonly _changed = new Signal<this, void>(this);
  private _all: readonly IImport[] = [];
  private _last = 0;
}

/** Say what is wrong, everything at once. */
export function problemsOf(error: unknown): string[] {
  if (error instanceof Refusal && error.problems.length > 0) {
    return error.problems.map(problem =>
      problem.place ? `${problem.place}: ${sentence(problem)}` : sentence(problem)
    );
  }
  return [error instanceof Error ? error.message : String(error)];
}

function told(mock: Members): string {
  return `${text(mock['name'])}: ${contentsOf(mock)}`;
}
