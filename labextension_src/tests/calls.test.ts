import { Signal } from '@lumino/signaling';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { ICallSource, LiveCalls } from '../src/calls';
import { FromPage, FromServer, ICallCounts, IWatch } from '../src/wire';

class Source implements ICallSource {
  readonly received = new Signal<this, FromServer>(this);
  readonly connectionChanged = new Signal<this, boolean>(this);
  readonly sent: IWatch[] = [];

  send = (message: FromPage): void => void this.sent.push(message as IWatch);

  tell(ids: number[], more: Partial<ICallCounts> = {}, began = 'monday'): void {
    const calls = ids.map(id => ({
      ...{
        id,
        mock: 'shop',
        servedAt: '2026-01-01T12:00:00Z',
        method: 'GET',
        path: '/',
        status: 200
      },
      name: 'one'
    }));
    const counts = [{ mock: 'shop', now: 0, total: [ids.length, 0, 0, 0], kept: 1, ...more }];
    this.received.emit({ op: 'calls', calls, began, counts });
  }

  get last(): IWatch | undefined {
    return this.sent.at(-1);
  }
}

let source: Source;
let calls: LiveCalls;

beforeEach(() => {
  vi.useFakeTimers();
  source = new Source();
  calls = new LiveCalls(source);
});
afterEach(() => void vi.useRealTimers());

test('watches what is shown, once however many show it, and no longer', async () => {
  const one = calls.watch('shop');
  const two = calls.watch('shop');
  await Promise.resolve();
  expect(source.sent).toHaveLength(1);
  expect(source.last).toMatchObject({ mocks: ['shop'], sampled: true, after: { shop: 0 } });
  one.dispose();
  await Promise.resolve();
  expect(source.sent).toHaveLength(1);
  two.dispose();
  await Promise.resolve();
  expect(source.last).toMatchObject({ mocks: [], after: {} });
});

test('changes what is shown four times a second at most', () => {
  let changes = 0;
  calls.changed.connect(() => (changes += 1));
  for (let at = 1; at <= 40; at++) {
    source.tell([at]);
    vi.advanceTimersByTime(25);
  }
  vi.advanceTimersByTime(1_000);
  expect(changes).toBeLessThanOrEqual(5);
  expect(calls.state('shop').rows).toHaveLength(40);
});

test('asks after a lost connection for what came after the last call it knows', async () => {
  calls.watch('shop');
  await Promise.resolve();
  source.tell([7, 9]);
  source.connectionChanged.emit(false);
  source.connectionChanged.emit(true);
  await Promise.resolve();
  expect(source.last).toMatchObject({ mocks: ['shop'], after: { shop: 9 }, began: 'monday' });
});

test('keeps what it knows of a server that was started again apart', async () => {
  calls.watch('shop');
  source.tell([1, 2]);
  vi.advanceTimersByTime(300);
  source.tell([1], {}, 'tuesday');
  vi.advanceTimersByTime(300);
  expect(calls.state('shop').rows.map(row => row.key)).toEqual(['2-1', '1-2', '1-1']);
  source.connectionChanged.emit(true);
  await Promise.resolve();
  expect(source.last).toMatchObject({ after: { shop: 1 }, began: 'tuesday' });
});

test('asks once a flood is over for what was left out of it', async () => {
  calls.watch('shop');
  await Promise.resolve();
  source.tell([1]);
  for (let at = 1; at <= 8; at++) {
    source.tell([at * 100], { dropped: 99 });
    vi.advanceTimersByTime(250);
  }
  expect(source.sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(source.sent).toHaveLength(2);
  expect(source.last).toMatchObject({ after: { shop: 1 } });
});
