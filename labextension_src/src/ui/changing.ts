/** Changes that are made on what a mock server is now, whoever else changes it meanwhile. */

import { JSONObject } from '@lumino/coreutils';

import { IMockDocument } from '../document';
import { Refusal, sentence } from '../refusal';
import { IServed } from './served';

/** How often somebody else may be faster. */
const TRIES = 5;

/**
 * Change a mock server: read it, make the operations, send them for exactly that; again when somebody was faster.
 *
 * Lists and objects that are replaced as a whole lose nothing of what others wrote into them in this way.
 * @param operations - made anew for every try; none when there is nothing to do
 */
export async function change(
  { view, management }: Pick<IServed, 'view' | 'management'>,
  operations: (mock: IMockDocument) => JSONObject[]
): Promise<void> {
  if (!view) {
    throw new Error('This server does not know the mock server any more, so nothing was saved.');
  }
  for (let left = TRIES - 1; ; left--) {
    const { mock, digest } = await management.read(view.id);
    const made = operations(mock);
    if (made.length === 0) {
      return;
    }
    try {
      await management.edit(view.id, made, digest);
      return;
    } catch (error) {
      if (left === 0 || !(error instanceof Refusal && error.isConflict)) {
        throw error;
      }
    }
  }
}

/** Return what went wrong in the server's own sentences, each problem on a line of its own. */
export function said(error: unknown): string {
  const problems = error instanceof Refusal ? error.problems.map(sentence) : [];
  return problems.join('\n') || (error instanceof Error ? error.message : String(error));
}
