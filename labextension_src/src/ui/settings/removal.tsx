import { Notification } from '@jupyterlab/apputils';
import { downloadIcon } from '@jupyterlab/ui-components';
import { JSONObject } from '@lumino/coreutils';
import React from 'react';

import { IMockDocument } from '../../document';
import { list, members, text } from '../../members';
import { IMockView } from '../../wire';
import { Action } from '../action';
import { said } from '../changing';
import { download } from '../download';
import { FieldProblem } from '../fields';
import { IServed } from '../served';
import { TextButton, Told, useTold } from '../textbutton';
import { Group } from './group';

/** The mock server as files for other programs. */
export function Exports({ served }: { served: IServed }): React.JSX.Element {
  const { view, management, mock } = served;
  const { told, isBusy, run } = useTold();
  const write =
    (format: 'postman' | 'environment', ending: string) => async (): Promise<string> => {
      const answer = await management.written(view?.id ?? '', format);
      download(`${mock.id}.${ending}.json`, answer['document']);
      const losses = list(answer['losses']).map(loss => text(members(loss)['message']));
      return losses.length > 0 ? `Not in the file: ${[...new Set(losses)].join('; ')}.` : '';
    };
  return (
    <Group title="Export">
      <div className="jp-Mock-actions">
        <TextButton
          icon={downloadIcon}
          text="Postman collection"
          title="Download the collection as Postman reads it (v2.1)"
          isDisabled={!view || isBusy}
          act={() => run(write('postman', 'postman_collection'))}
        />
        <TextButton
          icon={downloadIcon}
          text="Postman environment"
          title="Download the environment as Postman reads it"
          isDisabled={!view || isBusy}
          act={() => run(write('environment', 'postman_environment'))}
        />
      </div>
      <Told told={told} />
    </Group>
  );
}

/** Says that this is a copy of another notebook's mock server, and makes it one of its own. */
export function Copied({ served }: { served: IServed }): React.JSX.Element | null {
  const { view, management } = served;
  return view?.copyOf ? (
    <div className="jp-Mock-note jp-Mock-copied">
      <p>
        Another notebook has the mock server “{view.copyOf}”, of which this is a copy. Here it is
        called “{view.id}”.
      </p>
      <Action
        label="Make it a separate mock server"
        title="Its id here becomes its id in this notebook, too"
        act={() => management.about('POST', view.id, ['separate'])}
      />
    </div>
  ) : null;
}

/** Deletes the mock server, once that is confirmed; for a while it can be brought back. */
export function Removal({ served }: { served: IServed }): React.JSX.Element {
  const { view, mock } = served;
  const [isAsking, setAsking] = React.useState(false);
  const [problem, setProblem] = React.useState('');
  const act = async (): Promise<void> => {
    setProblem('');
    try {
      await remove(served);
    } catch (error) {
      setProblem(said(error));
    }
  };
  return (
    <Group title="Delete">
      {isAsking ? (
        <div className="jp-Mock-confirm" role="alertdialog" aria-label="Delete the mock server?">
          <p>
            Delete “{mock.name}” with {counted(mock.requests.length, 'request')}? It leaves the
            notebook, its address answers no more, and its API keys are worthless.
          </p>
          <div className="jp-Mock-actions">
            <TextButton
              text={`Delete “${mock.name}”`}
              className="jp-mod-danger"
              act={() => void act()}
            />
            <TextButton text="Cancel" act={() => setAsking(false)} />
          </div>
        </div>
      ) : (
        <div className="jp-Mock-actions">
          <TextButton
            text="Delete mock server…"
            className="jp-mod-danger"
            isDisabled={!view}
            act={() => setAsking(true)}
          />
        </div>
      )}
      <FieldProblem text={problem} />
    </Group>
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** How long a deleted mock server can be brought back, in ms. */
const UNDO_SHOWN = 20_000;

async function remove(served: IServed): Promise<void> {
  const { view, management } = served;
  if (!view) {
    return;
  }
  const { mock } = await management.read(view.id);
  await management.about('DELETE', view.id, []);
  Notification.info(`Deleted the mock server “${mock.name}”.`, {
    autoClose: UNDO_SHOWN,
    actions: [
      {
        label: 'Undo',
        callback: () => {
          bringBack(served, mock, view).catch((error: unknown) => {
            Notification.error(`It could not be brought back: ${said(error)}`);
          });
        }
      }
    ]
  });
}

async function bringBack(
  { management }: IServed,
  deleted: IMockDocument,
  view: IMockView
): Promise<void> {
  const made = await management.createWhole(creationOf(deleted, view));
  const rest = restOf(deleted);
  if (rest.length > 0) {
    await management.edit(made.id, rest);
  }
}

/** What makes a mock server again, as `POST mocks` takes it. */
function creationOf({ whole }: IMockDocument, { id, notebook }: IMockView): JSONObject {
  const { name, description, config } = whole;
  return {
    id,
    name: text(name) || id,
    description: text(description),
    private: whole['private'] === true,
    config: members(config) as JSONObject,
    collection: { items: list(whole['items']) as JSONObject[] },
    ...(notebook ? { notebook } : {})
  };
}

/** What else it had, as operations. */
function restOf({ whole }: IMockDocument): JSONObject[] {
  const each = (name: string): JSONObject[] => list(whole[name]) as JSONObject[];
  const settings = {
    ...('environment' in whole ? { environment: whole['environment'] as JSONObject } : {}),
    ...('variables' in whole ? { variables: each('variables') } : {})
  };
  return [
    ...(Object.keys(settings).length > 0 ? [{ op: 'set-mock', ...settings }] : []),
    ...each('serverResponses').map(serverResponse => ({
      op: 'put-server-response',
      serverResponse
    })),
    ...startedFromFirst(each('profiles')).map(profile => ({ op: 'put-profile', profile }))
  ];
}

/** Order profiles so that each comes after the one it starts from. */
function startedFromFirst(profiles: JSONObject[]): JSONObject[] {
  const done: JSONObject[] = [];
  let left = profiles;
  while (left.length > 0) {
    const known = new Set(done.map(profile => profile['id']));
    const ready = left.filter(({ from }) => !from || known.has(from));
    done.push(...(ready.length > 0 ? ready : left));
    left = ready.length > 0 ? left.filter(profile => !ready.includes(profile)) : [];
  }
  return done;
}
