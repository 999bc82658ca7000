import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniform } from '../../../../core/random/draw.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { micros, millis, seconds } from '../../../../core/units/quantity.ts';
import { clockOffset } from '../../../../hardware/robot/link/measure/clock-offset.ts';
import { histogram, percentile, record } from '../../../../hardware/robot/link/measure/histogram.ts';
import type { BodyState, MotorCommand } from '../../../../core/loop/percept.ts';
import { watchEffect } from '../../../../hardware/robot/link/measure/effect.ts';
import type { PortFrame } from '../../../../hardware/robot/link/port/port.ts';
import { MOST_AHEAD } from '../../../../hardware/robot/sim/base-order.ts';
import { senses } from '../../../../hardware/robot/link/senses.ts';
import { virtualClock } from '../virtual-clock.ts';
import { scanRetina } from '../../../../hardware/robot/link/port/scan-events.ts';

describe('the clock offset', () => {
  const delay = fc.integer({ min: 0, max: 50_000 });
  it('is never farther from the truth than its uncertainty says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.array(fc.tuple(delay, delay, delay), { minLength: 1 }),
        (truth, trips) => {
          const clock = clockOffset();
          let now = 1_000_000;
          for (const [there, thinking, back] of trips) {
            const heard = now + there + truth;
            const received = now + there + thinking + back;
            clock.exchanged(micros(now), micros(heard), micros(heard + thinking), micros(received));
            now = received;
          }
          const { offset, uncertainty } = clock.estimate() ?? { offset: NaN, uncertainty: NaN };
          expect(Math.abs(offset - truth)).toBeLessThanOrEqual(uncertainty + 1);
        },
      ),
    );
  });
  it('believes the exchange with the shortest round trip, to half of what was spent on the way', () => {
    const clock = clockOffset();
    const exchange = (sent: number, there: number, thinking: number, back: number): void =>
      clock.exchanged(
        micros(sent),
        micros(sent + there + 7000),
        micros(sent + there + thinking + 7000),
        micros(sent + there + thinking + back),
      );
    exchange(0, 900, 50, 300);
    exchange(10_000, 100, 5000, 140); // thinks for long, and is fast on the way
    exchange(20_000, 4000, 0, 100);
    // and to how far the clocks may have parted in the 14.1 ms since: 1000 ppm
    expect(clock.estimate()).toEqual({ offset: 7000 + (100 - 140) / 2, uncertainty: (100 + 140) / 2 + 14 });
  });
  /** Five minutes of exchanges by a clock that runs fast, each way up to 20 ms. @returns how far the estimate was from the truth at worst, and beyond its uncertainty, in µs */
  const besideClock = (ppm: number): { readonly off: number; readonly beyond: number } => {
    const clock = clockOffset();
    const random = createRandom(3);
    let [off, beyond] = [0, -Infinity];
    for (let now = 0; now < seconds(300); now += 100_000) {
      const [there, back] = [1, 2].map(() => Math.round(20_000 * uniform(random) ** 4));
      const robot = (at: number): number => (1 + ppm / 1e6) * at + 5_000_000;
      const heard = micros(robot(now + there));
      const received = micros(now + there + back);
      clock.exchanged(micros(now), heard, heard, received);
      const { offset, uncertainty } = clock.estimate() ?? { offset: NaN, uncertainty: NaN };
      const error = Math.abs(offset - (robot(received) - received));
      off = Math.max(off, error);
      beyond = Math.max(beyond, error - uncertainty);
    }
    return { off, beyond };
  };
  it.each([1000, -1000, 0])('is so for minutes beside a clock that runs %i ppm fast', (ppm) => {
    const { off, beyond } = besideClock(ppm);
    expect(beyond).toBeLessThanOrEqual(1);
    expect(off).toBeLessThan(5000);
  });
  it('follows a clock that chrony moves, by 83,000 ppm at most, so closely that no order is ahead of its time', () => {
    expect(besideClock(83_000).off).toBeLessThan(MOST_AHEAD);
    expect(besideClock(-83_000).off).toBeLessThan(MOST_AHEAD);
  });
  it.each([5, -5, 0.3])(
    'believes no exchange that a later one contradicts: the clock was set by %f s',
    (by) => {
      const clock = clockOffset();
      const exchange = (sent: number, off: number, trip: number): void => {
        const heard = micros(sent + trip / 2 + off);
        clock.exchanged(micros(sent), heard, heard, micros(sent + trip));
      };
      for (let k = 0; k < 16; k++) exchange(k * 100_000, 7000, 200);
      exchange(1_600_000, 7000 + seconds(by), 4000); // slower, and the first that knows
      expect(clock.estimate()).toEqual({ offset: 7000 + seconds(by), uncertainty: 2004 });
    },
  );
  it('bounds one-way stamps by the round trip, and by the promptest of them', () => {
    const clock = clockOffset();
    const come = (late: number): void => clock.stamped(micros(5000 + 42 + late), micros(5000 + 2 * late));
    for (const late of [900, 200, 700]) {
      come(late);
      clock.travelled(micros(1000));
    }
    expect(clock.estimate()).toBeNull(); // three round trips say too little
    clock.travelled(micros(1000));
    const { offset, uncertainty } = clock.estimate() ?? { offset: NaN, uncertainty: NaN };
    expect(uncertainty).toBe(502); // they may have parted by 1 µs in 0.5 ms, and to either side
    expect(offset).toBeCloseTo(42 - 200 + 500, -1);
  });
  it('remembers the promptest stamp for an hour of late ones, and lets go of it where the clock was set back', () => {
    const clock = clockOffset();
    for (let k = 0; k < 4; k++) clock.travelled(micros(0));
    const come = (second: number, late: number, off = 0): number => {
      clock.stamped(seconds(second + off), seconds(second + late));
      return clock.estimate()?.offset ?? NaN;
    };
    come(100, 0);
    for (let second = 101; second < 1100; second++) come(second, 3);
    expect(come(1100, 3)).toBeGreaterThan(seconds(-1.1)); // a second of the three is forgiven
    expect(come(1101, 0, -3600)).toBe(seconds(-3600));
  });
});

describe('the histogram', () => {
  it('gives percentiles that are right to 5 %', () => {
    const times = histogram();
    for (let i = 1; i <= 10_000; i++) record(times, i);
    for (const share of [0.5, 0.95, 0.99]) {
      expect(percentile(times, share) / (share * 10_000)).toBeGreaterThanOrEqual(1);
      expect(percentile(times, share) / (share * 10_000)).toBeLessThan(1.05);
    }
    expect(percentile(times, 1)).toBe(10_000);
    expect(percentile(histogram(), 0.5)).toBe(0);
    const few = histogram();
    for (const time of [1, 100, 10_000]) record(few, time);
    expect(percentile(few, 0.5) / 100).toBeGreaterThanOrEqual(1);
    expect(percentile(few, 0.5) / 100).toBeLessThan(1.05);
  });
});

describe('what is sensed', () => {
  const OFFSET = 5_000_000;
  const sensedAt = (stamp: number, simulated = false): number => {
    const clock = virtualClock();
    clock.stall(micros(100_000));
    const known = senses(clock, () => {});
    known.begin();
    if (simulated) known.simulated();
    // out and back in 10 ms: the robot's clock is known to 5 ms
    known.exchanged(micros(90_000), micros(OFFSET + 95_000), micros(OFFSET + 95_000));
    return known.sensed({ events: { end: micros(stamp) }, body: {} } as unknown as PortFrame).arrived;
  };
  it('is as old as its stamp says at the latest, and never of the future', () => {
    expect(sensedAt(OFFSET + 60_000)).toBe(65_010); // uncertainty makes it younger, not older
    expect(sensedAt(OFFSET + 99_000)).toBe(100_000);
    expect(sensedAt(OFFSET + 60_000, true)).toBe(100_000); // simulated time says nothing of age
  });
});

it.each([
  [false, millis(75)],
  [true, 0],
])(
  'a robot is armed by how well its clock is known, unless its time is simulated (%s)',
  (isSimulated, unsure) => {
    const known = senses(virtualClock(), () => {});
    known.begin();
    if (isSimulated) known.simulated();
    for (let k = 0; k < 4; k++) known.travelled(millis(150));
    known.stamped(micros(1000));
    expect(known.readiness(millis(300)).unsure).toBe(unsure);
  },
);

describe('the effect of commands', () => {
  it.each([
    [0.2, 0],
    [-0.2, 0],
    [0, 0.5],
    [0, -0.5],
  ])(
    'is seen where the odometry moves by %f m/s or %f rad/s, and missed after a second where it stands',
    (speed, turnRate) => {
      const clock = virtualClock();
      const [warnings, ledger] = [[] as string[], { noEffect: 0 }];
      const watch = watchEffect(clock, ledger, (text) => warnings.push(text));
      const moving = { speed, turnRate } as BodyState;
      const at = { command: { speed, turnRate } as MotorCommand, at: micros(0) };
      for (let k = 0; k < 40; k++, clock.advance(micros(50_000))) expect(watch(at, moving, true)).toBe(true);
      const still = { speed: 0, turnRate: 0 } as BodyState;
      for (let k = 0; k < 20; k++, clock.advance(micros(50_000))) expect(watch(at, still, true)).toBe(true);
      expect(watch(at, still, false)).toBe(true); // nobody drives: it begins anew
      for (let k = 0; k < 20; k++, clock.advance(micros(50_000))) expect(watch(at, still, true)).toBe(true);
      for (let k = 0; k < 5; k++) expect(watch(at, still, true)).toBe(false);
      expect([warnings.length, ledger.noEffect]).toEqual([1, 1]);
    },
  );
});

describe('the scan retina', () => {
  const scan = (...ranges: number[]) => ({
    angleMin: 0,
    angleStep: 1,
    rangeMin: 0.1,
    ranges: Float32Array.from(ranges),
  });
  it('is silent at first and while nothing changes; nearer is on, farther is off', () => {
    const retina = scanRetina();
    expect(retina.events(scan(2, 2, Infinity), micros(1)).count).toBe(0);
    expect(retina.events(scan(2.05, 1.95, NaN), micros(2)).count).toBe(0);
    const seen = retina.events(scan(1.7, 2.5, 1), micros(1000));
    // the beam farthest to the left is pixel 0: a laser counts to the left, a camera to the right
    expect([...seen.x]).toEqual([2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect([...seen.on]).toEqual([1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect([...seen.time]).toEqual(Array(11).fill(999));
  });

  it('has what is ahead in the middle, wherever the laser begins to count, and no more than the view', () => {
    const nearer = (angleMin: number, beam: number): readonly [number, number] => {
      const retina = scanRetina({ view: Math.PI / 2 });
      const ranges = new Float32Array(360).fill(2);
      const turn = { angleMin, angleStep: Math.PI / 180, rangeMin: 0.1 };
      retina.events({ ...turn, ranges }, micros(1));
      ranges[beam] = 1.7;
      const { x, width } = retina.events({ ...turn, ranges }, micros(1000));
      return [x[0] ?? NaN, width];
    };
    expect(nearer(-Math.PI, 180)).toEqual([45, 91]);
    expect(nearer(0, 0)).toEqual([45, 91]);
    expect(nearer(0, 30)).toEqual([15, 91]);
    expect(nearer(0, 330)).toEqual([75, 91]);
    expect(nearer(0, 180)).toEqual([NaN, 91]);
  });
});
