import { addIcon, closeIcon, editIcon } from '@jupyterlab/ui-components';
import { JSONObject } from '@lumino/coreutils';
import React from 'react';

import { Members } from '../../members';
import { change, said } from '../changing';
import { Field, FieldProblem, formKeys, HeaderRows } from '../fields';
import { IconButton } from '../iconbutton';
import { Status } from '../marks';
import { IServed, isOpenForWork } from '../served';
import { TextButton } from '../textbutton';
import { Group } from './group';
import { IRemoved, Removed } from './removed';
import { activeOf, IServerResponse, profilesOf, serverResponsesOf } from './read';

const NEW: IServerResponse = {
  id: '',
  name: '',
  status: 503,
  headers: [],
  body: '',
  whole: {}
};

/** Named 5xx, one of which may answer every call. */
export function ServerResponses({ served }: { served: IServed }): React.JSX.Element {
  const { mock, view, management } = served;
  const [edited, setEdited] = React.useState<IServerResponse | null>(null);
  const [problem, setProblem] = React.useState('');
  const [removed, setRemoved] = React.useState<IRemoved | null>(null);
  const responses = serverResponsesOf(mock);
  const active = activeOf(view).serverResponse;
  const isReadOnly = !isOpenForWork(served);
  const act = async (what: () => Promise<unknown>): Promise<void> => {
    setProblem('');
    setRemoved(null);
    await what().catch((error: unknown) => setProblem(said(error)));
  };
  const activate = (serverResponseId: string | null): void =>
    void act(() => management.activate(view?.id ?? '', { serverResponseId }));
  return (
    <Group
      title="Server responses"
      hint="While one is active, every call is answered with it: an outage at one click."
      action={
        !isReadOnly && <TextButton icon={addIcon} text="New response" act={() => setEdited(NEW)} />
      }
    >
      {responses.length > 0 && (
        <ul className="jp-Mock-rows">
          {responses.map(response =>
            response.id === edited?.id ? null : (
              <Entry
                key={response.id}
                response={response}
                isActive={response.id === active}
                isReadOnly={isReadOnly}
                activate={() => activate(response.id === active ? null : response.id)}
                edit={() => setEdited(response)}
                remove={() => void act(async () => setRemoved(await remove(served, response)))}
              />
            )
          )}
        </ul>
      )}
      {edited && (
        <Form key={edited.id} opened={edited} served={served} leave={() => setEdited(null)} />
      )}
      {removed && (
        <Removed
          removed={removed}
          undo={() => void act(() => change(served, () => removed.undo))}
        />
      )}
      <FieldProblem text={problem} />
    </Group>
  );
}

function Entry(props: {
  response: IServerResponse;
  isActive: boolean;
  isReadOnly: boolean;
  activate: () => void;
  edit: () => void;
  remove: () => void;
}): React.JSX.Element {
  const { response, isActive, isReadOnly, activate, edit, remove } = props;
  const { name, status } = response;
  return (
    <li data-active={isActive}>
      <div className="jp-Mock-rowHead">
        <Status status={status} />
        <span className="jp-Mock-rowName">{name}</span>
        {isActive && <span className="jp-Mock-active">answers everything</span>}
        <span className="jp-Mock-spacer" />
        {!isReadOnly && (
          <>
            <TextButton
              text={isActive ? 'Deactivate' : 'Activate'}
              label={`${isActive ? 'Deactivate' : 'Activate'} ${name}`}
              act={activate}
            />
            <IconButton icon={editIcon} label={`Edit ${name}`} act={edit} />
            <IconButton icon={closeIcon} label={`Delete ${name}`} act={remove} />
          </>
        )}
      </div>
    </li>
  );
}

/** Remove a server response; profiles name it no more, which is undone too. */
async function remove(served: IServed, { id, name }: IServerResponse): Promise<IRemoved> {
  let undo: JSONObject[] = [];
  await change(served, mock => {
    const there = serverResponsesOf(mock).filter(response => response.id === id);
    const profiles = profilesOf(mock).filter(profile => profile.serverResponse === id);
    undo = [
      ...there.map(({ whole }) => putting('put-server-response', { serverResponse: whole })),
      ...profiles.map(({ whole }) => putting('put-profile', { profile: whole }))
    ];
    return there.length > 0 ? [{ op: 'remove-server-response', id }] : [];
  });
  return { name, undo };
}

function putting(op: string, what: Members): JSONObject {
  return { op, ...(what as JSONObject) };
}

interface IDraft {
  name: string;
  status: string;
  headers: [string, string][];
  body: string;
}

/** The form of a server response; what somebody else changed of it meanwhile stays. */
function Form(props: {
  opened: IServerResponse;
  served: IServed;
  leave: () => void;
}): React.JSX.Element {
  const { opened, served, leave } = props;
  const [draft, setDraft] = React.useState<IDraft>({ ...opened, status: String(opened.status) });
  const [problem, setProblem] = React.useState('');
  const put = (part: Partial<IDraft>): void => setDraft({ ...draft, ...part });
  const save = async (): Promise<void> => {
    try {
      await change(served, mock => {
        const now = serverResponsesOf(mock).find(({ id }) => id === opened.id) ?? opened;
        return [{ op: 'put-server-response', serverResponse: merged(draft, opened, now) }];
      });
      leave();
    } catch (error) {
      setProblem(said(error));
    }
  };
  return (
    <form
      className="jp-Mock-editor"
      aria-label={opened.id ? `Edit the server response “${opened.name}”` : 'New server response'}
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={formKeys({ send: () => void save(), leave })}
    >
      <Fields draft={draft} put={put} />
      <FieldProblem text={problem} />
      <div className="jp-Mock-actions">
        <button type="submit" className="jp-Mock-button jp-mod-accept">
          Save
        </button>
        <TextButton text="Cancel" act={leave} />
      </div>
    </form>
  );
}

function Fields(props: { draft: IDraft; put: (part: Partial<IDraft>) => void }): React.JSX.Element {
  const { draft, put } = props;
  return (
    <>
      <div className="jp-Mock-fieldRow">
        <Field label="Name" className="jp-mod-wide">
          {ties => (
            <input
              {...ties}
              className="jp-Mock-input"
              autoFocus
              placeholder="Maintenance"
              value={draft.name}
              onChange={event => put({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label="Status (500 to 599)">
          {ties => (
            <input
              {...ties}
              className="jp-Mock-input jp-Mock-statusInput"
              inputMode="numeric"
              value={draft.status}
              onChange={event => put({ status: event.target.value })}
            />
          )}
        </Field>
      </div>
      <HeaderRows headers={draft.headers} change={headers => put({ headers })} />
      <Field label="Body">
        {ties => (
          <textarea
            {...ties}
            className="jp-Mock-input jp-Mock-bodyInput"
            rows={3}
            spellCheck={false}
            value={draft.body}
            onChange={event => put({ body: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

/** Put what was changed in the form into the response as it is now. */
function merged(draft: IDraft, opened: IServerResponse, now: IServerResponse): JSONObject {
  const { name, status, headers, body } = draft;
  const whole: JSONObject = { ...(now.whole as JSONObject), name };
  if (opened.id) {
    whole['id'] = opened.id;
  }
  if (name === opened.name && opened.id) {
    whole['name'] = now.name;
  }
  if (status !== String(opened.status) || !opened.id) {
    whole['statusCode'] = /^\s*\d+\s*$/.test(status) ? Number(status) : status;
  }
  if (JSON.stringify(headers) !== JSON.stringify(opened.headers)) {
    whole['headers'] = headers.filter(([key, value]) => key || value).map(pair => [...pair]);
  }
  if (body !== opened.body) {
    whole['body'] = body;
  }
  return whole;
}
