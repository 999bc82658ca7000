// What is kept of a run so far, within a bound of memory: of what is older the less, of what is newest everything.

import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../viz/telemetry/message.ts';
import { packEntry, unpackEntry } from '../../../viz/telemetry/message.ts';
import type { Phase } from '../../../viz/telemetry/note.ts';
import { pastOf } from '../../../viz/telemetry/past.ts';
import { meters } from '../../../core/units/quantity.ts';
import { laneFrame as frame } from './frames.ts';

describe('the past of a run', () => {
  const sceneOf = (radius: number): Entry => ({
    kind: 'scene',
    scene: { ground: null, solids: [], robot: { radius: meters(radius), height: meters(1) }, camera: null },
  });
  const stateOf = (index: number): Entry => ({
    kind: 'state',
    state: { index, values: new Float32Array(100) },
  });

  /** Fill a past of a megabyte, and read what it keeps. */
  const past = (percepts: number, phaseOf: (k: number) => Phase, at: (k: number) => Entry[]): Entry[] => {
    const all = pastOf(2 ** 20);
    for (let k = 0; k < percepts; k++) {
      for (const entry of at(k)) all.add({ kind: entry.kind, bytes: packEntry(entry) }, phaseOf(k));
      expect(all.bytes).toBeLessThan(1.1 * 2 ** 20);
    }
    return all.entries.map(({ kind, bytes }) => unpackEntry(kind, bytes));
  };

  it('keeps every percept and state of the learning, thins what came after evenly, and has the newest whole', () => {
    const [LEARNED, END] = [300, 4000];
    const kept = past(
      END,
      (k) => (k < LEARNED ? 'learning' : 'judging'),
      (k) => [
        { kind: 'frame', frame: frame(k, k < LEARNED || k > END - 10 ? 2448 : 0) },
        ...(k % 20 === 0 ? [stateOf(k)] : []),
      ],
    );
    const frames = kept.flatMap((each) => (each.kind === 'frame' ? [each.frame] : []));
    const states = kept.flatMap((each) => (each.kind === 'state' ? [each.state.index] : []));
    const upTo = (length: number, step: number): number[] => Array.from({ length }, (_, k) => k * step);
    const indices = frames.map(({ index }) => index);
    expect(indices.slice(0, LEARNED)).toEqual(upTo(LEARNED, 1));
    expect(states.slice(0, LEARNED / 20)).toEqual(upTo(LEARNED / 20, 20));
    const steps = indices.slice(LEARNED + 1).map((index, k) => index - indices[LEARNED + k]);
    const border = steps.findIndex((step) => step !== 8); // every eighth one, a shorter step, then all of the newest
    expect([border > 100, steps[border] < 8, ...new Set(steps.slice(border + 1))]).toEqual([true, true, 1]);
    const sent = unpackEntry('frame', packEntry({ kind: 'frame', frame: frame(100) }, false));
    expect(sent).toEqual({ kind: 'frame', frame: frames[100] });
    expect(frames.at(-1)?.events?.count).toBe(2448);
  });

  it('keeps states of what is older twenty percepts apart, and those of what is newest as they came', () => {
    const kept = past(
      6000,
      () => 'learning',
      (k) => [{ kind: 'frame', frame: frame(k, 0) }, stateOf(k)],
    );
    const indices = (kind: Entry['kind']): number[] =>
      kept.flatMap((each) =>
        each.kind !== kind
          ? []
          : each.kind === 'state'
            ? [each.state.index]
            : each.kind === 'frame'
              ? [each.frame.index]
              : [],
      );
    const states = indices('state');
    const steps = states.slice(1).map((index, k) => index - states[k]);
    const border = steps.indexOf(1);
    const apart = steps.slice(0, border - 1);
    expect([border > 10, Math.min(...apart) >= 20, states.at(-1)]).toEqual([true, true, 5999]);
    expect(new Set(steps.slice(border))).toEqual(new Set([1]));
    expect(indices('frame').length).toBeGreaterThan(2 * states.length);
  });

  it('tells scenes in the order of their frames, and holds no more of them than of those', () => {
    const kept = past(
      5000,
      () => 'learning',
      (k) => [...(k % 2 === 0 ? [sceneOf(k)] : []), { kind: 'frame', frame: frame(k, 0) }],
    );
    let radius = -1;
    let [scenes, frames] = [0, 0];
    for (const entry of kept) {
      if (entry.kind === 'scene') {
        ({ radius } = entry.scene.robot);
        scenes++;
      } else if (entry.kind === 'frame') {
        expect(radius).toBe(2 * Math.floor(entry.frame.index / 2));
        frames++;
      }
    }
    expect(frames).toBeLessThan(5000);
    expect(scenes).toBeLessThanOrEqual(frames);
  });

  it('lets the oldest poses of ghosts go, so that what is left has no gaps', () => {
    const kept = past(
      8000,
      () => 'learning',
      (index) => [
        { kind: 'pose', pose: { ghost: 1, index, fresh: false, ended: null, x: 0, y: 0, heading: 0 } },
      ],
    );
    const indices = kept.flatMap((each) => (each.kind === 'pose' ? [each.pose.index] : []));
    expect(indices.length).toBeLessThan(8000);
    expect(indices).toEqual(Array.from(indices, (_, k) => 8000 - indices.length + k));
  });
});
