// Accidents while driving, at random moments, in virtual time. Every command carries its own speed, so whatever reaches
// the wheels can be traced to the moment at which its percept arrived.

import { describe, expect, it } from 'vitest';
import { createRandom, split } from '../../../../core/random/random.ts';
import { integer, uniform } from '../../../../core/random/draw.ts';
import { micros, millis, seconds } from '../../../../core/units/quantity.ts';
import { gateDefaults } from '../../../../hardware/robot/safety/gate.ts';
import { MOST_AHEAD } from '../../../../hardware/robot/sim/base-order.ts';
import { forward, rig, speech, type Speech } from '../rig.ts';

const accidents = [
  'killed',
  'half-open',
  'robot frozen',
  'robot frozen briefly',
  'agent hangs',
  'host loop stalls',
] as const;
type Accident = (typeof accidents)[number];

/** Drive, have the accident, recover. @returns what reached the wheels and how soon they were told to stand. */
function drive(how: Speech, accident: Accident, seed: number) {
  const random = split(createRandom(seed), accident);
  const made = rig(how, {}, {}, seed);
  const { clock, robot, robotProcess, wire, link } = made;
  const born = new Map<number, number>(); // speed in mm/s -> when its percept arrived
  let count = 0;
  made.policy = () => {
    const speed = (100 + (count++ % 800)) / 1000;
    born.set(speed, clock.now());
    return forward(speed);
  };
  made.arm();
  clock.advance(micros(500_000 + uniform(random) * 1_000_000));

  let oldest = 0;
  let stale = 0;
  let movedUnarmed = 0;
  let stoodAt: number | null = null;
  robot.listen({
    applied({ speed }, at) {
      if (speed === 0) {
        stoodAt ??= at;
        return;
      }
      const age = at - (born.get(speed) ?? -Infinity);
      oldest = Math.max(oldest, age);
      if (age > gateDefaults.timeToLive) stale++;
      if (link.metrics().reconnects > 0) movedUnarmed++;
    },
  });
  let struck = clock.now();
  const long = millis(1700 + integer(random, 3000));
  if (accident === 'killed') wire.kill();
  if (accident === 'half-open') wire.halfOpen();
  if (accident === 'robot frozen' || accident === 'robot frozen briefly') {
    wire.freeze();
    robotProcess.freeze();
    clock.advance(accident === 'robot frozen briefly' ? millis(300 + integer(random, 1000)) : long);
    struck = clock.now(); // a frozen robot can be told nothing: its time counts from the thaw
    wire.thaw(); // its sockets first, then its timers, as Node does it
    robotProcess.thaw();
  }
  if (accident === 'agent hangs') made.policy = () => null;
  if (accident === 'host loop stalls') {
    clock.stall(millis(400)); // robot and host share this clock: both are late, and both must notice
    struck = clock.now(); // nobody can do anything before
  }
  clock.advance(seconds(6));
  const stopAfter = stoodAt === null ? Infinity : stoodAt - struck;
  return { stale, oldest, movedUnarmed, stopAfter, end: robot.applied().speed, state: link.standing().state };
}

describe.each(speech)('outages of %s', (how) => {
  /** 50 for the two that robots will speak, 10 for their variants. */
  const times = how === 'rosbridge CBOR' || how === 'native packed' ? 50 : 10;
  it.each(accidents)(
    '%s, many times: nothing stale reaches the wheels, they stand in 300 ms, nobody is armed after',
    (accident) => {
      for (let seed = 0; seed < times; seed++) {
        const { stale, movedUnarmed, stopAfter, end, state, oldest } = drive(how, accident, seed);
        const where = `seed ${seed}, oldest ${oldest} µs`;
        expect(stale, where).toBe(0);
        expect(movedUnarmed, where).toBe(0);
        expect(end, where).toBe(0);
        expect(state, where).toBe('ready');
        expect(stopAfter, where).toBeLessThanOrEqual(millis(accident === 'host loop stalls' ? 50 : 300));
      }
    },
  );
});

describe.each(speech)('a Wi-Fi whose packets wait 200 to 500 ms now and then, by %s', (how) => {
  it('lets nothing stale reach the wheels, and what waits moves nobody', () => {
    for (let seed = 0; seed < 8; seed++) {
      const random = split(createRandom(seed), 'spikes');
      const made = rig(how, {}, {}, seed);
      const { clock, robot, wire, link } = made;
      const left = new Map<number, number>(); // frame -> when it left the robot
      const ages: number[] = []; // of what the orders that were followed answer
      const { order } = robot;
      robot.listen({ frame: ({ sequence }) => void left.set(sequence, clock.now()) });
      made.arm();
      robot.order = (from, given) => {
        const refusal = order(from, given);
        if (refusal === null && given.command.speed !== 0)
          ages.push(clock.now() - (left.get(given.answers ?? -1) ?? -Infinity));
        return refusal;
      };
      // each spike holds up what is sent within 100 ms of its begin, either way, and all that comes behind it
      let spike: { readonly until: number; readonly wait: number } | null = null;
      wire.slow = () => {
        const now = clock.now();
        if (spike !== null && now < spike.until) return micros(spike.wait);
        spike = null;
        if (uniform(random) < 0.01)
          spike = { until: now + 100_000, wait: 200_000 + integer(random, 300_000) };
        return micros(integer(random, 5000));
      };
      for (let second = 0; second < 30; second++) {
        clock.advance(seconds(1));
        if (link.standing().state === 'ready') link.arm();
      }
      const where = `seed ${seed}`;
      expect(ages.length, where).toBeGreaterThan(50);
      expect(Math.max(...ages), where).toBeLessThanOrEqual(gateDefaults.timeToLive + MOST_AHEAD); // as badly as its clock may be known
      expect(link.metrics().reconnects, where).toBe(0); // half a second is no outage
    }
  });
});
