import { describe, expect, it } from 'vitest';
import { populationMotor } from '../../../agents/decoder/population-motor.ts';
import { pushSpike, seal, spikeScratch, type SpikePacket } from '../../../core/spike/packet.ts';
import { hertz, metersPerSecond, millis, radiansPerSecond } from '../../../core/units/quantity.ts';

const options = {
  size: 4,
  cruise: metersPerSecond(0.5),
  slowing: 0.4,
  turnRate: radiansPerSecond(2),
  fullSteering: hertz(40),
  decay: millis(100),
};

/** A control step of 50 ms in which the left and the right population send so many spikes. */
function spikes(left: number, right: number, fresh = false): SpikePacket {
  const scratch = spikeScratch();
  for (let k = 0; k < left; k++) pushSpike(scratch, 0, k % 4);
  for (let k = 0; k < right; k++) pushSpike(scratch, 0, 4 + (k % 4));
  return seal(scratch, 50, fresh);
}

describe('population motor', () => {
  it('drives straight on at cruising speed while both populations are silent, or equally loud', () => {
    const motor = populationMotor(options);
    expect(motor.command(spikes(0, 0))).toEqual({ speed: 0.5, turnRate: radiansPerSecond(0) });
    expect(motor.command(spikes(9, 9))).toEqual({ speed: 0.5, turnRate: radiansPerSecond(0) });
  });

  it('turns towards the louder population, and mirrored spikes turn the other way', () => {
    const left = populationMotor(options).command(spikes(3, 1));
    const right = populationMotor(options).command(spikes(1, 3));
    expect(left.turnRate).toBeGreaterThan(0);
    expect(right).toEqual({ speed: left.speed, turnRate: -left.turnRate });
  });

  it('approaches the steering of a steady difference with its time constant', () => {
    const motor = populationMotor(options);
    // 4 spikes of 4 neurons in 50 ms are 20 Hz per neuron: half of full steering
    for (let k = 1; k <= 20; k++) {
      const share = 0.5 * (1 - Math.exp((-k * 50) / 100));
      const { speed, turnRate } = motor.command(spikes(4, 0));
      expect(turnRate).toBeCloseTo(2 * share, 12);
      expect(speed).toBeCloseTo(0.5 * (1 - 0.4 * share), 12);
    }
  });

  it('decays to cruising straight on when spikes stop: silence does not freeze the last command', () => {
    const motor = populationMotor(options);
    const { turnRate } = motor.command(spikes(2, 0));
    for (let k = 1; k <= 20; k++) {
      expect(motor.command(spikes(0, 0)).turnRate).toBeCloseTo(turnRate * Math.exp((-k * 50) / 100), 12);
    }
    expect(motor.command(spikes(0, 0)).speed).toBeCloseTo(0.5, 4);
  });

  it('hears two populations and nobody behind them, such as the neurons of a critic', () => {
    const scratch = spikeScratch();
    for (let k = 0; k < 20; k++) pushSpike(scratch, 0, 8 + k);
    expect(populationMotor(options).command(seal(scratch, 50, false)).turnRate).toBe(0);
  });

  it('steers no harder than fully', () => {
    expect(populationMotor(options).command(spikes(10_000, 0))).toEqual({
      speed: 0.5 * (1 - 0.4),
      turnRate: radiansPerSecond(2),
    });
  });

  it('forgets the past where an episode begins', () => {
    const motor = populationMotor(options);
    motor.command(spikes(9, 0));
    expect(motor.command(spikes(0, 0, true))).toEqual({ speed: 0.5, turnRate: radiansPerSecond(0) });
  });

  it('keeps its command through a window without ticks', () => {
    const motor = populationMotor(options);
    const before = motor.command(spikes(3, 0));
    expect(motor.command(seal(spikeScratch(), 0))).toEqual(before);
  });
});
