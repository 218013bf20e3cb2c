import { expect, test } from 'vitest';

import { IMockDocument, mockOf } from '../src/document';
import {
  answeredAfter,
  answeredBy,
  changedProfile,
  copied,
  made,
  removal,
  starts,
  whole
} from '../src/ui/settings/profileedits';
import { IProfile, profilesOf } from '../src/ui/settings/read';

const HAPPY = { id: 'happy', name: 'Happy', later: 1, answers: [{ request: 'r', example: 'a' }] };
const EMPTY = { id: 'empty', name: 'Empty', from: 'happy', delay: 0 };
const SLOW = { id: 'slow', name: 'Slow', from: 'empty', answers: [{ request: 's', example: 'b' }] };

function mock(more: object = {}): IMockDocument {
  return mockOf({ id: 'm', profiles: [HAPPY, EMPTY, SLOW], ...more });
}

function profile(id: string): IProfile {
  return profilesOf(mock()).find(each => each.id === id) as IProfile;
}

test('changes what is given and keeps what it does not know', () => {
  expect(changedProfile(mock(), 'happy', { delay: 0, from: '', description: 'x' })).toEqual({
    op: 'put-profile',
    profile: { ...HAPPY, delay: 0, description: 'x' }
  });
  expect(changedProfile(mock(), 'empty', { delay: null })).toMatchObject({
    profile: { id: 'empty', name: 'Empty', from: 'happy' }
  });
  expect(() => changedProfile(mock(), 'gone', {})).toThrow('removed this profile');
});

test('puts, changes and takes out the answer of one request', () => {
  expect(answeredBy(mock(), 'happy', 's', 'c')['profile']).toMatchObject({
    answers: [...HAPPY.answers, { request: 's', example: 'c' }]
  });
  expect(answeredAfter(mock(), 'happy', 'r', 30)['profile']).toMatchObject({
    answers: [{ request: 'r', example: 'a', delay: 30 }]
  });
  expect(answeredBy(mock(), 'happy', 'r', '')['profile']).toMatchObject({ answers: [] });
  expect(() => answeredAfter(mock(), 'empty', 'r', 30)).toThrow('Choose the example');
});

test('brings a removed profile back where it was, and those that started from it', () => {
  expect(removal(mock(), 'happy').undo).toEqual([
    { op: 'put-profile', profile: HAPPY, at: 0 },
    { op: 'put-profile', profile: EMPTY }
  ]);
});

test('puts a copy behind the original, under a name that is free', () => {
  expect(copied(mock(), 'happy')).toEqual({
    op: 'put-profile',
    at: 1,
    profile: { name: 'Happy 2', later: 1, answers: HAPPY.answers }
  });
});

test('makes an outage of the server response there is, else of a new one', () => {
  expect(made(mock(), 'outage').map(each => each['op'])).toEqual([
    'put-server-response',
    'put-profile'
  ]);
  const there = { serverResponses: [{ id: 'down', name: 'Down', statusCode: 500 }] };
  expect(made(mock(there), 'outage')).toEqual([
    { op: 'put-profile', profile: { name: 'Outage', serverResponse: 'down' } }
  ]);
});

test('reads a profile with all that it starts from', () => {
  const found = whole(profile('slow'), profilesOf(mock()));
  expect(found.delay).toBe(0);
  expect(found.answers.map(({ request, example }) => [request, example])).toEqual([
    ['r', 'a'],
    ['s', 'b']
  ]);
});

test('lets no profile start from one that starts from it', () => {
  const names = (id: string): string[] =>
    starts(profile(id), profilesOf(mock())).map(each => each.id);
  expect(names('happy')).toEqual([]);
  expect(names('slow')).toEqual(['happy', 'empty']);
});
