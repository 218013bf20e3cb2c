import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { Saver } from '../src/saver';

class Subject {
  canSave = true;
  revision = 0;
  saves = 0;
  running = 0;
  outcome = true;
  during: () => void = () => undefined;

  async save(): Promise<boolean> {
    this.saves += 1;
    this.running += 1;
    expect(this.running).toBe(1);
    this.during();
    await new Promise(resolve => setTimeout(resolve, 100));
    this.running -= 1;
    return this.outcome;
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('saves once after many requests', async () => {
  const subject = new Subject();
  const saver = new Saver(subject);
  for (let at = 0; at < 35; at++) {
    saver.request();
    await vi.advanceTimersByTimeAsync(20);
  }
  await vi.runAllTimersAsync();
  expect(subject.saves).toBe(1);
});

test('is not put off for ever by requests that keep coming', async () => {
  const subject = new Subject();
  const saver = new Saver(subject);
  for (let at = 0; at < 400; at++) {
    saver.request();
    await vi.advanceTimersByTimeAsync(20);
  }
  await vi.runAllTimersAsync();
  expect(subject.saves).toBe(3);
});

test('saves again what changed while it saved, never twice at once', async () => {
  const subject = new Subject();
  const saver = new Saver(subject, 0);
  subject.during = () => {
    if (subject.saves < 3) {
      subject.revision += 1;
      saver.request();
    }
  };
  saver.request();
  await vi.runAllTimersAsync();
  expect(subject.saves).toBe(3);
});

test('does not insist when the file was not saved', async () => {
  const subject = new Subject();
  subject.outcome = false;
  subject.during = () => (subject.revision += 1);
  new Saver(subject, 0).request();
  await vi.runAllTimersAsync();
  expect(subject.saves).toBe(1);
});

test('leaves a notebook alone that cannot be saved, or was closed', async () => {
  const subject = new Subject();
  subject.canSave = false;
  const saver = new Saver(subject, 0);
  saver.request();
  await vi.runAllTimersAsync();
  subject.canSave = true;
  saver.request();
  saver.stop();
  await vi.runAllTimersAsync();
  expect(subject.saves).toBe(0);
});
