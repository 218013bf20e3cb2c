import {
  addIcon,
  caretDownIcon,
  caretRightIcon,
  closeIcon,
  duplicateIcon
} from '@jupyterlab/ui-components';
import { JSONObject } from '@lumino/coreutils';
import React from 'react';

import { IMockDocument } from '../../document';
import { change, said } from '../changing';
import { FieldProblem } from '../fields';
import { IconButton } from '../iconbutton';
import { MenuButton } from '../menu';
import { IServed, isOpenForWork } from '../served';
import { TextButton } from '../textbutton';
import { Group } from './group';
import { ProfileEditor } from './profile';
import { copied, made, removal, whole } from './profileedits';
import { IRemoved, Removed } from './removed';
import { activeOf, IProfile, profilesOf, serverResponsesOf } from './read';

/** Sets of answers, one of which may be used by every caller. */
export function Profiles({ served }: { served: IServed }): React.JSX.Element {
  const { mock, view, management } = served;
  const [problem, setProblem] = React.useState('');
  const [removed, setRemoved] = React.useState<IRemoved | null>(null);
  const profiles = profilesOf(mock);
  const [opened, setOpened, openNext] = useOpened(profiles);
  const active = activeOf(view).profile;
  const isReadOnly = !isOpenForWork(served);
  const act = async (what: () => Promise<unknown>): Promise<void> => {
    setProblem('');
    setRemoved(null);
    await what().catch((error: unknown) => setProblem(said(error)));
  };
  const make = (operations: (now: IMockDocument) => JSONObject[]): void => {
    openNext();
    void act(() => change(served, operations));
  };
  const use = (profileId: string | null): void =>
    void act(() => management.activate(view?.id ?? '', { profileId }));
  const remove = async (profile: IProfile): Promise<void> =>
    setRemoved({ name: profile.name, undo: await removeNow(served, profile) });
  return (
    <Group
      title="Profiles"
      hint="A profile says which example answers each request, and after how long: one story to show, switched at one click."
      action={!isReadOnly && <New make={kind => make(now => made(now, kind))} />}
    >
      {profiles.length > 0 && (
        <ul className="jp-Mock-rows">
          {profiles.map(profile => (
            <Entry
              key={profile.id}
              profile={profile}
              served={served}
              isActive={profile.id === active}
              isOpen={profile.id === opened}
              isReadOnly={isReadOnly}
              open={() => setOpened(profile.id === opened ? '' : profile.id)}
              use={() => use(profile.id === active ? null : profile.id)}
              copy={() => make(now => [copied(now, profile.id)])}
              remove={() => void act(() => remove(profile))}
            />
          ))}
        </ul>
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

/** Remove a profile; return what brings it back. */
async function removeNow(served: IServed, { id }: IProfile): Promise<JSONObject[]> {
  let undo: JSONObject[] = [];
  await change(served, now => {
    const both = removal(now, id);
    undo = both.undo;
    return both.remove;
  });
  return undo;
}

/** Which profile is open; `openNext` opens the one that is made next. */
function useOpened(profiles: IProfile[]): [string, (id: string) => void, () => void] {
  const [opened, setOpened] = React.useState('');
  const before = React.useRef<Set<string> | null>(null);
  const ids = profiles.map(({ id }) => id);
  React.useEffect(() => {
    const made = before.current && ids.find(id => !before.current?.has(id));
    if (made) {
      before.current = null;
      setOpened(made);
    }
  }, [ids.join()]);
  const openNext = (): void => {
    before.current = new Set(ids);
  };
  return [opened, setOpened, openNext];
}

function New({ make }: { make: (kind: 'empty' | 'slow' | 'outage') => void }): React.JSX.Element {
  return (
    <MenuButton
      label="New profile"
      text="New profile"
      icon={addIcon}
      items={() => [
        { label: 'Choose the answers', act: () => make('empty') },
        { label: 'Slow network: every answer after 2 s', act: () => make('slow') },
        { label: 'Outage: 503 for every call', act: () => make('outage') }
      ]}
    />
  );
}

interface IEntryProps {
  profile: IProfile;
  served: IServed;
  isActive: boolean;
  isOpen: boolean;
  isReadOnly: boolean;
  open: () => void;
  use: () => void;
  copy: () => void;
  remove: () => void;
}

function Entry(props: IEntryProps): React.JSX.Element {
  const { profile, served, isActive, isOpen, isReadOnly, open, use, copy, remove } = props;
  const { id, name } = profile;
  const Caret = isOpen ? caretDownIcon : caretRightIcon;
  return (
    <li data-active={isActive}>
      <div className="jp-Mock-rowHead">
        <button type="button" className="jp-Mock-rowOpener" aria-expanded={isOpen} onClick={open}>
          <Caret.react tag="span" width="16px" />
          <span className="jp-Mock-rowName">{name}</span>
          <span className="jp-Mock-caption">{summaryOf(profile, served)}</span>
        </button>
        {isActive && <span className="jp-Mock-active">active</span>}
        {!isReadOnly && (
          <>
            <TextButton
              text={isActive ? 'Use none' : 'Use'}
              label={isActive ? `Stop using ${name}` : `Use ${name}`}
              act={use}
            />
            <IconButton icon={duplicateIcon} label={`Duplicate ${name}`} act={copy} />
            <IconButton icon={closeIcon} label={`Delete ${name}`} act={remove} />
          </>
        )}
      </div>
      {isOpen && <ProfileEditor key={id} profile={profile} served={served} />}
    </li>
  );
}

/** Return what a profile says, in a few words. */
function summaryOf(profile: IProfile, { mock }: IServed): string {
  const profiles = profilesOf(mock);
  const start = profiles.find(({ id }) => id === profile.from);
  const all = whole(profile, profiles);
  const response = serverResponsesOf(mock).find(({ id }) => id === all.serverResponse);
  const count = profile.answers.length;
  return [
    start && `from ${start.name}`,
    response
      ? `${response.status} for every call`
      : count > 0 && `${count} ${count === 1 ? 'answer' : 'answers'}`,
    profile.delay !== null && `${profile.delay} ms`
  ]
    .filter(Boolean)
    .join(' · ');
}
