// The choice at a fork: by the spikes of one window, held until the episode ends.

import { describe, expect, it } from 'vitest';
import { armChoice } from '../../../agents/decoder/arm-choice.ts';
import type { Percept } from '../../../core/loop/percept.ts';
import type { SpikePacket } from '../../../core/spike/packet.ts';
import { meters, metersPerSecond, millis, radiansPerSecond } from '../../../core/units/quantity.ts';

const options = {
  size: 2,
  junction: meters(0.6),
  window: millis(100),
  holdBack: -3,
  controlPeriod: millis(20),
  cruise: metersPerSecond(0.3),
  turnRate: radiansPerSecond(3),
};
const at = (x: number, heading = 0, fresh = false): Percept =>
  ({ fresh, body: { x, y: 0, heading } }) as unknown as Percept;
const spikes = (...axons: number[]): SpikePacket => ({
  ticks: 20,
  fresh: false,
  count: axons.length,
  tick: new Uint16Array(axons.length),
  axon: Uint16Array.from(axons),
});

/** Come to the fork, hear these packets there, and turn. @returns where to; currents and speeds on the way. */
function chosen(packets: readonly SpikePacket[], choice = armChoice(options)) {
  choice.holdBack(at(0, 0, true));
  choice.decoder.command(spikes(0, 0, 0)); // in the stem nothing counts
  const held: number[] = [];
  const speeds: number[] = [];
  for (const packet of packets) {
    held.push(choice.holdBack(at(0.6)));
    speeds.push(choice.decoder.command(packet).speed);
  }
  held.push(choice.holdBack(at(0.6)));
  return { side: Math.sign(choice.decoder.command(spikes()).turnRate), held, speeds };
}
const [left, right, none] = [spikes(0, 1), spikes(2, 3), spikes()];

describe('the choice of an arm', () => {
  it('is what the louder motor says over the window of five steps, in which motors are free and wheels stand', () => {
    const { side, held, speeds } = chosen([right, right, right, left, left]);
    expect(side).toBe(-1);
    expect(held).toEqual([0, 0, 0, 0, 0, -3]);
    expect(speeds).toEqual([0, 0, 0, 0, 0]);
    expect(chosen([right, right, left, left, left]).side).toBe(1);
    expect(armChoice(options).holdBack(at(0.59, 0, true))).toBe(-3);
  });

  it('is left on a tie, and minds nobody behind the two motors', () => {
    expect(chosen([none, none, none, none, none]).side).toBe(1);
    expect(chosen([none, none, right, none, spikes(0, 1, 4, 5, 6)]).side).toBe(1);
  });

  it('is made anew in the next episode', () => {
    const choice = armChoice(options);
    expect(chosen([left, left, left, left, left], choice).side).toBe(1);
    expect(chosen([none, none, none, none, right], choice).side).toBe(-1);
  });
});
