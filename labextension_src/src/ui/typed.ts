/** Fields that save themselves when they are left: what was typed, until the document says the same. */

import React from 'react';

import { said } from './changing';
import { Kept, useKept } from './kept';

/** What a person typed into a field and is not in the document yet. */
export interface ITyped {
  text: string;
  /** What was saved when typing began. */
  base: string;
  problem: string;
  step: 'typing' | 'sending' | 'sent';
}

export interface ITypedField {
  text: string;
  problem: string;
  /** Somebody else saved another text meanwhile. */
  isOutdated: boolean;
  /** For a moment after it was saved. */
  isFresh: boolean;
  type: (text: string) => void;
  /** Save what was typed; with `always` also over what somebody else saved meanwhile. */
  commit: (always: boolean) => void;
  /** Go back to what is saved. */
  reset: () => void;
}

/** How long a field says that it was saved, in ms. */
const SHOWN = 2000;

/**
 * Keep what is typed into a field, and save it.
 *
 * @param key - names the field among all of `kept`
 * @param saved - what the document has
 */
export function useTyped(
  kept: Kept<ITyped>,
  key: string,
  saved: string,
  save: (text: string) => Promise<unknown>
): ITypedField {
  const typed = useKept(kept, key);
  const [isFresh, freshen] = useMoment();
  React.useEffect(() => {
    if (typed?.step === 'sent' && saved !== typed.base) {
      kept.drop(key);
    }
  }, [typed, saved]);
  const commit = (always: boolean): void => {
    const now = kept.get(key);
    if (!now || now.step !== 'typing' || isStuck(now, saved, always)) {
      return;
    }
    if (now.text === saved) {
      kept.drop(key);
      return;
    }
    kept.put(key, { ...now, base: saved, step: 'sending', problem: '' });
    save(now.text).then(
      () => {
        settle(kept, key, now.text, '');
        freshen();
      },
      (error: unknown) => settle(kept, key, now.text, said(error))
    );
  };
  return {
    text: typed?.text ?? saved,
    problem: typed?.problem ?? '',
    isOutdated: typed?.step === 'typing' && typed.base !== saved && typed.text !== saved,
    isFresh,
    type: text => {
      const base = typed && typed.step !== 'sent' ? typed.base : (typed?.text ?? saved);
      kept.put(key, { text, base, problem: '', step: 'typing' });
    },
    commit,
    reset: () => kept.drop(key)
  };
}

/** Whether a field waits for its person: it was refused as it is, or somebody else saved something. */
function isStuck({ problem, base, text }: ITyped, saved: string, always: boolean): boolean {
  return !always && (problem !== '' || (base !== saved && text !== saved));
}

/** Note how saving ended; what was typed since stays typed. */
function settle(kept: Kept<ITyped>, key: string, sent: string, problem: string): void {
  const now = kept.get(key);
  if (now?.step !== 'sending' || now.text !== sent) {
    return;
  }
  kept.put(key, { ...now, problem, step: problem ? 'typing' : 'sent' });
  if (!problem) {
    setTimeout(() => {
      if (kept.get(key)?.step === 'sent') {
        kept.drop(key); // the document says it in other words, or did not change
      }
    }, SHOWN);
  }
}

/** A switch that is on for a moment after it was pressed. */
export function useMoment(): [boolean, () => void] {
  const [count, setCount] = React.useState(0);
  const [isOn, setOn] = React.useState(false);
  React.useEffect(() => {
    if (count === 0) {
      return undefined;
    }
    setOn(true);
    const timer = setTimeout(() => setOn(false), SHOWN);
    return () => clearTimeout(timer);
  }, [count]);
  return [isOn, React.useCallback(() => setCount(before => before + 1), [])];
}

export interface IChoosing<T> {
  value: T;
  problem: string;
  isFresh: boolean;
  choose: (value: T) => void;
}

/** Save a choice at once, and show it until the document says the same. */
export function useChoosing<T>(saved: T, save: (value: T) => Promise<unknown>): IChoosing<T> {
  const [chosen, setChosen] = React.useState<{ value: T; base: T } | null>(null);
  const [problem, setProblem] = React.useState('');
  const [isFresh, freshen] = useMoment();
  React.useEffect(() => {
    if (chosen && saved !== chosen.base) {
      setChosen(null);
    }
  }, [chosen, saved]);
  const choose = async (value: T): Promise<void> => {
    setProblem('');
    setChosen({ value, base: saved });
    try {
      await save(value);
      freshen();
    } catch (error) {
      setChosen(null);
      setProblem(said(error));
    }
  };
  return {
    value: chosen?.value ?? saved,
    problem,
    isFresh,
    choose: value => void choose(value)
  };
}
