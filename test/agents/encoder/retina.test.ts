import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retina, type RetinaOptions } from '../../../agents/encoder/retina.ts';
import { eventPacket, type EventPacket } from '../../../core/event/packet.ts';
import type { SpikePacket } from '../../../core/spike/packet.ts';
import { micros, millis } from '../../../core/units/quantity.ts';

const camera = { width: 32, height: 16 };
const options: RetinaOptions = {
  columns: 8,
  bands: 2,
  top: 4,
  bottom: 12,
  budget: 2,
  scarce: 5,
  decay: millis(20),
  refractory: millis(2),
  ceiling: 3,
};
const AXONS = 16;

type Event = readonly [t: number, x: number, y: number];
const event = fc.tuple(fc.nat(49_999), fc.nat(31), fc.nat(15));
const events = fc.array(event, { maxLength: 400 }).map((list) => list.sort(([a], [b]) => a - b));

function packet(list: readonly Event[]): EventPacket {
  const column = (which: 0 | 1 | 2): number[] => list.map((each) => each[which]);
  const columns = { t: column(0), x: column(1), y: column(2), on: list.map(() => 1) };
  return eventPacket({ start: micros(0), end: millis(50), ...camera }, columns, list.length);
}

/** How often each axon fired. */
function counts({ axon }: SpikePacket): number[] {
  const found = Array.from({ length: AXONS }, () => 0);
  for (const each of axon) found[each]++;
  return found;
}

/** The same event in every tick. */
const steady = (x: number, y: number, perTick = 4): Event[] =>
  Array.from({ length: 50 * perTick }, (_, k) => [Math.floor(k / perTick) * 1000, x, y]);

const see = (list: readonly Event[], over: Partial<RetinaOptions> = {}): SpikePacket =>
  retina({ ...options, ...over }, camera).spikes(packet(list), true);

describe('retina', () => {
  it('is silent where nothing happens', () => {
    expect(see([])).toMatchObject({ ticks: 50, count: 0, fresh: true });
  });

  it('has an axon for every receptive field, and fires no other', () => {
    expect(retina(options, camera).axons).toBe(AXONS);
    fc.assert(
      fc.property(events, (list) => {
        const { tick, axon } = see(list);
        expect(axon.every((each) => each < AXONS)).toBe(true);
        expect([...tick]).toEqual([...tick].sort((a, b) => a - b));
        expect(tick.every((each) => each < 50)).toBe(true);
      }),
    );
  });

  it('sees a mirrored world mirrored', () => {
    // Shares are multiples of 1/8 and the gain is the same on both sides, but the order of sums is not: a spike may tip.
    fc.assert(
      fc.property(events, (list) => {
        const here = counts(see(list));
        const there = counts(see(list.map(([t, x, y]): Event => [t, 31 - x, y])));
        const mirrored = here.map((_, a) => here[8 * Math.floor(a / 8) + 7 - (a % 8)]);
        const gap = there.reduce((sum, each, a) => sum + Math.abs(each - mirrored[a]), 0);
        expect(gap).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('puts the band of an event by its row, and ignores rows outside its bands', () => {
    const fields = (y: number): number[] => counts(see(steady(0, y))).flatMap((n, a) => (n > 0 ? [a] : []));
    expect([fields(3), fields(4), fields(7), fields(8), fields(11), fields(12)]).toEqual([
      [],
      [0],
      [0],
      [8],
      [8],
      [],
    ]);
  });

  it('shares an event between the two nearest columns, so that their balance tells where it is', () => {
    // Column centres lie 4 pixels apart, the first at 2: a pixel's middle at 5.5 is 7/8 of the way to the second one.
    const balance = (x: number): number => {
      const found = counts(see(steady(x, 5, 1), { refractory: millis(0), scarce: 0.5 }));
      return found[1] / (found[0] + found[1]);
    };
    const shares = [2, 3, 4, 5].map(balance);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(balance(5)).toBeGreaterThan(0.8);
    expect(balance(2)).toBeLessThan(0.2);
  });

  it('puts an event into the tick in which it happens: on its first microsecond, not on the last of the one before', () => {
    const eager = { budget: 100, scarce: 0.5, refractory: millis(0) };
    const first = (t: number): number => see([[t, 9, 9]], eager).tick[0];
    expect([0, 999, 1000, 1999, 2000].map(first)).toEqual([0, 0, 1, 1, 2]);
  });

  it('owes no more spikes than its ceiling, whatever came at once', () => {
    const burst: Event[] = Array.from({ length: 100 }, () => [0, 0, 5]); // the first column's alone
    const owing = (ceiling: number): number =>
      see(burst, { budget: 1000, ceiling, refractory: millis(0), decay: millis(1e6) }).count;
    expect([1.5, 3.5, 10.5].map(owing)).toEqual([1, 3, 10]);
  });

  it('spends about its budget when events are plenty, however many there are', () => {
    const crowd = (perTick: number): Event[] =>
      Array.from({ length: 50 * perTick }, (_, k) => [
        Math.floor(k / perTick) * 1000,
        (7 * k) % 32,
        4 + (k % 8),
      ]);
    const rates = [50, 100, 200].map((perTick) => {
      const eye = retina(options, camera);
      for (let k = 0; k < 4; k++) eye.spikes(packet(crowd(perTick)), k === 0);
      return eye.spikes(packet(crowd(perTick)), false).count / 50;
    });
    for (const rate of rates) {
      expect(rate).toBeLessThanOrEqual(options.budget * 1.05);
      expect(rate).toBeGreaterThan(options.budget * 0.3); // the cells forget while they wait
    }
  });

  it('fires no cell twice within its refractory time', () => {
    fc.assert(
      fc.property(events, (list) => {
        const { tick, axon } = see(list, { refractory: millis(5), budget: 100 });
        const last = new Map<number, number>();
        axon.forEach((each, i) => {
          expect(tick[i] - (last.get(each) ?? -99)).toBeGreaterThan(5);
          last.set(each, tick[i]);
        });
      }),
    );
  });

  it('forgets everything where an episode begins', () => {
    const eye = retina(options, camera);
    const first = eye.spikes(packet(steady(9, 9)), true);
    eye.spikes(packet(steady(20, 5, 9)), false);
    expect(eye.spikes(packet(steady(9, 9)), true)).toEqual(first);
    const tired = retina({ ...options, budget: 100, refractory: millis(30) }, camera);
    const early = (fresh: boolean): number => tired.spikes(packet(steady(9, 9)), fresh).tick[0];
    const rested = early(true);
    expect(early(false)).toBeGreaterThan(rested); // it fired within the last 30 ms
    expect(early(true)).toBe(rested);
  });

  it('adds up events that follow one another, and forgets those of long ago', () => {
    const weak = (gap: number): number =>
      see(
        [
          [0, 0, 5],
          [gap * 1000, 0, 5],
        ],
        { budget: 0.7, scarce: 1, decay: millis(5) },
      ).count; // each event counts 0.6
    expect([weak(0), weak(1), weak(40)]).toEqual([1, 1, 0]);
  });

  it('falls silent soon after the camera does', () => {
    const eye = retina(options, camera);
    eye.spikes(packet(steady(9, 9, 20)), true);
    eye.spikes(packet([]), false);
    expect(eye.spikes(packet([]), false).count).toBe(0);
  });
});
