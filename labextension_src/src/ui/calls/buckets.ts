/** Calls over time, put together into the bars of a chart. */

import { all, sum } from '../../callhistory';
import { ByClass } from '../../wire';

export const BARS = 60;

/** What a chart shows. */
export type Span = 60 | 600;

export interface IBar {
  /** The first second it counts, in Unix time. */
  from: number;
  counts: ByClass;
}

/**
 * Return the bars of a span of seconds, the oldest first.
 *
 * Bars of several seconds begin where Unix time can be divided by them, so that a bar never changes its seconds.
 *
 * @param now - seconds of Unix time
 */
export function bars(seconds: ReadonlyMap<number, ByClass>, now: number, span: Span): IBar[] {
  const width = span / BARS;
  const last = Math.floor(now / width);
  const found = Array.from({ length: BARS }, (_, at) => ({
    from: (last - BARS + 1 + at) * width,
    counts: [0, 0, 0, 0] as ByClass
  }));
  seconds.forEach((counts, second) => {
    const bar = found[Math.floor(second / width) - (last - BARS + 1)];
    if (bar) {
      bar.counts = sum(bar.counts, counts);
    }
  });
  return found;
}

/** Return a round number that no bar is higher than. */
export function ceiling(shown: readonly IBar[]): number {
  const highest = Math.max(...shown.map(bar => all(bar.counts)));
  if (highest <= 5) {
    return 5;
  }
  const power = 10 ** Math.floor(Math.log10(highest));
  return [1, 2, 5, 10].map(step => step * power).find(step => step >= highest) ?? highest;
}

/** Return what the bars show, as a sentence. */
export function sentenceOf(shown: readonly IBar[], span: Span): string {
  const when = span === 60 ? 'the last 60 seconds' : 'the last 10 minutes';
  const total = shown.reduce<ByClass>((one, bar) => sum(one, bar.counts), [0, 0, 0, 0]);
  const count = all(total);
  if (count === 0) {
    return `No calls in ${when}.`;
  }
  const parts = total
    .map((number, at) => ({ number, name: `${at + 2}xx` }))
    .filter(({ number }) => number > 0)
    .map(({ number, name }) => `${number.toLocaleString('en')} with ${name}`);
  return `${counted(count, 'call')} in ${when}: ${parts.join(', ')}.`;
}

/** Return bars put together to a few lines, for a table that is read aloud: [seconds ago, seconds ago, counts]. */
export function lines(shown: readonly IBar[], span: Span): [number, number, ByClass][] {
  const size = BARS / 6;
  return Array.from({ length: 6 }, (_, at) => {
    const part = shown.slice(BARS - (at + 1) * size, BARS - at * size);
    const counts = part.reduce<ByClass>((one, bar) => sum(one, bar.counts), [0, 0, 0, 0]);
    return [((at + 1) * span) / 6, (at * span) / 6, counts];
  });
}

/** Return a number with its noun: `1 call`, `1,204 calls`. */
export function counted(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
