// Rare things: how a ghost's episodes ended, what hurries a message, what is voided by something newer, and borders of episodes.

import { describe, expect, it } from 'vitest';
import { backlog } from '../../../viz/telemetry/backlog.ts';
import { ghostOf } from '../../../viz/telemetry/follow-ghost.ts';
import type { Frame } from '../../../viz/telemetry/frame.ts';
import type { GhostPose } from '../../../viz/telemetry/ghost.ts';
import { OrderError, readOrder } from '../../../viz/telemetry/intervention.ts';
import { splitMessage, unpackEntry, type Entry } from '../../../viz/telemetry/message.ts';
import type { Note } from '../../../viz/telemetry/note.ts';
import { thinner } from '../../../viz/telemetry/thinner.ts';
import { messageOf } from '../foxglove/message-of.ts';
import { greetingOf } from '../page/a-run.ts';
import { laneFrame } from './frames.ts';

const note = (said: Note): Entry => ({ kind: 'note', note: said });
const trouble = (message: string): Entry => note({ kind: 'trouble', message });
const frame = (index: number, more: Partial<Frame> = {}): Entry => ({
  kind: 'frame',
  frame: { ...laneFrame(index, 10), ...more },
});
const entriesOf = (message: Uint8Array | null): Entry[] =>
  message === null ? [] : splitMessage(message).map(({ kind, bytes }) => unpackEntry(kind, bytes));
const framesOf = (message: Uint8Array | null): number[] =>
  entriesOf(message).flatMap((entry) => (entry.kind === 'frame' ? [entry.frame.index] : []));

it('a ghost’s episodes end well above one half, and badly below it, or where nobody says', () => {
  const poses: GhostPose[] = [];
  const take = ghostOf(2, 'success', (pose) => poses.push(pose));
  const ended = (measures: Record<string, number>): Entry =>
    note({ kind: 'episode', index: 0, episode: 0, phase: 'learning', reason: '', measures });
  [{ success: 1 }, { success: 0.5 }, {}, null].forEach((measures, k) => {
    take(frame(2 * k, { fresh: true }));
    take(frame(2 * k + 1, { ending: 'terminated' }));
    if (measures !== null) take(ended(measures));
  });
  take(frame(8, { fresh: true }));
  expect(poses.map(({ index, fresh, ended: how }) => [index, fresh, how])).toEqual([
    [0, true, null],
    [1, false, 'well'],
    [2, true, null],
    [3, false, 'badly'],
    [4, true, null],
    [5, false, 'badly'],
    [6, true, null],
    [7, false, 'badly'],
    [8, true, null],
  ]);
});

it.each([
  ['{"kind":"intervene","intervention":{"kind":"silence","population":"left","share":1.1}}'],
  ['{"kind":"restart","seed":-1,"recipe":null}'],
  ['{"kind":"intervene","intervention":{"kind":"light","factor":0}}'],
])('refuses %s', (text) => expect(() => readOrder(text)).toThrow(OrderError));

describe('a thinner', () => {
  it('hurries with a note, once', () => {
    const out = thinner();
    out.add(frame(0));
    out.flush(1000);
    out.add(frame(1));
    expect(out.isDue(1001)).toBe(false);
    out.add(trouble('x'));
    expect(out.isDue(1001)).toBe(true);
    out.flush(1001);
    out.add(frame(2));
    expect([out.isDue(1002), out.isDue(1040)]).toEqual([false, true]);
  });

  it('tells where an episode ends and the next one begins, though it leaves frames out for want of room', () => {
    const out = thinner();
    for (let k = 0; k < 3000; k++)
      out.add(frame(k, { ending: k === 2500 ? 'truncated' : 'running', fresh: k === 2501 }));
    const told = framesOf(out.flush(1000));
    expect(told.length).toBeLessThan(2500);
    expect(told.filter((index) => index > 2400 && index < 2600)).toEqual([2500, 2501]);
    out.flush(2000); // nothing is left; a second has passed
    out.add(frame(3000));
    out.add(frame(3001));
    expect(framesOf(out.flush(3000))).toEqual([3000, 3001]);
  });
});

it('a backlog keeps the newest of how far a preparation is, and all that is no longer true is gone', () => {
  const all = backlog();
  const preparing = (share: number): Entry => note({ kind: 'preparing', words: 'maps', share });
  all.add(messageOf([{ kind: 'greeting', greeting: greetingOf() }, preparing(0.1), trouble('a')]), true);
  all.add(messageOf([preparing(0.2), preparing(0.3), trouble('b')]), false);
  const notes = all
    .messages()
    .flatMap(entriesOf)
    .filter(({ kind }) => kind === 'note');
  expect(notes).toEqual([trouble('a'), preparing(0.3), trouble('b')]);
});
