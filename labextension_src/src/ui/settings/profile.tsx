import React from 'react';

import { IRequestItem } from '../../document';
import { change } from '../changing';
import { Method } from '../marks';
import { reasonOf } from '../reasons';
import { SavedChoice, SavedText } from '../saved';
import { IServed, isOpenForWork } from '../served';
import { readDelay } from './general';
import {
  answeredAfter,
  answeredBy,
  changedProfile,
  ProfilePart,
  starts,
  whole
} from './profileedits';
import { IProfile, profilesOf, serverResponsesOf } from './read';

interface IProfileProps {
  profile: IProfile;
  served: IServed;
}

/** What a profile says: where it starts from, its delay, and its answers. */
export function ProfileEditor({ profile, served }: IProfileProps): React.JSX.Element {
  const { id, name, description, from, delay } = profile;
  const profiles = profilesOf(served.mock);
  const isReadOnly = !isOpenForWork(served);
  const put = (part: ProfilePart): Promise<void> =>
    change(served, mock => [changedProfile(mock, id, part)]);
  const start = profiles.find(other => other.id === from);
  const inherited = start && whole(start, profiles);
  const shared = { served, isDisabled: isReadOnly };
  return (
    <div className="jp-Mock-profile">
      <div className="jp-Mock-profileFields">
        <SavedText
          {...shared}
          name={`profile/${id}/name`}
          label="Name"
          saved={name}
          save={text => put({ name: text })}
        />
        <SavedText
          {...shared}
          name={`profile/${id}/description`}
          label="Description"
          saved={description}
          save={text => put({ description: text })}
        />
        <SavedChoice
          label="Starts from"
          isDisabled={isReadOnly}
          options={[
            ['', 'nothing'],
            ...starts(profile, profiles).map(each => [each.id, each.name] as const)
          ]}
          value={from}
          save={chosen => put({ from: chosen })}
        />
        <SavedText
          {...shared}
          name={`profile/${id}/delay`}
          label="Delay"
          unit="ms"
          placeholder={
            typeof inherited?.delay === 'number' ? `${inherited.delay}` : 'as in the settings'
          }
          saved={delay === null ? '' : String(delay)}
          save={async text => put({ delay: readDelay(text) })}
        />
        <ServerResponse profile={profile} served={served} inherited={inherited} put={put} />
      </div>
      <Answers profile={profile} served={served} inherited={inherited} />
    </div>
  );
}

interface IInheritingProps extends IProfileProps {
  /** What it starts from, as a whole. */
  inherited: IProfile | undefined;
}

function ServerResponse(
  props: IInheritingProps & { put: (part: ProfilePart) => Promise<void> }
): React.JSX.Element {
  const { profile, served, inherited, put } = props;
  const responses = serverResponsesOf(served.mock);
  const taken = responses.find(({ id }) => id === inherited?.serverResponse);
  return (
    <SavedChoice
      label="Every call is answered with"
      isDisabled={!isOpenForWork(served) || responses.length === 0}
      hint={responses.length === 0 ? 'There is no server response yet.' : undefined}
      options={[
        ['', taken ? `${taken.status} ${taken.name}, as it starts from` : 'the examples below'],
        ...responses.map(({ id, status, name }) => [id, `${status} ${name}`] as const)
      ]}
      value={profile.serverResponse}
      save={chosen => put({ serverResponse: chosen })}
    />
  );
}

/** From how many requests on they can be searched, and how many are shown at most. */
const SEARCHED = 8;
const MOST = 100;

/** Which example answers each request. */
function Answers(props: IInheritingProps): React.JSX.Element {
  const { profile, served, inherited } = props;
  const { requests } = served.mock;
  const [search, setSearch] = React.useState('');
  const wanted = search.trim().toLowerCase();
  const found = requests.filter(
    ({ method, path, name, folders }) =>
      wanted === '' || [method, path, name, ...folders].join(' ').toLowerCase().includes(wanted)
  );
  if (requests.length === 0) {
    return <p className="jp-Mock-fieldHint">There is no request yet.</p>;
  }
  const isResting = Boolean(profile.serverResponse || inherited?.serverResponse);
  return (
    <div className="jp-Mock-answers" data-resting={isResting}>
      {requests.length > SEARCHED && (
        <input
          type="search"
          className="jp-Mock-input"
          aria-label="Search the requests"
          placeholder={`Search ${requests.length} requests`}
          value={search}
          onChange={event => setSearch(event.target.value)}
        />
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">Request</th>
            <th scope="col">Answered by</th>
            <th scope="col">Delay</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, MOST).map(request => (
            <AnswerRow key={request.id} request={request} {...props} />
          ))}
        </tbody>
      </table>
      {found.length > MOST && (
        <p className="jp-Mock-fieldHint">
          {found.length - MOST} more; search for what is not shown.
        </p>
      )}
    </div>
  );
}

interface IRowProps extends IInheritingProps {
  request: IRequestItem;
}

function AnswerRow(props: IRowProps): React.JSX.Element {
  const { method, path } = props.request;
  return (
    <tr>
      <th scope="row">
        <Method method={method} />
        <code className="jp-Mock-path">{path}</code>
      </th>
      <td>
        <AnswerChoice {...props} />
      </td>
      <td>
        <AnswerDelay {...props} />
      </td>
    </tr>
  );
}

function AnswerChoice({ profile, served, inherited, request }: IRowProps): React.JSX.Element {
  const { id, method, path, examples } = request;
  const own = profile.answers.find(answer => answer.request === id);
  const start = inherited?.answers.find(answer => answer.request === id);
  const started = examples.find(example => example.id === start?.example);
  return (
    <SavedChoice
      isBare
      label={`Example that answers ${method} ${path}`}
      isDisabled={!isOpenForWork(served) || examples.length === 0}
      options={[
        ['', started ? `as it starts from: ${labelOf(started)}` : 'as it matches'],
        ...examples.map(example => [example.id, labelOf(example)] as const)
      ]}
      value={own?.example ?? ''}
      save={chosen => change(served, mock => [answeredBy(mock, profile.id, id, chosen)])}
    />
  );
}

function AnswerDelay({ profile, served, inherited, request }: IRowProps): React.JSX.Element {
  const own = profile.answers.find(answer => answer.request === request.id);
  const usual = profile.delay ?? inherited?.delay ?? '';
  return (
    <SavedText
      isBare
      served={served}
      name={`profile/${profile.id}/${request.id}/delay`}
      label={`Delay of ${request.method} ${request.path}`}
      unit="ms"
      isDisabled={!isOpenForWork(served) || !own}
      placeholder={own ? String(usual) : ''}
      saved={String(own?.delay ?? '')}
      save={async typed => {
        const delay = readDelay(typed);
        await change(served, mock => [answeredAfter(mock, profile.id, request.id, delay)]);
      }}
    />
  );
}

function labelOf({ name, status }: { name: string; status: number }): string {
  return name === String(status) ? `${status} ${reasonOf(status)}` : `${status} ${name}`;
}
