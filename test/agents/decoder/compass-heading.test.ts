import { describe, expect, it } from 'vitest';
import { compassHeading } from '../../../agents/decoder/compass-heading.ts';
import type { Percept } from '../../../core/loop/percept.ts';
import type { SpikePacket } from '../../../core/spike/packet.ts';
import { metersPerSecond, millis, radiansPerSecond } from '../../../core/units/quantity.ts';

const options = {
  directions: 8,
  size: 2,
  cruise: metersPerSecond(0.3),
  slowing: 1,
  turnRate: radiansPerSecond(3),
  gain: 4,
  decay: millis(100),
  inertia: 0.5,
  touch: 4,
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
    expect(decoder.command(spikes(0, 1))).toEqual({ speed: 0.3, turnRate: radiansPerSecond(0) }); // direction 0: east
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

  it('forgets what it wanted where an episode begins', () => {
    const { decoder, reflex } = compassHeading(options);
    reflex(sensed(0));
    expect(decoder.command(spikes(4, 5)).turnRate).toBe(3);
    expect(decoder.command(spikes()).turnRate).toBe(3);
    expect(decoder.command({ ...spikes(), fresh: true }).turnRate).toBe(0);
  });

  it('excites the directions around its heading', () => {
    const { reflex } = compassHeading(options);
    const current = reflex(sensed(Math.PI / 2));
    expect(current[2]).toBeCloseTo(0.5, 12); // north
    expect(current[0]).toBeCloseTo(0, 12);
    expect(current[6]).toBeCloseTo(-0.5, 12);
  });

  it('turns away from what was touched, whatever the ring wants, until that has faded, and leaves the ring alone', () => {
    const { decoder, reflex } = compassHeading(options);
    const untouched = reflex(sensed(0));
    expect(decoder.command(spikes(0, 1)).turnRate).toBe(0); // east
    expect(reflex(sensed(0, -Math.SQRT1_2, Math.SQRT1_2))).toEqual(untouched); // a wall in the south-east
    expect(decoder.command(spikes(0, 1)).turnRate).toBe(3);
    for (let k = 0; k < 20; k++) reflex(sensed(0));
    expect(decoder.command(spikes(0, 1)).turnRate).toBeCloseTo(0, 2);
    for (const [x, y] of [
      [0, 1],
      [-1, 0],
    ]) {
      reflex(sensed(0, x, y));
      reflex(sensed(0.1, 0, 0, true)); // a new episode knows nothing of it
      expect(decoder.command({ ...spikes(0, 1), fresh: true }).turnRate).toBeCloseTo(-0.4, 12);
    }
  });
});
