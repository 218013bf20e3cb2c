/** Sending what is typed, and keeping what came back where a new rendering finds it. */

import { Refusal } from '../../refusal';
import { variablesFor } from '../environment/variables';
import { keyOf } from '../editor/draft';
import { IServed } from '../served';
import { addressProblem, sendingOf } from './sending';
import { IAnswered, ITrial, ITyped, NEW_TRIAL, problemsByField, withPast } from './trial';

/** A trial of the desk: its key, and the id of the saved request it is of. */
export interface ITried {
  key: string;
  request: string;
}

/** Return the key of the trial of a saved request; of one of the person's own for an empty id. */
export function keyFor(mock: string, request: string): string {
  return keyOf(mock, request, '');
}

let sendings = 0;

/** Change what is kept of a trial. */
export function changeTrial(served: IServed, { key }: ITried, part: Partial<ITrial>): void {
  const { trials } = served.desk;
  trials.put(key, { ...NEW_TRIAL, ...trials.get(key), ...part });
}

/** Send a request; what comes back after it was cancelled is left alone. */
export async function sendTrial(served: IServed, tried: ITried, typed: ITyped): Promise<void> {
  const problem = addressProblem(typed, variablesFor(served));
  if (problem) {
    changeTrial(served, tried, { problems: { address: problem } });
    return;
  }
  const sending = ++sendings;
  changeTrial(served, tried, { sending, problems: {}, saving: null, saved: null });
  const result = await resultOf(served, typed);
  const { trials } = served.desk;
  if (trials.get(tried.key)?.sending !== sending) {
    return;
  }
  changeTrial(served, tried, { ...result, sending: 0 });
  if (result.answered) {
    remember(served, tried, result.answered);
  }
}

/** Wait no longer for an answer. */
export function cancelTrial(served: IServed, tried: ITried): void {
  changeTrial(served, tried, {
    sending: 0,
    problems: { '': 'Not waited for any longer; the mock server has the call all the same.' }
  });
}

async function resultOf(served: IServed, typed: ITyped): Promise<Partial<ITrial>> {
  const { mock, request, rows } = sendingOf(typed, served, variablesFor(served));
  try {
    const call = await served.management.try(mock, request);
    const isMiss = call.explanation !== null && call.explanation.winner === null;
    return {
      answered: { call, typed, mock, path: request.path },
      ...(isMiss ? { isWhyOpen: true } : {})
    };
  } catch (error) {
    const isRefusal = error instanceof Refusal && error.problems.length > 0;
    const problems = isRefusal ? problemsByField(error.problems, rows) : { '': messageOf(error) };
    return { problems, answered: null };
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function remember(served: IServed, { request }: ITried, { call, typed, path }: IAnswered): void {
  const { pasts } = served.desk;
  const past = { tried: request, typed, path, status: call.status, time: new Date() };
  pasts.put(served.mock.id, withPast(pasts.get(served.mock.id) ?? [], past));
}
