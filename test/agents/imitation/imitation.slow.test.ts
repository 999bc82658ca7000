// A planner is imitated offline, deployed on loihi2 and driven by: the trainer's integers and the chip's are the same.

import { map, tap } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { maplessImitation } from '../../../agents/experiment/worlds/imitated.ts';
import {
  deployedState,
  imitationKey,
  type ImitationEpoch,
} from '../../../agents/experiment/teaching/imitate.ts';
import { episodeSeed } from '../../../agents/experiment/experiment.ts';
import { freeze } from '../../../agents/experiment/agent/agent.ts';
import { placeOf, type Place } from '../../../agents/experiment/episodes/place.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { LATENCY, policySpec, policyWeights } from '../../../agents/network/trained-policy.ts';
import { forward, traceOf } from '../../../agents/training/forward.ts';
import { plainProducts } from '../../../agents/training/row-products.ts';
import { setMantissas, spikingNet, type SpikeSample } from '../../../agents/training/spiking-net.ts';
import { lockstep } from '../../../core/loop/lockstep.ts';
import { createRandom } from '../../../core/random/random.ts';
import type { World } from '../../../core/loop/world.ts';
import type { SpikePacket } from '../../../core/spike/packet.ts';

const SEED = 1007;
const small = {
  ...maplessImitation,
  imitation: { rounds: 2, routes: 2, stride: 4, epochs: 3, finish: 2, batch: 16, rate: 5e-3, lead: 50 },
};
const place = placeOf({ experiment: small, setup: { ...plainSetup, chip: 'loihi2' }, seed: SEED }, rooms);
const seen: ImitationEpoch[] = [];
/** Seeds of the episodes that were driven. */
const driven: number[] = [];
const noted = (world: World): World => ({
  ...world,
  reset(seed) {
    driven.push(seed);
    return world.reset(seed);
  },
});
const noting: Place = { ...place, createWorld: (phase) => noted(place.createWorld(phase)) };
const state = deployedState(noting, SEED, { goOn: () => true, epoch: (epoch) => seen.push(epoch) });
if (state === null) throw new Error('Nobody stopped the training.');

/** Shape of the policy, by the recipe: 5 fields of each of 18 sectors, 13 fields of the bearing, nearness, speed, 2 of the turn rate, one blind retina. */
const shape = { axons: 108, hidden: 64, motors: 8, units: [128, 512], memory: 20, tonus: 0.6 } as const;

/** Drive frozen for some steps of an unseen episode. @returns what went in, and what came out */
function drive(steps: number): { readonly asked: SpikePacket[]; readonly answered: SpikePacket[] } {
  const world = place.createWorld('test');
  const agent = place.createAgent(world);
  if (state !== null) agent.restore(state);
  freeze(agent);
  const [asked, answered]: SpikePacket[][] = [[], []];
  const plant = lockstep(world, {
    seeds: (episode) => (episode === 0 ? episodeSeed('test', SEED, 0) : null),
  });
  const done = plant.percept$
    .pipe(
      map((percept) => {
        const stimulus = agent.encoder.stimulus(percept);
        const answer = agent.chip.advance(stimulus);
        if (asked.length < steps) {
          asked.push(stimulus.spikes);
          answered.push(answer);
        }
        return agent.decoder.command(answer);
      }),
      tap(plant.command),
    )
    .subscribe();
  done.unsubscribe();
  return { asked, answered };
}

/** Packets one after another, as one sample. */
function joined(packets: readonly SpikePacket[]): { readonly sample: SpikeSample; readonly ticks: number } {
  const ticks = packets.reduce((sum, packet) => sum + packet.ticks, 0);
  const start = new Uint32Array(ticks + 1);
  const axons: number[] = [];
  let from = 0;
  for (const { count, tick, axon, ticks: many } of packets) {
    for (let k = 0; k < count; k++) {
      start[from + tick[k] + 1]++;
      axons.push(axon[k]);
    }
    from += many;
  }
  for (let t = 1; t < start.length; t++) start[t] += start[t - 1];
  return { ticks, sample: { label: 0, start, axon: Uint16Array.from(axons), level: null } };
}

describe('imitating a planner', () => {
  it('lowers the loss from epoch to epoch of its first round, and steers more alike', () => {
    const first = seen.filter(({ round }) => round === 0);
    expect(first).toHaveLength(3);
    expect(first[2].loss).toBeLessThan(first[0].loss / 2);
    expect(first[2].alike).toBeGreaterThan(first[0].alike);
  });

  it('goes on with what is met where planner and student drive by turns', () => {
    expect(seen.map(({ round }) => round)).toEqual([0, 0, 0, 1, 1]); // the last round has epochs of its own
    expect(seen[3].samples).toBeGreaterThan(seen[0].samples);
    expect(new Set(driven).size).toBe(2 * 2); // other routes in each round
  });

  it('goes the same way from the same seed, and leaves its first weights', () => {
    // Told what goes without saying, so that it is not known to this thread already.
    const experiment = { ...small, imitation: { ...small.imitation, turning: 0.1 } };
    const again: ImitationEpoch[] = [];
    const stopped = deployedState(
      placeOf({ experiment, setup: { ...plainSetup, chip: 'loihi2' }, seed: SEED }, rooms),
      SEED,
      { goOn: () => again.length === 0, epoch: (epoch) => again.push(epoch) },
    );
    expect(stopped).toBeNull();
    expect(again).toEqual(seen.slice(0, 1));
    const first = place.createAgent(place.createWorld()).save();
    expect(first['hidden→left/weight']).not.toEqual(state['hidden→left/weight']);
  });

  it('stops where it is told to', () => {
    const other = placeOf(
      { experiment: small, setup: { ...plainSetup, chip: 'loihi2' }, seed: SEED + 1 },
      rooms,
    );
    expect(deployedState(other, SEED + 1, { goOn: () => false })).toBeNull();
  });
});

describe('a policy deployed on loihi2', () => {
  const { asked, answered } = drive(60);
  const { sample: seenThen, ticks } = joined(asked);
  // On the chip motors are driven from the first tick on, and hear of it two ticks later; in training both begin at once.
  const sample = { ...seenThen, start: Uint32Array.from([...Array(LATENCY).fill(0), ...seenThen.start]) };
  const products = plainProducts();
  const spec = policySpec(shape, ticks + LATENCY);
  const states = spikingNet(spec, products, createRandom(0));
  const [eyes, left, right] = ['retina→hidden', 'hidden→left', 'hidden→right'].map(
    (name) => state[`${name}/weight`],
  );
  setMantissas(states, [
    eyes,
    Float64Array.from({ length: shape.hidden * 16 }, (_, s) => {
      const [i, n] = [Math.floor(s / 16), s % 16];
      return n < 8 ? left[i * 8 + n] : right[i * 8 + n - 8];
    }),
  ]);
  const trace = traceOf(spec, states, products);
  forward(spec, states, sample, trace, products);

  it('fires at every tick as the integers of training say, over an unseen drive of six seconds', () => {
    const chip = joined(answered).sample;
    expect(ticks).toBeGreaterThan(5000);
    let spikes = 0;
    for (let t = 0; t < ticks; t++) {
      const fired = [...trace.layers[1].spike.subarray(t * 16, t * 16 + 16).keys()].filter(
        (n) => trace.layers[1].spike[t * 16 + n] === 1,
      );
      const onChip = [...chip.axon.subarray(chip.start[t], chip.start[t + 1])].sort((a, b) => a - b);
      expect(onChip, `tick ${t}`).toEqual(fired);
      spikes += fired.length;
    }
    expect(spikes).toBeGreaterThan(500);
  });

  it('holds nothing but 8-bit mantissas, and gets them back from the trainer unchanged', () => {
    const weights = policyWeights(shape, states);
    for (const [name, values] of Object.entries(weights)) {
      expect([...values].every((m) => m % 2 === 0 && m >= -256 && m <= 254)).toBe(true);
      expect([...values]).toEqual([...state[name]]);
    }
  });

  it('changes motor weights by reward while it learns on, and the hidden layer never', () => {
    const world = place.createWorld();
    const agent = place.createAgent(world);
    agent.restore(state);
    const plant = lockstep(world, {
      seeds: (episode) => (episode === 0 ? episodeSeed('training', SEED, 0) : null),
    });
    plant.percept$
      .pipe(
        map((percept) => agent.decoder.command(agent.chip.advance(agent.encoder.stimulus(percept)))),
        tap(plant.command),
      )
      .subscribe();
    const after = agent.save();
    expect(after['retina→hidden/weight']).toEqual(state['retina→hidden/weight']);
    expect(after['hidden→left/weight']).not.toEqual(state['hidden→left/weight']);
    expect([...after['hidden→left/weight']].every((m) => m % 2 === 0 && m >= -256 && m <= 254)).toBe(true);
  });

  it('is refused by a chip without registers, which says which chips have some', () => {
    const elsewhere = placeOf({ experiment: small, setup: plainSetup, seed: SEED }, rooms);
    expect(() => elsewhere.createAgent(elsewhere.createWorld())).toThrow(/loihi2/);
  });
});

it('is trained anew for a mind whose reflexes differ, and not for one that only learns otherwise', () => {
  const key = (recipe: object) =>
    imitationKey({ ...place, experiment: { ...small, recipe: { ...small.recipe, ...recipe } } }, SEED);
  const { learning } = small.recipe;
  expect(key({ learning: { ...learning, rate: 2 * learning.rate } })).toBe(key({}));
  expect(key({ trail: { weight: 1 } })).not.toBe(key({}));
  expect(key({ motor: { ...small.recipe.motor, cruise: 0.1 } })).not.toBe(key({}));
});
