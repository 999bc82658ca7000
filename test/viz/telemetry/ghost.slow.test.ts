// Ghosts: poses survive their bytes, take nothing from the run that they go with, and are what their own run would have shown.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { experiments } from '../../../agents/experiment/worlds/registry.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { digestOf } from '../../../agents/tab/digest.ts';
import { companionOf } from '../../../agents/tab/ghosts.ts';
import { liveRun, type LiveRun } from '../../../agents/tab/live-run.ts';
import { ghostOf } from '../../../viz/telemetry/follow-ghost.ts';
import type { GhostPose } from '../../../viz/telemetry/ghost.ts';
import { packEntry, splitMessage, unpackEntry, type Entry } from '../../../viz/telemetry/message.ts';
import { thinner } from '../../../viz/telemetry/thinner.ts';
import { GhostTrack } from '../../../viz/page/play/ghost-track.ts';
import { anyFrame } from './frames.ts';

const single = fc.float({ noNaN: true, noDefaultInfinity: true });
const anyPose: fc.Arbitrary<GhostPose> = fc.record({
  ghost: fc.integer({ min: 1, max: 255 }),
  index: fc.nat(2 ** 31),
  fresh: fc.boolean(),
  ended: fc.constantFrom('well' as const, 'badly' as const, null),
  x: single,
  y: single,
  heading: single,
});
const options = {
  neurover: 'test',
  experiment: experiments['lane-keeping'],
  seed: 0,
  setup: plainSetup,
  steps: 200,
  rooms,
  steerable: false,
};

describe('a ghost', () => {
  it('has the pose that was sent', () =>
    fc.assert(
      fc.property(anyPose, (pose) => {
        const entry: Entry = { kind: 'pose', pose };
        expect(unpackEntry('pose', packEntry(entry))).toEqual(entry);
      }),
    ));

  it('takes no events from the frame that it goes with', () => {
    const [frame] = fc.sample(
      anyFrame.filter(({ events }) => events !== null),
      { numRuns: 1, seed: 1 },
    );
    const out = thinner();
    out.add({ kind: 'frame', frame });
    out.add({ kind: 'pose', pose: { ghost: 1, index: 0, fresh: true, ended: null, x: 0, y: 0, heading: 0 } });
    const sent = splitMessage(out.flush(0, true) ?? new Uint8Array());
    expect(sent.map(({ kind }) => kind).sort()).toEqual(['frame', 'pose']);
    const packed = sent.find(({ kind }) => kind === 'frame');
    const entry = unpackEntry('frame', packed?.bytes ?? new Uint8Array());
    expect(entry.kind === 'frame' && entry.frame.events?.count).toBe(frame.events?.count);
  });

  it('that is another seed drives as that seed does alone', () => {
    const alone: Entry[] = [];
    const run = liveRun({ ...options, seed: 3, show: (entry) => alone.push(entry) });
    const beside: GhostPose[] = [];
    const follow = ghostOf(1, 'success', (pose) => beside.push(pose));
    const step = companionOf('3')?.begin({ ...options, show: follow });
    for (let k = 0; k < 150; k++) {
      run.step();
      step?.();
    }
    const frames = alone.flatMap((entry) => (entry.kind === 'frame' ? [entry.frame] : []));
    expect(beside.map(({ index, x, y }) => [index, x, y])).toEqual(
      frames.map(({ index, body }) => [index, body.x, body.y]),
    );
    expect(beside.filter(({ ended }) => ended !== null)).toHaveLength(
      frames.filter(({ ending }) => ending !== 'running').length,
    );
  });

  it('changes no bit of the run beside it', async () => {
    const finish = (run: LiveRun, ghosts: readonly (() => void)[]): NonNullable<LiveRun['learned']> => {
      while (run.learned === null) {
        run.step();
        for (const ghost of ghosts) ghost();
      }
      return run.learned;
    };
    const show = (): void => undefined;
    const alone = finish(liveRun({ ...options, show }), []);
    const ghosts = ['1', 'hand-coded', 'random'].map((name) =>
      companionOf(name)?.begin({ ...options, show }),
    );
    const haunted = finish(
      liveRun({ ...options, show }),
      ghosts.flatMap((ghost) => ghost ?? []),
    );
    expect(await digestOf(haunted)).toBe(await digestOf(alone));
  });

  it('that is hand-coded drives further than one that drives at random', () => {
    const far = (name: string): number => {
      const steps: number[] = [];
      let last: GhostPose | null = null;
      const follow = ghostOf(1, 'success', (pose) => {
        if (last !== null && !pose.fresh) steps.push(Math.hypot(pose.x - last.x, pose.y - last.y));
        if (pose.ended !== null) steps.push(-1000); // an episode ends
        last = pose;
      });
      const step = companionOf(name)?.begin({ ...options, show: follow });
      for (let k = 0; k < 300; k++) step?.();
      return steps.filter((each) => each === -1000).length;
    };
    expect(far('hand-coded')).toBeLessThan(far('random'));
  });

  it('is nobody whom nobody knows', () => {
    expect(companionOf('nobody')).toBeNull();
    expect(companionOf('99999999')).toBeNull();
  });

  it("'s track knows where it was, its trail, and how it fared", () => {
    const track = new GhostTrack({ id: 1, label: 'seed 1' });
    for (let index = 5; index < 105; index++) {
      const ended = index % 10 === 9 ? (index > 50 ? 'well' : 'badly') : null;
      track.take({ ghost: 1, index, fresh: index % 10 === 0, ended, x: index, y: 0, heading: 0 });
    }
    expect([track.at(4), track.at(20.7)?.x, track.at(105)]).toEqual([null, 20, null]);
    expect(track.trail(27.5, 100).map(({ x }) => x)).toEqual([20, 21, 22, 23, 24, 25, 26, 27]);
    expect(track.trail(27.5, 3).map(({ x }) => x)).toEqual([25, 26, 27]);
    expect([track.success(8), track.success(50), track.success(104)]).toEqual(['', '0/5', '5/10']);
  });
});
