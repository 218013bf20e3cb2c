import React from 'react';

import { IExample, IRequestItem } from '../../document';
import { Refusal } from '../../refusal';
import { BodyField } from './bodyfield';
import {
  draftOf,
  IDraft,
  isOutdated,
  isTouched,
  keyOf,
  operationOf,
  problemsByField,
  savedWarning
} from './draft';
import { Field, FieldProblem, formKeys } from '../fields';
import { IServed } from '../served';
import { IOffer, offersFor } from './code/offers';
import { Conditions } from './conditions';
import { HeaderTable } from './headertable';
import { StatusFields } from './statusfield';

interface IEditorProps {
  draft: IDraft;
  /** What the form is called. */
  label: string;
  /** The example as the document has it now, if it still has it. */
  current: IExample | undefined;
  served: IServed;
  /** Called when the form is left by its user. */
  leave: () => void;
}

/** The form of an example; everything typed is checked by the server. */
export function Editor({ draft, label, current, served, leave }: IEditorProps): React.JSX.Element {
  const { drafts } = served.desk;
  const key = keyOf(draft.mock, draft.request, draft.opened.id);
  const change = (part: Partial<IDraft>): void => {
    drafts.put(key, { ...(drafts.get(key) ?? draft), isLeaving: false, ...part });
  };
  const close = (): void => {
    leave();
    drafts.drop(key);
  };
  const cancel = (): void => {
    if (draft.isNew) {
      void remove(draft, served);
    }
    close();
  };
  const escape = (): void =>
    draft.isLeaving || !isTouched(draft) ? cancel() : change({ isLeaving: true });
  const save = async (base?: string): Promise<void> => {
    if (draft.isSaving) {
      return;
    }
    change({ isSaving: true, isBodyLeft: true, problems: {}, isRefused: false });
    try {
      await send(draft, current, served, base);
      served.desk.warnings.put(key, { body: draft.body, text: savedWarning(draft) });
      close();
    } catch (error) {
      change({ isSaving: false, ...refusalOf(draft, error) });
    }
  };
  const saveOnBase = (): void =>
    void save(isOutdated(draft, current) ? draft.base : served.view?.digest);
  return (
    <form
      className="jp-Mock-editor"
      aria-label={label}
      data-lm-suppress-shortcuts="true"
      onSubmit={event => {
        event.preventDefault();
        saveOnBase();
      }}
      onKeyDown={formKeys({ send: saveOnBase, leave: escape })}
    >
      <Fields draft={draft} served={served} change={change} />
      <Outdated
        draft={draft}
        current={current}
        load={() =>
          current &&
          drafts.put(key, draftOf(draft.mock, draft.request, current, served.view?.digest))
        }
        saveAnyway={() => void save()}
      />
      <FieldProblem text={draft.problems['']} />
      <Foot isLeaving={draft.isLeaving} cancel={cancel} />
    </form>
  );
}

/** Take back an example that was made to be filled in; where that fails it stays, switched off. */
async function remove({ opened }: IDraft, { view, management }: IServed): Promise<void> {
  await management.edit(view?.id ?? '', [{ op: 'remove', id: opened.id }]).catch(() => undefined);
}

function Foot(props: { isLeaving: boolean; cancel: () => void }): React.JSX.Element {
  return (
    <div className="jp-Mock-actions">
      <button type="submit" className="jp-Mock-button jp-mod-accept">
        Save
      </button>
      <button type="button" className="jp-Mock-button" onClick={props.cancel}>
        Cancel
      </button>
      <span className="jp-Mock-caption" role="status">
        {props.isLeaving
          ? 'Nothing of this is saved yet. Escape again throws it away.'
          : 'Ctrl+Enter saves, Escape cancels'}
      </span>
    </div>
  );
}

async function send(
  draft: IDraft,
  current: IExample | undefined,
  { view, management }: IServed,
  base: string | undefined
): Promise<void> {
  if (!view) {
    throw new Error('This server does not know the mock server any more, so nothing was saved.');
  }
  await management.edit(view.id, [operationOf(draft, current)], base);
}

function refusalOf(draft: IDraft, error: unknown): Partial<IDraft> {
  if (error instanceof Refusal) {
    return error.isConflict
      ? { isRefused: true }
      : {
          problems:
            error.problems.length > 0
              ? problemsByField(draft, error.problems)
              : { '': error.message }
        };
  }
  return { problems: { '': error instanceof Error ? error.message : String(error) } };
}

function Fields(props: {
  draft: IDraft;
  served: IServed;
  change: (part: Partial<IDraft>) => void;
}): React.JSX.Element {
  const { draft, served, change } = props;
  const { problems, isSaving } = draft;
  return (
    <>
      <Conditions mock={served.mock} example={draft.opened} request={requestOf(draft, served)} />
      <div className="jp-Mock-fieldRow">
        <Field label="Name" problem={problems['name']} className="jp-mod-wide">
          {ties => (
            <input
              {...ties}
              className="jp-Mock-input"
              value={draft.name}
              readOnly={isSaving}
              onChange={event => change({ name: event.target.value })}
            />
          )}
        </Field>
        <StatusFields draft={draft} change={change} />
      </div>
      <HeaderTable
        headers={draft.headers}
        isReadOnly={isSaving}
        problemOf={row => problems[`headers.${row}`]}
        change={headers => change({ headers })}
      />
      <BodyField
        draft={draft}
        served={served}
        offers={() => offersOf(draft, served)}
        change={change}
      />
    </>
  );
}

/** What may stand in a template of the example. */
async function offersOf(draft: IDraft, served: IServed): Promise<IOffer[]> {
  const { mock, management } = served;
  const answered = draft.opened.ownRequest ?? requestOf(draft, served) ?? NO_REQUEST;
  return offersFor(mock.variables, answered, await management.templateTags());
}

function requestOf(draft: IDraft, { mock }: IServed): IRequestItem | undefined {
  return mock.requests.find(({ id }) => id === draft.request);
}

const NO_REQUEST = { path: '', query: [], pathVariables: [], headers: [], body: '' };

function Outdated(props: {
  draft: IDraft;
  current: IExample | undefined;
  load: () => void;
  saveAnyway: () => void;
}): React.JSX.Element | null {
  const { draft, current, load, saveAnyway } = props;
  if (!draft.isRefused && !isOutdated(draft, current)) {
    return null;
  }
  return (
    <div className="jp-Mock-note" role="alert">
      <p>
        {current
          ? 'Somebody else changed this while you were editing. What you typed is still here and not saved.'
          : 'Somebody else removed this example while you were editing. Saving makes it again.'}
      </p>
      <div className="jp-Mock-actions">
        {current && (
          <button type="button" className="jp-Mock-button" onClick={load}>
            Load the other version
          </button>
        )}
        <button type="button" className="jp-Mock-button" onClick={saveAnyway}>
          Save anyway
        </button>
      </div>
    </div>
  );
}
