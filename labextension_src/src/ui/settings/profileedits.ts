/** Changes of profiles, made on what they are when they arrive. */

import { JSONObject } from '@lumino/coreutils';

import { IMockDocument } from '../../document';
import { Members } from '../../members';
import { IProfile, profilesOf, serverResponsesOf } from './read';

/** Members of a profile to change; null and empty ones are taken out, what is not given stays. */
export type ProfilePart = Partial<{
  name: string;
  description: string;
  from: string;
  delay: number | null;
  serverResponse: string;
}>;

/** Return the operation that changes a profile; throws when somebody removed it. */
export function changedProfile(mock: IMockDocument, id: string, part: ProfilePart): JSONObject {
  return putting({ ...known(mock, id).whole, ...part });
}

/** Say which example answers a request under a profile, an empty one leaves it open; its delay stays where it can. */
export function answeredBy(
  mock: IMockDocument,
  id: string,
  request: string,
  example: string
): JSONObject {
  return answering(mock, id, request, before => (example ? { ...before, request, example } : null));
}

/** Say after how many ms the answer of a request comes; null leaves it to the profile. */
export function answeredAfter(
  mock: IMockDocument,
  id: string,
  request: string,
  delay: number | null
): JSONObject {
  return answering(mock, id, request, before => {
    if (!before) {
      throw new Error('Choose the example that answers first.');
    }
    return { ...before, delay };
  });
}

function answering(
  mock: IMockDocument,
  id: string,
  request: string,
  edit: (before: Members | undefined) => Members | null
): JSONObject {
  const { answers, whole } = known(mock, id);
  const at = answers.findIndex(answer => answer.request === request);
  const edited = edit(answers[at]?.whole);
  const old = answers.map(answer => answer.whole);
  const kept =
    at < 0 ? [...old, edited] : old.map((answer, index) => (index === at ? edited : answer));
  return putting({ ...whole, answers: kept.filter(answer => answer !== null).map(withoutNothing) });
}

/** Return the operations that remove a profile, and those that bring it back: others may start from it. */
export function removal(
  mock: IMockDocument,
  id: string
): { remove: JSONObject[]; undo: JSONObject[] } {
  const profiles = profilesOf(mock);
  const at = profiles.findIndex(profile => profile.id === id);
  const followers = profiles.filter(profile => profile.from === id);
  return {
    remove: [{ op: 'remove-profile', id }],
    undo: [
      { ...putting(known(mock, id).whole), at },
      ...followers.map(follower => putting(follower.whole))
    ]
  };
}

/** Return the operation that puts a copy of a profile behind it. */
export function copied(mock: IMockDocument, id: string): JSONObject {
  const { whole, name } = known(mock, id);
  const rest = Object.fromEntries(Object.entries(whole).filter(([member]) => member !== 'id'));
  const at = profilesOf(mock).findIndex(profile => profile.id === id) + 1;
  return { ...putting({ ...rest, name: freeName(mock, name) }), at };
}

/** What a new profile can be. */
export type Kind = 'empty' | 'slow' | 'outage';

/** Return the operations that make a profile: one without answers, a slow one, or one that is an outage. */
export function made(mock: IMockDocument, kind: Kind): JSONObject[] {
  if (kind === 'empty') {
    return [putting({ name: freeName(mock, 'New profile') })];
  }
  if (kind === 'slow') {
    return [putting({ name: freeName(mock, 'Slow network'), delay: 2000 })];
  }
  const responses = serverResponsesOf(mock);
  const there = responses[0];
  const id = there?.id ?? 'outage';
  const response = { id, name: 'Outage', statusCode: 503, body: 'Service unavailable\n' };
  return [
    ...(there ? [] : [{ op: 'put-server-response', serverResponse: response }]),
    putting({ name: freeName(mock, 'Outage'), serverResponse: id })
  ];
}

/** Return a profile with what those say that it starts from, as the mock server reads it. */
export function whole(profile: IProfile, profiles: readonly IProfile[]): IProfile {
  const seen = new Set([profile.id]);
  let found = profile;
  for (;;) {
    const other = profiles.find(({ id }) => id === found.from);
    if (!other || seen.has(other.id)) {
      return found;
    }
    seen.add(other.id);
    const own = new Set(found.answers.map(({ request }) => request));
    found = {
      ...found,
      from: other.from,
      delay: found.delay ?? other.delay,
      serverResponse: found.serverResponse || other.serverResponse,
      answers: [...other.answers.filter(({ request }) => !own.has(request)), ...found.answers]
    };
  }
}

/** Return the profiles that one may start from: those that do not start from it themselves. */
export function starts(profile: IProfile, profiles: readonly IProfile[]): IProfile[] {
  const leadsBack = (other: IProfile): boolean => {
    const seen = new Set<string>();
    for (let at: IProfile | undefined = other; at && !seen.has(at.id);) {
      if (at.id === profile.id) {
        return true;
      }
      seen.add(at.id);
      const { from }: IProfile = at;
      at = profiles.find(({ id }) => id === from);
    }
    return false;
  };
  return profiles.filter(other => !leadsBack(other));
}

function freeName(mock: IMockDocument, wished: string): string {
  const taken = new Set(profilesOf(mock).map(({ name }) => name));
  let name = wished;
  for (let number = 2; taken.has(name); number++) {
    name = `${wished} ${number}`;
  }
  return name;
}

function putting(profile: Members): JSONObject {
  return { op: 'put-profile', profile: withoutNothing(profile) as JSONObject };
}

function withoutNothing(value: Members): Members {
  return Object.fromEntries(
    Object.entries(value).filter(([, held]) => held !== null && held !== '')
  );
}

function known(mock: IMockDocument, id: string): IProfile {
  const profile = profilesOf(mock).find(each => each.id === id);
  if (!profile) {
    throw new Error('Somebody else removed this profile, so nothing was saved.');
  }
  return profile;
}
