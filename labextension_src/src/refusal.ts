/** What the server says when it does not do what it was asked for. */

import { list, members, text } from './members';

/** One thing that is wrong, and where: `operations[0].example.status`. */
export interface IProblem {
  message: string;
  place: string;
  hint: string;
}

/** Thrown with the server's own sentence; `problems` lists everything that is wrong. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    answer: unknown
  ) {
    const error = members(members(answer)['error']);
    super(text(error['message']) || `The server answered ${status}.`);
    this.name = text(error['name']) || 'Refusal';
    this.problems = list(members(error['details'])['problems']).map(readProblem);
  }

  /** Whether the definition is another than the one that was seen. */
  get isConflict(): boolean {
    return this.name === 'conflictError';
  }

  readonly problems: IProblem[];
}

/** Return a problem as one sentence. */
export function sentence({ message, hint }: IProblem): string {
  return hint ? `${message}: ${hint}` : message;
}

function readProblem(value: unknown): IProblem {
  const problem = members(value);
  return {
    message: text(problem['message']),
    place: text(problem['place']),
    hint: text(problem['hint'])
  };
}
