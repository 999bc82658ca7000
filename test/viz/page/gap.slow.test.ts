// What was never sent is a gap: nothing is made up for it but what follows from its ends.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameList } from '../../../viz/page/play/frame-list.ts';
import type { Frame } from '../../../viz/telemetry/frame.ts';
import { propertySeed } from '../../seed.ts';
import { anyFrame } from '../telemetry/frames.ts';

const [some] = fc.sample(anyFrame, { seed: propertySeed, numRuns: 1 });
/** A frame of a drive to the east. */
const frameOf = (index: number): Frame => ({
  ...some,
  index,
  episode: 1,
  fresh: false,
  ending: 'running',
  body: { ...some.body, x: 0.1 * index, y: 0, heading: 0 } as Frame['body'],
});

describe('frames that were never sent', () => {
  it('have no spikes, events or reward of their own, and counts that grow evenly', () => {
    const list = new FrameList();
    const [first, last] = [frameOf(10), frameOf(14)];
    const counts = (n: number) => ({ spikes: n, synapticOps: 10 * n, weightUpdates: 0, energy: null });
    list.put(0, { ...first, step: 10, episode: 1, counts: counts(100) });
    list.put(4, { ...last, step: 14, episode: 1, counts: counts(180) });
    expect(list.length).toBe(5);
    for (const place of [3, 1, 2]) {
      const frame = list.at(place);
      expect(frame).toMatchObject({ unsent: true, index: 10 + place, step: 10 + place, events: null });
      expect([frame.stimulus.count, frame.response.count, frame.onEvents, frame.offEvents]).toEqual([
        0, 0, 0, 0,
      ]);
      expect(frame.counts).toEqual(counts(100 + 20 * place));
      const part = place / 4;
      expect(frame.body.x).toBeCloseTo(first.body.x + (last.body.x - first.body.x) * part, 12);
    }
    expect(list.at(4).unsent).toBeUndefined();
    expect(list.last?.index).toBe(14);
  });

  it('stand where the body was last seen, if another episode began meanwhile', () => {
    const list = new FrameList();
    list.put(0, { ...frameOf(0), episode: 1 });
    list.put(3, { ...frameOf(3), episode: 2, fresh: true });
    expect(list.at(2).body).toEqual(list.at(0).body);
    expect(list.at(2)).toMatchObject({ episode: 1, fresh: false, ending: 'running' });
  });

  it('may become the oldest that is kept', () => {
    const list = new FrameList();
    list.put(0, frameOf(0));
    list.put(4, frameOf(4));
    list.forget(2);
    expect([list.length, list.at(0).index, list.at(1).index, list.at(2).index]).toEqual([3, 2, 3, 4]);
  });

  it('may be many: whoever goes through them looks for the ends once, whichever way', () => {
    const list = new FrameList();
    const last = 150_000;
    list.put(0, frameOf(0));
    list.put(last, frameOf(last));
    for (let place = last - 1; place > last / 2; place--) list.at(place);
    for (let place = 1; place <= last / 2; place++) list.at(place);
    expect(list.at(last / 3).body.x).toBeCloseTo((0.1 * last) / 3, 6);
    list.put(last + 2, frameOf(last + 2));
    expect(list.at(last + 1)).toMatchObject({ unsent: true, index: last + 1 });
    expect(list.at(last + 1).body.x).toBeCloseTo(0.1 * (last + 1), 6);
  });
});
