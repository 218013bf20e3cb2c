/** The settings of a mock server as its document has them. */

import { list, members, Members, number, pairs, text } from '../../members';

/** A named 5xx that answers everything while it is active. */
export interface IServerResponse {
  id: string;
  name: string;
  status: number;
  headers: [string, string][];
  body: string;
  whole: Members;
}

/** Which example answers a request under a profile, both by id. */
export interface IProfileAnswer {
  request: string;
  example: string;
  /** In ms; null leaves it to the profile. */
  delay: number | null;
  whole: Members;
}

/** A named set of answers. */
export interface IProfile {
  id: string;
  name: string;
  description: string;
  /** The id of the profile it starts from; empty for none. */
  from: string;
  /** In ms, for every answer that has none of its own; null leaves it to the settings. */
  delay: number | null;
  /** The id of the server response that answers everything; empty for none. */
  serverResponse: string;
  answers: IProfileAnswer[];
  whole: Members;
}

interface IHasDocument {
  whole: Members;
}

export function serverResponsesOf({ whole }: IHasDocument): IServerResponse[] {
  return list(whole['serverResponses']).map(value => {
    const response = members(value);
    const body = response['body'];
    return {
      id: text(response['id']),
      name: text(response['name']),
      status: number(response['statusCode']) || 500,
      headers: pairs(response['headers']),
      body: Array.isArray(body) ? body.map(text).join('') : text(body),
      whole: response
    };
  });
}

export function profilesOf({ whole }: IHasDocument): IProfile[] {
  return list(whole['profiles']).map(value => {
    const profile = members(value);
    return {
      id: text(profile['id']),
      name: text(profile['name']),
      description: text(profile['description']),
      from: text(profile['from']),
      delay: delayOf(profile),
      serverResponse: text(profile['serverResponse']),
      answers: list(profile['answers']).map(readAnswer),
      whole: profile
    };
  });
}

function readAnswer(value: unknown): IProfileAnswer {
  const answer = members(value);
  return {
    request: text(answer['request']),
    example: text(answer['example']),
    delay: delayOf(answer),
    whole: answer
  };
}

function delayOf(value: Members): number | null {
  return typeof value['delay'] === 'number' ? value['delay'] : null;
}

/** The settings of matching and answering, with their defaults. */
export interface IConfig {
  matchBody: boolean;
  matchQueryParams: boolean;
  matchWildcards: boolean;
  fuzzy: boolean;
  openToEveryOrigin: boolean;
  /** In ms; 0 for none. */
  delay: number;
  /** The names of headers that have to match. */
  headers: string[];
}

export function configOf({ whole }: IHasDocument): IConfig {
  const config = members(whole['config']);
  return {
    matchBody: config['matchBody'] === true,
    matchQueryParams: config['matchQueryParams'] !== false,
    matchWildcards: config['matchWildcards'] !== false,
    fuzzy: config['fuzzy'] === true,
    openToEveryOrigin: config['openToEveryOrigin'] === true,
    delay: number(members(config['delay'])['duration']),
    headers: list(config['headers']).map(text)
  };
}

/** Return the ids of what is active, empty for nothing. */
export function activeOf(view: { config?: Record<string, unknown> } | undefined): {
  profile: string;
  serverResponse: string;
} {
  const config = view?.config ?? {};
  return { profile: text(config['profileId']), serverResponse: text(config['serverResponseId']) };
}
