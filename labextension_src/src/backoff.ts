const FIRST = 250;
const LONGEST = 10_000;

/**
 * Return how many ms to wait before connecting again.
 *
 * @param attempt - how many attempts have failed in a row, from 0
 * @param random - from 0 to 1; spreads the pages of one server out
 */
export function backoff(attempt: number, random: number): number {
  const wait = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 16));
  return Math.round(wait * (0.75 + random / 4));
}
