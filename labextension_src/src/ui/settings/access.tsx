import { addIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { list, members, text } from '../../members';
import { said } from '../changing';
import { Copy } from '../copy';
import { FieldProblem } from '../fields';
import { SavedSwitch } from '../saved';
import { IServed, isOpenForWork } from '../served';
import { TextButton } from '../textbutton';
import { setMock } from './general';
import { Group } from './group';

interface IApiKey {
  id: string;
  hint: string;
}

/** Who may call: everybody, or who has a key. */
export function Access({ served }: { served: IServed }): React.JSX.Element {
  const { mock, view } = served;
  const canAct = isOpenForWork(served);
  return (
    <Group title="Access">
      <SavedSwitch
        label="Private"
        isDisabled={!canAct}
        hint="Callers send an API key in the header x-api-key."
        isOn={mock.private}
        save={async isOn => setMock(served, { private: isOn })}
      />
      {view && canAct && <Keys key={view.id} id={view.id} served={served} />}
    </Group>
  );
}

/** The API keys there are, each by its last characters. */
function Keys({ id, served }: { id: string; served: IServed }): React.JSX.Element {
  const { management } = served;
  const [keys, setKeys] = React.useState<IApiKey[] | null>(null);
  // a new key is only here: no draft, no storage and no document ever holds it
  const [made, setMade] = React.useState('');
  const [problem, setProblem] = React.useState('');
  const act = async (what: () => Promise<void>): Promise<void> => {
    setProblem('');
    try {
      await what();
      setKeys(readKeys(await management.about('GET', id, ['api-keys'])));
    } catch (error) {
      setProblem(said(error));
    }
  };
  React.useEffect(() => void act(() => Promise.resolve()), []);
  const create = async (): Promise<void> => {
    const answer = await management.about('POST', id, ['api-keys'], {});
    setMade(text(members(answer['apiKey'])['key']));
  };
  const revoke = async (key: string): Promise<void> => {
    await management.about('DELETE', id, ['api-keys', key]);
  };
  return (
    <div className="jp-Mock-keys">
      <div className="jp-Mock-keysHead">
        <span>API keys</span>
        <TextButton icon={addIcon} text="New key" act={() => void act(create)} />
      </div>
      {made && <Made value={made} forget={() => setMade('')} />}
      {keys?.length === 0 && <p className="jp-Mock-fieldHint">There is no key yet.</p>}
      <ul className="jp-Mock-keyList">
        {keys?.map(key => (
          <Key key={key.id} hint={key.hint} revoke={() => void act(() => revoke(key.id))} />
        ))}
      </ul>
      <FieldProblem text={problem} />
    </div>
  );
}

/** A key by its end; it is revoked for good, so that is asked for twice. */
function Key({ hint, revoke }: { hint: string; revoke: () => void }): React.JSX.Element {
  const [isAsking, setAsking] = React.useState(false);
  return (
    <li>
      <code>jmk_…{hint}</code>
      {isAsking ? (
        <span className="jp-Mock-actions">
          <TextButton
            text="Revoke for good"
            label={`Revoke the key that ends with ${hint} for good`}
            title="From now on this key opens nothing"
            className="jp-mod-danger"
            act={revoke}
          />
          <TextButton text="Cancel" act={() => setAsking(false)} />
        </span>
      ) : (
        <TextButton
          text="Revoke…"
          label={`Revoke the key that ends with ${hint}`}
          act={() => setAsking(true)}
        />
      )}
    </li>
  );
}

/** A new key, this once. */
function Made({ value, forget }: { value: string; forget: () => void }): React.JSX.Element {
  return (
    <div className="jp-Mock-madeKey" role="status">
      <p>Copy it now: it is shown this once.</p>
      <div>
        <code>{value}</code>
        <Copy what="the API key" text={value} />
        <TextButton text="Done" act={forget} />
      </div>
    </div>
  );
}

function readKeys(answer: Record<string, unknown>): IApiKey[] {
  return list(answer['apiKeys']).map(value => ({
    id: text(members(value)['id']),
    hint: text(members(value)['hint'])
  }));
}
