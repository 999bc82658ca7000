// Ctrl-C reaches a command more than once: a terminal tells every process of a pipeline, and each may pass it on.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { onInterrupt } from '../../../../agents/cli/process/interrupt.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const others = signals.map((signal) => process.listeners(signal));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  for (const signal of signals) process.removeAllListeners(signal); // those of who runs the tests
});
afterEach(() => {
  vi.useRealTimers();
  signals.forEach((signal, k) => {
    process.removeAllListeners(signal);
    for (const hear of others[k]) process.on(signal, hear);
  });
});

it('hears an end once, its echo not at all, and who asks again a second later', () => {
  const [first, again] = [vi.fn(), vi.fn()];
  onInterrupt(first, again);
  process.emit('SIGINT', 'SIGINT');
  expect(process.emit('SIGINT', 'SIGINT')).toBe(true); // somebody listens, or the process would die of it
  vi.advanceTimersByTime(1000);
  expect(process.emit('SIGTERM', 'SIGTERM')).toBe(true);
  expect([first.mock.calls.length, again.mock.calls.length]).toEqual([1, 0]);
  vi.advanceTimersByTime(1);
  process.emit('SIGINT', 'SIGINT');
  expect([first.mock.calls.length, again.mock.calls.length]).toEqual([1, 1]);
});

it('leaves everything to the system once it no longer listens', () => {
  const first = vi.fn();
  onInterrupt(first)();
  expect(signals.map((signal) => process.listenerCount(signal))).toEqual([0, 0, 0]);
  expect(process.emit('SIGINT', 'SIGINT')).toBe(false);
  expect(first).not.toHaveBeenCalled();
});
