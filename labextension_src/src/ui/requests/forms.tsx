import React from 'react';

import { IRequestItem } from '../../document';
import { Field, FieldProblem, formKeys } from '../fields';
import * as edits from './edits';
import { Tree } from './tree';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** The form of a new request or folder. */
export function NewForm({ tree }: { tree: Tree }): React.JSX.Element | null {
  const { form } = tree.outline;
  if (!form || form.kind === 'change') {
    return null;
  }
  return form.kind === 'folder' ? (
    <FolderForm tree={tree} parent={form.parent} />
  ) : (
    <RequestForm tree={tree} parent={form.parent} />
  );
}

interface IFormProps {
  label: string;
  submit: string;
  tree: Tree;
  save: () => Promise<string>;
  children: React.ReactNode;
}

/** A small form among the rows: Enter saves it, Escape leaves it. */
function RowForm({ label, submit, tree, save, children }: IFormProps): React.JSX.Element {
  const [isBusy, setBusy] = React.useState(false);
  const [problem, setProblem] = React.useState('');
  const form = React.useRef<HTMLFormElement>(null);
  React.useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), []);
  const leave = (): void => {
    tree.wanted = tree.outline.current;
    tree.change({ form: null });
  };
  const send = async (): Promise<void> => {
    if (isBusy) {
      return;
    }
    setBusy(true);
    const said = await save();
    setBusy(false);
    setProblem(said);
    if (!said) {
      leave();
    }
  };
  return (
    <form
      ref={form}
      className="jp-Mock-rowForm"
      aria-label={label}
      onSubmit={event => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={formKeys({ send: () => void send(), leave, enterSends: true })}
    >
      <div className="jp-Mock-fieldRow">
        {children}
        <div className="jp-Mock-rowFormButtons">
          <button type="submit" className="jp-Mock-button jp-mod-accept" disabled={isBusy}>
            {submit}
          </button>
          <button type="button" className="jp-Mock-button" onClick={leave}>
            Cancel
          </button>
        </div>
      </div>
      <FieldProblem text={problem} />
    </form>
  );
}

const BLANK: edits.ITyped = { method: 'GET', address: '', name: '' };

/** What is typed into a form, kept in the outline as well. */
function useTyped(
  tree: Tree,
  first: edits.ITyped
): [edits.ITyped, (part: Partial<edits.ITyped>) => void] {
  const [typed, setTyped] = React.useState(tree.outline.form?.typed ?? first);
  const change = (part: Partial<edits.ITyped>): void => {
    const changed = { ...typed, ...part };
    setTyped(changed);
    tree.type(changed);
  };
  return [typed, change];
}

/** Method, address and name of a request: of a new one, or of one there is. */
export function RequestForm(props: {
  tree: Tree;
  parent: string | null;
  request?: IRequestItem;
}): React.JSX.Element {
  const { tree, parent, request } = props;
  const [typed, change] = useTyped(tree, request ? edits.typedOf(request) : BLANK);
  const { method, address, name } = typed;
  const save = (): Promise<string> =>
    request
      ? tree.send([edits.changeRequest(typed, request)])
      : tree.make(edits.newRequest(typed, parent));
  return (
    <RowForm
      label={request ? `Edit the request ${request.method} ${request.path}` : 'New request'}
      submit={request ? 'Save' : 'Create'}
      tree={tree}
      save={save}
    >
      <MethodField method={method} change={changed => change({ method: changed })} />
      <Field label="Path" className="jp-mod-wide">
        {ties => (
          <input
            {...ties}
            className="jp-Mock-input jp-mod-code"
            spellCheck={false}
            placeholder="/users/:id?expand=all"
            value={address}
            onChange={event => change({ address: event.target.value })}
          />
        )}
      </Field>
      <Field label="Name" className="jp-mod-wide">
        {ties => (
          <input
            {...ties}
            className="jp-Mock-input"
            placeholder={`${method} ${address}`}
            value={name}
            onChange={event => change({ name: event.target.value })}
          />
        )}
      </Field>
    </RowForm>
  );
}

function MethodField(props: {
  method: string;
  change: (method: string) => void;
}): React.JSX.Element {
  const { method, change } = props;
  const methods = METHODS.includes(method) ? METHODS : [method, ...METHODS];
  return (
    <Field label="Method">
      {ties => (
        <select
          {...ties}
          className="jp-Mock-input"
          value={method}
          onChange={event => change(event.target.value)}
        >
          {methods.map(each => (
            <option key={each}>{each}</option>
          ))}
        </select>
      )}
    </Field>
  );
}

function FolderForm({ tree, parent }: { tree: Tree; parent: string | null }): React.JSX.Element {
  const [{ name }, change] = useTyped(tree, BLANK);
  const save = (): Promise<string> =>
    name.trim()
      ? tree.make(edits.newFolder(name.trim(), parent))
      : Promise.resolve('Give the folder a name.');
  return (
    <RowForm label="New folder" submit="Create" tree={tree} save={save}>
      <Field label="Name" className="jp-mod-wide">
        {ties => (
          <input
            {...ties}
            className="jp-Mock-input"
            placeholder="Users"
            value={name}
            onChange={event => change({ name: event.target.value })}
          />
        )}
      </Field>
    </RowForm>
  );
}

/** The name of a row while it gets another one: Enter and leaving it save, Escape does not. */
export function NameField(props: {
  label: string;
  name: string;
  rename: (name: string) => void;
  cancel: () => void;
}): React.JSX.Element {
  const { label, name, rename, cancel } = props;
  const [typed, setTyped] = React.useState(name);
  const input = React.useRef<HTMLInputElement>(null);
  const isDone = React.useRef(false);
  React.useEffect(() => input.current?.select(), []);
  const end = (act: () => void): void => {
    if (!isDone.current) {
      isDone.current = true;
      act();
    }
  };
  return (
    <input
      ref={input}
      className="jp-Mock-input jp-Mock-nameField"
      aria-label={label}
      value={typed}
      onChange={event => setTyped(event.target.value)}
      onClick={event => event.stopPropagation()}
      onBlur={() => end(() => rename(typed))}
      onKeyDown={event => {
        event.stopPropagation();
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
          end(() => rename(typed));
        } else if (event.key === 'Escape') {
          end(cancel);
        }
      }}
    />
  );
}
