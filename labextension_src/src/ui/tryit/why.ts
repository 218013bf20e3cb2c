/** Why an answer came, or none did, in plain words. */

import { IExplanation, IPoints, IReason } from '../../explanation';

const STEPS = mapOf({
  exact: 'The path is the one that was asked for.',
  slash: 'The path is the same but for a slash at its end.',
  case: 'The path is the same but for capital letters.',
  'slash and case': 'The path is the same but for capital letters and a slash at its end.',
  wildcard: 'The path has parts that may be anything, and the rest of it is the same.',
  ids: 'The path is the same but for ids, which stand in the same places.',
  'slash and ids':
    'The path is the same but for a slash at its end and ids, which stand in the same places.',
  distance: 'The path is spelled much like the one that was asked for.',
  id: 'It was asked for by its id, in the header x-mock-response-id.',
  name: 'It was asked for by its name, in the header x-mock-response-name.',
  profile: 'The profile says that this example answers the request.'
});

const DECISIONS = mapOf({
  only: 'No other example fits.',
  score: 'It has more points than any other.',
  status: 'Another one has as many points, but of equals one with status 200 goes first.',
  preferred:
    'Another one has as many points, but of equals the preferred one of its request goes first.',
  id: 'Another one has as many points, but of equals the one with the lowest id goes first.',
  order: 'Another one has as many points, but of equals the one that stands first goes first.'
});

/** Say how the winner fits the request. */
export function stepWords(step: string): string {
  return STEPS.get(step) ?? step;
}

/** Say what decided between the winner and the others; empty where nobody had to decide. */
export function decisionWords(decidedBy: string): string {
  return DECISIONS.get(decidedBy) ?? '';
}

/** Say what a score is made of: `110: 100 for the path, 10 more for the parameters`. */
export function pointsWords({ path, parameters, body }: IPoints): string {
  const parts = [
    `${shortened(path)} for the path`,
    parameters > 0 ? `${shortened(parameters)} more for the parameters` : '',
    parameters < 0 ? `${shortened(-parameters)} less for the parameters` : '',
    body ? `${shortened(body)} more for the body` : ''
  ].filter(Boolean);
  const sum = parts.length > 1 ? `${shortened(path + parameters + body)}: ` : '';
  return sum + parts.join(', ');
}

/** Write points with at most one digit after the point. */
export function shortened(points: number): string {
  return String(Math.round(points * 10) / 10);
}

type Words = (expected: string, actual: string) => string;

/** Maps, because anybody may have written a step, also the name of what every object has. */
const REASONS: ReadonlyMap<string, Words> = mapOf({
  path: (expected, actual) => `the path differs: you asked ${actual}, it answers ${expected}`,
  method: (expected, actual) =>
    `the method differs: you asked with ${actual}, it answers ${expected}`,
  code: (expected, actual) => `the status differs: you asked for ${actual}, it has ${expected}`,
  name: (expected, actual) =>
    `the name differs: you asked for “${actual}”, it is called “${expected}”`,
  id: (expected, actual) => `the id differs: you asked for ${actual}, it has ${expected}`,
  header: (expected, actual) =>
    `a header that has to match differs: you sent ${actual}, it wants ${expected}`,
  body: (expected, actual) =>
    `the body has to match and differs: you sent ${actual}, it wants ${expected}`,
  enabled: (_, actual) =>
    `it would answer, but ${actual === 'switched off' ? 'it is switched off' : actual}`
});

/** Say why an example lost, for the person who asked. */
export function reasonWords({ step, expected, actual }: IReason): string {
  const words = REASONS.get(step);
  return words
    ? words(expected, actual)
    : `${step}: it wants ${expected || 'nothing'}, you sent ${actual || 'nothing'}`;
}

/** Say why nothing answered, in one sentence. */
export function missWords({ kind, wanted, profiles, nearest }: IExplanation): string {
  switch (kind) {
    case 'no-examples':
      return 'This mock server has no example yet, so nothing can answer.';
    case 'bad-path':
      return 'The path is not percent-encoded UTF-8, so it was not looked up.';
    case 'no-profile': {
      const known = profiles.map(name => `“${name}”`).join(', ');
      return `There is no profile “${wanted}”. ${known ? `Those there are: ${known}.` : 'There are none.'}`;
    }
    default:
      return nearest.length > 0
        ? 'No example answers this request. These come near:'
        : 'No example answers this request, and none comes near.';
  }
}

function mapOf<T>(values: Record<string, T>): ReadonlyMap<string, T> {
  return new Map(Object.entries(values));
}
