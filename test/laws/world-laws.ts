// The laws of every world.

import { describe, expect } from 'vitest';
import { checkPacket } from '../../core/event/packet.ts';
import { driftKinds } from '../../core/loop/drift.ts';
import type { MotorCommand } from '../../core/loop/percept.ts';
import type { Solid } from '../../core/loop/scene.ts';
import type { World, WorldPercept } from '../../core/loop/world.ts';
import { uniform } from '../../core/random/draw.ts';
import { createRandom, type Random } from '../../core/random/random.ts';
import { mean } from '../../core/units/arithmetic.ts';
import { metersPerSecond, radiansPerSecond } from '../../core/units/quantity.ts';
import { enact, type Law, type LawOptions } from './law.ts';

/** What a world suite may be told. */
export interface WorldLawOptions extends LawOptions {
  /** Seeds of the episodes, each named in the title of what fails. */
  readonly seeds?: readonly number[];
  /** Control steps after which an episode of random commands must have ended. */
  readonly longest: number;
}

/** Hold a world against the laws. `make` gives a new world with the same body each time. */
export function worldLaws(name: string, make: () => World, options: WorldLawOptions): void {
  const { seeds = [1, 2, 3], longest } = options;
  describe(`${name} obeys the laws of worlds`, () => enact(worldLawsOf(make, seeds, longest), options));
}

/** A command somewhere between full ahead and turning on the spot. */
function anyCommand(random: Random): MotorCommand {
  return {
    speed: metersPerSecond(0.6 * uniform(random)),
    turnRate: radiansPerSecond(3 * (uniform(random) - 0.5)),
  };
}

/** Percepts of an episode under random commands, at most `most` steps of it. */
function episode(world: World, seed: number, most: number): WorldPercept[] {
  const random = createRandom(seed + 1000);
  const percepts = [world.reset(seed)];
  while (percepts.length <= most && percepts[percepts.length - 1].ending === 'running') {
    percepts.push(world.step(anyCommand(random)));
  }
  return percepts;
}

const SOME = 30;

/** The laws themselves, so that they can be shown to fail. */
export const worldLawsOf = (make: () => World, seeds: readonly number[], longest: number): Law[] => [
  ...seeds.map((seed): Law => [
    `same percepts twice with seed ${seed}, in the same world and in another`,
    () => {
      const world = make();
      const first = episode(world, seed, SOME);
      expect(episode(world, seed, SOME)).toEqual(first);
      expect(episode(make(), seed, SOME)).toEqual(first);
    },
  ]),
  [
    'an episode does not depend on the episodes before it',
    () => {
      const world = make();
      episode(world, seeds[1], SOME);
      world.reset(seeds[2]);
      expect(episode(world, seeds[0], SOME)).toEqual(episode(make(), seeds[0], SOME));
    },
  ],
  [
    'drifts and comes back to the same bits',
    () => {
      const world = make();
      if (world.drift === undefined || world.drifts === undefined) {
        expect([world.drift, world.drifts]).toEqual([undefined, undefined]); // who has no drifts says so twice
        return;
      }
      const sound = episode(world, seeds[0], SOME);
      for (const kind of world.drifts) {
        const { asBuilt, high } = driftKinds[kind];
        world.drift([{ kind, amount: asBuilt + 0.1 * (high - asBuilt) }]);
        expect(episode(world, seeds[0], SOME)).not.toEqual(sound);
      }
      world.drift([]);
      expect(episode(world, seeds[0], SOME)).toEqual(sound);
    },
  ],
  [
    'different seeds begin different episodes',
    () => {
      const world = make();
      const begins = seeds.map((seed) => world.reset(seed).body);
      for (const begin of begins.slice(1)) expect(begin).not.toEqual(begins[0]);
    },
  ],
  [
    'windows are half-open and gap-free, one control period long after the first, which is empty',
    () => {
      const world = make();
      const [first, ...rest] = episode(world, seeds[0], SOME).map(({ events }) => events);
      expect([first.start, first.end, first.count]).toEqual([0, 0, 0]);
      rest.forEach(({ start, end }, k) =>
        expect([start, end]).toEqual([k * world.controlPeriod, (k + 1) * world.controlPeriod]),
      );
    },
  ],
  [
    'events stand inside the camera’s frame and their window, in time order',
    () => {
      const world = make();
      let count = 0;
      for (const { events } of episode(world, seeds[0], SOME)) {
        expect([events.width, events.height]).toEqual([world.camera.width, world.camera.height]);
        expect(() => checkPacket(events)).not.toThrow();
        count += events.count;
      }
      expect(count).toBeGreaterThan(0);
    },
  ],
  [
    'packets are handed over: later steps do not change them',
    () => {
      const world = make();
      world.reset(seeds[0]);
      const command = anyCommand(createRandom(1));
      const percept = world.step(command);
      const copy = structuredClone(percept);
      world.step(command);
      world.reset(seeds[1]);
      expect(percept).toEqual(copy);
    },
  ],
  [
    'only the first percept is fresh, and it has no reward',
    () => {
      const percepts = episode(make(), seeds[0], SOME);
      expect(percepts.map(({ fresh }) => fresh)).toEqual(percepts.map((_, k) => k === 0));
      expect(percepts[0]).toMatchObject({ reward: 0, ending: 'running', reason: '' });
    },
  ],
  [
    'every episode ends, says why, and only then',
    () => {
      const world = make();
      for (const seed of seeds) {
        const percepts = episode(world, seed, longest);
        const last = percepts[percepts.length - 1];
        expect(['terminated', 'truncated']).toContain(last.ending);
        expect(last.reason).not.toBe('');
        expect(new Set(percepts.slice(0, -1).map(({ ending, reason }) => ending + reason))).toEqual(
          new Set(['running']),
        );
      }
    },
  ],
  [
    'a step after the end, or before the first reset, throws',
    () => {
      const world = make();
      const command = anyCommand(createRandom(1));
      expect(() => world.step(command)).toThrow(/reset/);
      episode(world, seeds[0], longest);
      expect(() => world.step(command)).toThrow(/reset/);
      expect(() => world.reset(seeds[0])).not.toThrow();
    },
  ],
  [
    'what stands in its picture stays there, unless it is told to be a mover, and movers are where the picture shows them',
    () => {
      const world = make();
      const random = createRandom(6);
      let percept = world.reset(seeds[0]);
      const first = world.scene?.().solids ?? [];
      const still = ({ x, y, heading }: Solid): unknown => [x, y, heading];
      for (let k = 0; k < SOME && percept.ending === 'running'; k++) {
        const solids = world.scene?.().solids ?? [];
        const movers = world.movers?.() ?? [];
        expect([...new Set(solids.filter(({ moves }) => moves).map(({ name }) => name))]).toEqual(
          movers.map(({ name }) => name),
        );
        for (const { name, x, y } of movers) {
          const own = solids.filter((solid) => solid.name === name);
          expect(mean(own.map((solid) => solid.x))).toBeCloseTo(x, 9);
          expect(mean(own.map((solid) => solid.y))).toBeCloseTo(y, 9);
        }
        const standing = (all: readonly Solid[]): unknown => all.filter(({ moves }) => !moves).map(still);
        expect(standing(solids)).toEqual(standing(first));
        percept = world.step(anyCommand(random));
      }
    },
  ],
  [
    'reward, body and measures are finite in every step of an episode',
    () => {
      const world = make();
      const random = createRandom(5);
      let percept = world.reset(seeds[0]);
      const names = Object.keys(world.measure());
      for (let k = 0; k < SOME && percept.ending === 'running'; k++) {
        const measures = world.measure();
        expect(Object.keys(measures)).toEqual(names);
        const numbers = [percept.reward, ...Object.values(percept.body), ...Object.values(measures)];
        expect(numbers.filter((each) => !Number.isFinite(each))).toEqual([]);
        percept = world.step(anyCommand(random));
      }
      expect(names).toContain('success');
    },
  ],
];
