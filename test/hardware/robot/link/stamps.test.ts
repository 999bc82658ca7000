// How sure a clock is that is known by stamps alone: what is claimed of it, beside the truth, over networks and drifts.

import { describe, expect, it } from 'vitest';
import { log } from '../../../../core/units/portable.ts';
import { micros, millis, seconds } from '../../../../core/units/quantity.ts';
import { uniform } from '../../../../core/random/draw.ts';
import { createRandom, split } from '../../../../core/random/random.ts';
import { clockOffset } from '../../../../hardware/robot/link/measure/clock-offset.ts';
import { rig } from '../rig.ts';

/** Time under way in µs, one way. */
const networks: Readonly<Record<string, (draw: () => number) => number>> = {
  'a cable': () => 1000,
  'a switch with queues': (draw) => 200 + 5000 * draw(),
  'a router': (draw) => 500 - 3000 * log(1 - draw()),
  'a tail of two tenths of a second': (draw) => 300 + 20_000 * draw() ** 4 * (draw() < 0.05 ? 10 : 1),
  'a Wi-Fi that roams for 0.2 to 0.5 s': (draw) =>
    1500 - 2000 * log(1 - draw()) + (draw() < 0.03 ? 200_000 + 300_000 * draw() : 0),
};

interface Setting {
  readonly ppm: number;
  /** How much longer the way from the robot takes. */
  readonly back: number;
  readonly rate: number;
  readonly seed: number;
}

/** A minute of stamps, as they arrive, or as many as make `most` estimates. @returns how many estimates there were, how many claimed too much, and how much they claimed on average, in µs */
function judged(
  network: (draw: () => number) => number,
  { ppm, back, rate, seed }: Setting,
  most = Infinity,
) {
  const random = createRandom(seed);
  const [there, home] = [split(random, 'there'), split(random, 'home')].map(
    (own) => () => network(() => uniform(own)),
  );
  const clock = clockOffset();
  const robot = (at: number): number => (1 + ppm / 1e6) * at + 5_000_000;
  let [estimates, wrong, claimed] = [0, 0, 0];
  let isAsked = false; // it sends nothing before it was subscribed to, which is answered later than the first ping
  let arrived = 0; // nothing overtakes: frames and the answers to pings are one stream
  let ping = 0;
  let answered = there();
  for (let sent = 0; sent < seconds(60) && estimates < most; sent += 1e6 / rate) {
    while (answered <= sent) {
      arrived = Math.max(arrived, answered + back * home());
      clock.travelled(micros(arrived - ping));
      isAsked = true;
      ping = Math.max(ping + 100_000, 100_000 * Math.ceil(arrived / 100_000)); // one is under way at a time
      answered = ping + there();
    }
    arrived = Math.max(arrived, sent + back * home());
    if (!isAsked) continue;
    clock.stamped(micros(robot(sent)), micros(arrived));
    const known = clock.estimate();
    if (known === null) continue;
    estimates++;
    claimed += known.uncertainty;
    if (!(Math.abs(known.offset - (robot(arrived) - arrived)) <= known.uncertainty + 2)) wrong++;
  }
  return { estimates, wrong, claimed: claimed / estimates };
}

describe.each(Object.keys(networks))('a clock known by stamps over %s', (name) => {
  it.each([-1000, -100, 100, 1000])('that runs %i ppm fast is as sure as is claimed', (ppm) => {
    for (const back of [0.1, 1, 5])
      for (const rate of [20, 100]) {
        const all = [1, 2, 3, 4, 5].map((seed) => judged(networks[name], { ppm, back, rate, seed }));
        const [estimates, wrong] = (['estimates', 'wrong'] as const).map((key) =>
          all.reduce((sum, each) => sum + each[key], 0),
        );
        expect(wrong / estimates, `the way home takes ${back} of the way there, ${rate} Hz`).toBeLessThan(
          0.001,
        );
        if (name === 'a cable' && Math.abs(ppm) < 1000) expect(all[0].claimed).toBeLessThan(8000);
      }
  });
});

it.each(Object.keys(networks))('the first estimate over %s is no less sure', (name) => {
  for (const back of [0.1, 1, 5])
    for (const rate of [20, 100]) {
      let [estimates, wrong] = [0, 0];
      for (let seed = 1; seed <= 300; seed++) {
        const first = judged(networks[name], { ppm: 100, back, rate, seed }, 1);
        estimates += first.estimates;
        wrong += first.wrong;
      }
      expect(estimates).toBe(300);
      expect(wrong / estimates, `the way home takes ${back} of the way there, ${rate} Hz`).toBeLessThan(0.01);
    }
});

it('is known soon enough: a link is ready within half a second, one where a way takes 75 ms, three where it takes 0.7 s', () => {
  for (const [delay, most] of [
    [0, 500],
    [75, 1000],
    [700, 3000],
  ]) {
    const { clock, link, wire } = rig('rosbridge CBOR');
    wire.slow = () => millis(delay);
    clock.advance(millis(most));
    expect(link.standing().state).toBe('ready');
  }
});

it.each(['rosbridge CBOR', 'rosbridge stamped ROS 2'] as const)(
  'by %s a robot whose time stands until it is driven can be armed as late as one likes',
  (how) => {
    const { clock, link, robot } = rig(how, { pace: 'answered' });
    clock.advance(seconds(3));
    const { offset } = link.metrics().clock ?? { offset: NaN };
    expect(Math.abs(clock.now() + offset - robot.time())).toBeLessThan(millis(51)); // a control period, and 1 ms under way
    expect(link.arm()).toBeNull();
    clock.advance(millis(100));
    expect(robot.counters.accepted).toBeGreaterThan(20);
  },
);

it('says how much it may be off where nothing prompt has come for long: the clocks may have parted', () => {
  const clock = clockOffset();
  for (let k = 0; k < 4; k++) clock.travelled(micros(1000));
  clock.stamped(seconds(1), seconds(1));
  for (let second = 2; second <= 31; second++) clock.stamped(seconds(second), seconds(second + 0.2));
  expect(clock.estimate()?.uncertainty).toBe(500 + 2 * 30_200);
  clock.stamped(seconds(32), seconds(32));
  expect(clock.estimate()?.uncertainty).toBe(500);
});
