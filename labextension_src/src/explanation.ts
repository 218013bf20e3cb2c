/** How an answer came about: who won and by how much, or who came near and why each lost. */

import { list, members, Members, text } from './members';

/** An example, as an explanation names it. */
export interface IContender {
  /** The ids of the example and of its request. */
  id: string;
  request: string;
  name: string;
  status: number;
  method: string;
  path: string;
}

/** Why an example lost: the step, and both sides. */
export interface IReason {
  step: string;
  expected: string;
  actual: string;
}

export interface INearest extends IContender {
  reasons: IReason[];
}

/** What the score is made of. */
export interface IPoints {
  path: number;
  parameters: number;
  body: number;
}

export interface IExplanation {
  /** Null where nothing answered. */
  winner: IContender | null;
  /** How the path of the winner fits, or what chose it. */
  step: string;
  /** Null where it was chosen by id, name or profile. */
  score: number | null;
  points: IPoints | null;
  /** What decided between the winner and the runner-up. */
  decidedBy: string;
  runnerUp: (IContender & { score: number | null }) | null;
  captures: [string, string][];
  /** Why nothing answered: `no-match`, `no-examples`, `bad-path`, `no-profile`. */
  kind: string;
  nearest: INearest[];
  /** The name of the profile it was answered under; empty for none. */
  profile: string;
  /** The profile that was asked for and does not exist, and the names of those there are. */
  wanted: string;
  profiles: string[];
}

/** Read an explanation; null where nothing had to be found, as under a server response. */
export function readExplanation(value: unknown): IExplanation | null {
  const found = members(value);
  if (Object.keys(found).length === 0) {
    return null;
  }
  const { winner, runnerUp, points } = found;
  return {
    winner: winner ? readContender(winner) : null,
    step: text(found['step']),
    score: scoreOf(found),
    points: points ? readPoints(members(points)) : null,
    decidedBy: text(found['decidedBy']),
    runnerUp: runnerUp ? { ...readContender(runnerUp), score: scoreOf(members(runnerUp)) } : null,
    captures: Object.entries(members(found['captures'])).map(([key, value]) => [key, text(value)]),
    kind: text(found['kind']),
    nearest: list(found['nearest']).map(readNearest),
    profile: text(found['profile']),
    wanted: text(found['wanted']),
    profiles: list(found['profiles']).map(each => text(members(each)['name']))
  };
}

function readContender(value: unknown): IContender {
  const example = members(value);
  const { status } = example;
  return {
    id: text(example['id']),
    request: text(example['request']),
    name: text(example['name']),
    status: typeof status === 'number' ? status : 0,
    method: text(example['method']),
    path: text(example['path'])
  };
}

export function readNearest(value: unknown): INearest {
  const reasons = list(members(value)['reasons']).map(each => {
    const { step, expected, actual } = members(each);
    return { step: text(step), expected: text(expected), actual: text(actual) };
  });
  return { ...readContender(value), reasons };
}

function readPoints(points: Members): IPoints {
  const of = (name: string): number => scoreOf({ score: points[name] }) ?? 0;
  return { path: of('path'), parameters: of('parameters'), body: of('body') };
}

function scoreOf({ score }: Members): number | null {
  return typeof score === 'number' && Number.isFinite(score) ? score : null;
}
