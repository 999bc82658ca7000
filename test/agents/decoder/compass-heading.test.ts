import { describe, expect, it } from 'vitest';
import { compassHeading } from '../../../agents/decoder/compass-heading.ts';
import type { Percept } from '../../../core/loop/percept.ts';
import type { SpikePacket } from '../../../core/spike/packet.ts';
import { millis } from '../../../core/units/quantity.ts';

const options = {
  directions: 8,
  size: 2,
  cruise: 0.3,
  slowing: 1,
  turnRate: 3,
  gain: 4,
  decay: millis(100),
  touch: 2,
  touchDecay: millis(100),
  controlPeriod: millis(50),
};
const spikes = (...axons: number[]): SpikePacket => ({
  ticks: 50,
  fresh: false,
  count: axons.length,
  tick: new Uint16Array(axons.length),
  axon: Uint16Array.from(axons),
});
const sensed = (heading: number, touchX = 0, touchY = 0, fresh = false): Percept =>
  ({ fresh, senses: Float64Array.of(0, 0, heading / Math.PI, touchX, touchY) }) as unknown as Percept;

describe('a compass ring', () => {
  it('drives on where it points ahead, and turns on the spot to what lies at right angles', () => {
    const { decoder, reflex } = compassHeading(options);
    reflex(sensed(0));
    expect(decoder.command(spikes(0, 1))).toEqual({ speed: 0.3, turnRate: 0 }); // direction 0: east
    const north = compassHeading(options);
    north.reflex(sensed(0));
    const { speed, turnRate } = north.decoder.command(spikes(4, 5)); // direction 2: north
    expect(speed).toBeCloseTo(0, 12);
    expect(turnRate).toBe(3);
  });

  it('reads directions against the compass: the same spikes turn right where it heads north-west of them', () => {
    const { decoder, reflex } = compassHeading(options);
    reflex(sensed(Math.PI / 4));
    expect(decoder.command(spikes(0, 1)).turnRate).toBeCloseTo(-3, 12);
    reflex(sensed(0.1));
    expect(decoder.command(spikes(0, 1)).turnRate).toBeCloseTo(-0.4, 12);
  });

  it('goes between two directions that fire alike, ignores the critic’s axons, and keeps its heading in silence', () => {
    const { decoder, reflex } = compassHeading(options);
    reflex(sensed(Math.PI / 4));
    expect(decoder.command(spikes(16, 17)).turnRate).toBe(0); // axons behind the ring: nothing fires in it
    expect(decoder.command(spikes(0, 1, 4, 5)).turnRate).toBeCloseTo(0, 12); // east and north: north-east
  });

  it('drives a current into the directions away from what was touched, which fades', () => {
    const { reflex } = compassHeading(options);
    expect(Math.max(...reflex(sensed(0)).map(Math.abs))).toBe(0);
    const touched = reflex(sensed(0, -1, 0));
    expect(touched[4]).toBeCloseTo(2, 12); // west
    expect(touched[0]).toBeCloseTo(-2, 12);
    expect(touched[2]).toBeCloseTo(0, 12);
    expect(reflex(sensed(0))[4]).toBeCloseTo(2 * Math.exp(-0.5), 9);
    expect([...reflex(sensed(0, 0, 0, true))].every((current) => Math.abs(current) === 0)).toBe(true);
  });
});
