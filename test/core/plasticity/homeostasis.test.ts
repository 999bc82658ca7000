import { describe, expect, it } from 'vitest';
import { advanceLif, lif, lifConstants, lifState } from '../../../core/neuron/lif.ts';
import { countSpikes, evenOut, excitability, raiseThresholds } from '../../../core/plasticity/homeostasis.ts';
import { uniform } from '../../../core/random/draw.ts';
import { createRandom } from '../../../core/random/random.ts';
import { micros, millis, seconds } from '../../../core/units/quantity.ts';

const evening = { gain: 0.01, settling: seconds(10), period: seconds(60) };
const step = millis(20);

describe('intrinsic homeostasis', () => {
  it('raises the threshold of who fires more than the mean and lowers that of who fires less, across populations', () => {
    const [left, right] = [excitability(1), excitability(1)];
    countSpikes(left, Uint32Array.of(0, 0, 0), 3);
    countSpikes(right, Uint32Array.of(0), 1);
    evenOut(evening, [left, right], micros(0), step);
    expect([left.rise[0], right.rise[0]]).toEqual([0.01, -0.01]);
    expect([left.spikes[0], right.spikes[0]]).toEqual([0, 0]);
  });

  it('moves half as far once the settling time has passed', () => {
    const pair = excitability(2);
    countSpikes(pair, Uint32Array.of(0, 0, 0, 1), 4);
    evenOut(evening, [pair], seconds(10), step);
    expect([...pair.rise]).toEqual([0.005, -0.005]);
  });

  it('moves nothing any more once the critical period has passed', () => {
    const pair = excitability(2);
    countSpikes(pair, Uint32Array.of(0, 0, 0, 1), 4);
    evenOut(evening, [pair], seconds(60), step);
    expect([...pair.rise, ...pair.spikes]).toEqual([0, 0, 0, 0]);
  });

  it('leaves dead neurons out, which would talk the others down', () => {
    const three = excitability(3);
    countSpikes(three, Uint32Array.of(0, 1), 2);
    evenOut(evening, [three], micros(0), step);
    expect([...three.rise]).toEqual([0, 0, 0]);
  });

  it('never lowers a threshold below its half', () => {
    const pair = excitability(2);
    countSpikes(pair, Uint32Array.of(0, 1, 0, 1, 0, 1), 6); // both are alive
    for (let k = 0; k < 4; k++) {
      evenOut({ gain: 1, settling: seconds(1000), period: seconds(1000) }, [pair], micros(0), step);
      countSpikes(pair, Uint32Array.of(0, 0, 0, 0), 4);
    }
    expect(pair.rise[1]).toBe(-0.5);
  });

  it('by scaled input fires as by a raised threshold', () => {
    const neuron = lif({ threshold: 1.25, bias: 0.5 });
    const [raised, plain] = [lifConstants(neuron, millis(1)), lifConstants(lif({ bias: 0.5 }), millis(1))];
    const known = excitability(1);
    known.rise[0] = 0.25;
    const [one, other] = [lifState(1), lifState(1)];
    const fired = new Uint32Array(1);
    const random = createRandom(3);
    let spikes = 0;
    for (let t = 0; t < 2000; t++) {
      const [arrives, drive] = [2 * uniform(random), uniform(random)];
      const before = advanceLif(raised, one, Float64Array.of(arrives), Float64Array.of(drive), fired);
      const [arrivals, drives] = [Float64Array.of(arrives), Float64Array.of(drive)];
      raiseThresholds(known, arrivals, drives, 0.5);
      expect(advanceLif(plain, other, arrivals, drives, fired)).toBe(before);
      spikes += before;
    }
    expect(spikes).toBeGreaterThan(50);
  });
});
