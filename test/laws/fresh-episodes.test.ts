// What steers begins a fresh episode as if it were its first: nothing of the one before is left, in whoever remembers anything
// from step to step. A rival that still leans to where the last episode ended would be judged on more than it sees.

import { describe, expect, it } from 'vitest';
import { braitenberg } from '../../agents/baseline/braitenberg.ts';
import { handCodedRule } from '../../agents/baseline/hand-coded.ts';
import { armChoice } from '../../agents/decoder/arm-choice.ts';
import { compassHeading } from '../../agents/decoder/compass-heading.ts';
import { populationMotor } from '../../agents/decoder/population-motor.ts';
import { withFields } from '../../agents/encoder/fields.ts';
import { placeCells } from '../../agents/encoder/place-cells.ts';
import { retina } from '../../agents/encoder/retina.ts';
import { trailReflex } from '../../agents/encoder/trail.ts';
import { experiments } from '../../agents/experiment/worlds/registry.ts';
import { spikeFeatures } from '../../agents/rival/features.ts';
import { eventPacket } from '../../core/event/packet.ts';
import type { Percept } from '../../core/loop/percept.ts';
import { integer, uniform } from '../../core/random/draw.ts';
import { createRandom } from '../../core/random/random.ts';
import { pushSpike, seal, spikeScratch, type SpikePacket } from '../../core/spike/packet.ts';
import {
  hertz,
  meters,
  metersPerSecond,
  millis,
  radians,
  radiansPerSecond,
  seconds,
} from '../../core/units/quantity.ts';

const STEP = 20;
const camera = { width: 16, height: 128 };

/** An episode of percepts and spikes that happen somewhere: many events, all senses, a body on its way. */
function episode(seed: number, steps: number): { percept: Percept; spikes: SpikePacket }[] {
  const random = createRandom(seed);
  const either = (): number => 2 * uniform(random) - 1;
  return Array.from({ length: steps }, (_, step) => {
    const many = step === 0 ? 0 : integer(random, 120);
    const column = (below: number): number[] => Array.from({ length: many }, () => integer(random, below));
    const t = column(1000 * STEP).sort((a, b) => a - b);
    const span = { start: millis(STEP * step), end: millis(STEP * (step + 1)), ...camera };
    const events = eventPacket(span, { t, x: column(16), y: column(128), on: column(2) }, many);
    const scratch = spikeScratch();
    const fired = step === 0 ? 0 : integer(random, 30);
    for (let k = 0; k < fired; k++) pushSpike(scratch, 0, integer(random, 8));
    const percept: Percept = {
      step,
      episode: seed,
      fresh: step === 0,
      events,
      body: {
        x: meters(0.1 * step + either()),
        y: meters(either()),
        heading: radians(either()),
        speed: metersPerSecond(0),
        turnRate: radiansPerSecond(0),
      },
      senses: Float64Array.from({ length: 22 }, (_, n) => (step === 0 && n > 2 ? 0 : either())),
      reward: 0,
      teacher: null,
      ending: 'running',
      reason: '',
    };
    return { percept, spikes: seal(scratch, STEP, step === 0) };
  });
}

type Moment = ReturnType<typeof episode>[number];
const period = millis(STEP);
const motor = {
  cruise: metersPerSecond(0.3),
  slowing: 0.5,
  turnRate: radiansPerSecond(3),
  decay: millis(200),
};
const eyes = () =>
  retina(
    {
      columns: 4,
      bands: 2,
      top: 2,
      bottom: 126,
      budget: 3,
      scarce: 4,
      decay: millis(100),
      refractory: millis(30),
      ceiling: 3,
    },
    camera,
  );
const copied = ({ count, tick, axon }: SpikePacket): unknown => [count, [...tick], [...axon]];

/** Everything that steers or sees, by name: what it makes of a moment. */
const steerers: Readonly<Record<string, () => (moment: Moment) => unknown>> = {
  ...Object.fromEntries(
    [...new Map(Object.values(experiments).map((each) => [each.handCoded, each])).values()].map(
      ({ name, handCoded }) => [
        `the hand-coded rival of ${name}`,
        () => {
          const rule = handCodedRule(handCoded);
          return ({ percept }: Moment) => rule(percept);
        },
      ],
    ),
  ),
  'Braitenberg’s vehicle with a long memory': () => {
    const rule = braitenberg({
      top: 0,
      bottom: 128,
      middle: 0.5,
      gain: radiansPerSecond(1),
      memory: 0.9,
      cruise: metersPerSecond(0.3),
      turnRate: radiansPerSecond(3),
    });
    return ({ percept }) => rule(percept);
  },
  'a retina': () => {
    const own = eyes();
    return ({ percept: { events, fresh } }) => copied(own.spikes(events, fresh));
  },
  'fields of other senses': () => {
    const own = withFields(eyes(), { count: 3, fields: 5, rate: hertz(120) }, millis(1));
    return ({ percept: { events, fresh, senses } }) => copied(own.spikes(events, fresh, senses));
  },
  'place cells': () => {
    const own = placeCells({ side: 5, width: 0.3, rate: hertz(120) }, millis(1));
    return ({ percept: { events, fresh, senses } }) => copied(own.spikes(events, fresh, senses));
  },
  'features of rivals': () => {
    const own = spikeFeatures(eyes(), period);
    return ({ percept }) => {
      own.see(percept);
      return [...own.values];
    };
  },
  'the memory of the way': () => {
    const own = trailReflex(
      { sectors: 4, spacing: meters(0.1), young: millis(40), fade: seconds(2), reach: meters(1), push: 1 },
      period,
    );
    return ({ percept }) => [...own(percept)];
  },
  'the population motor': () => {
    const own = populationMotor({ ...motor, size: 2, fullSteering: hertz(40) });
    return ({ spikes }) => own.command(spikes);
  },
  'the compass heading': () => {
    const own = compassHeading({
      ...motor,
      directions: 4,
      size: 2,
      gain: 2,
      inertia: 1,
      touch: 2,
      touchDecay: millis(500),
      controlPeriod: period,
    });
    return ({ percept, spikes }) => [...own.reflex(percept), own.decoder.command(spikes)];
  },
  'the choice of an arm': () => {
    const own = armChoice({
      ...motor,
      size: 2,
      junction: meters(1),
      window: millis(100),
      holdBack: -1,
      controlPeriod: period,
    });
    return ({ percept, spikes }) => [own.holdBack(percept), own.decoder.command(spikes)];
  },
};

describe('an episode begins with nothing left of the one before', () => {
  it.each(Object.keys(steerers))('for %s', (name) => {
    const own = steerers[name]();
    const first = steerers[name]();
    const told = (steer: typeof own, seed: number, steps: number): unknown[] =>
      episode(seed, steps).map(steer);
    for (const [seed, steps] of [
      [1, 3],
      [2, 37],
      [3, 60],
    ])
      told(own, seed, steps);
    const again = told(own, 4, 60);
    expect(again).toEqual(told(first, 4, 60));
    expect(new Set(again.map((each) => JSON.stringify(each))).size).toBeGreaterThan(1); // it does remember or see something
  });
});
