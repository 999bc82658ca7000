// Chips and worlds that break the laws on purpose: a law that nobody can break says nothing.

import { describe, expect, it } from 'vitest';
import type { Chip } from '../../core/chip/chip.ts';
import type { Scene } from '../../core/loop/scene.ts';
import type { World } from '../../core/loop/world.ts';
import { referenceChip } from '../../hardware/chip/reference.ts';
import { fakeWorld } from '../fake-world.ts';
import { chipLawsOf } from './chip-laws.ts';
import { enact, type Law } from './law.ts';
import { worldLawsOf } from './world-laws.ts';

/** The sentences of the laws that are broken. */
function broken(laws: readonly Law[]): string[] {
  return laws.flatMap(([sentence, check]) => {
    try {
      check();
      return [];
    } catch {
      return [sentence];
    }
  });
}

/** The reference chip with a fault. */
const faulty = (fault: (chip: Chip) => Partial<Chip>) => (): Chip => {
  const chip = referenceChip();
  return { ...chip, ...fault(chip) };
};

describe('the laws of chips can fail', () => {
  it('but not for the reference chip', () => {
    expect(broken(chipLawsOf(() => referenceChip()))).toEqual([]);
  });

  it.each<[string, (chip: Chip) => Partial<Chip>, string]>([
    [
      'never forgets an episode',
      (chip) => ({
        advance: (given) => ({
          ...chip.advance({ ...given, spikes: { ...given.spikes, fresh: false } }),
          fresh: given.spikes.fresh,
        }),
      }),
      'a fresh stimulus clears everything but the weights',
    ],
    [
      'learns while it is frozen',
      (chip) => ({ advance: (given) => chip.advance({ ...given, plastic: true }) }),
      'weights do not change while the chip is frozen, whatever the dopamine',
    ],
    [
      'is always a little happy',
      (chip) => ({
        advance: (given) => chip.advance({ ...given, modulators: given.modulators.map((d) => d + 0.1) }),
      }),
      'weights do not change while dopamine is zero',
    ],
    [
      'knows no blame',
      (chip) => ({
        advance: (given) => chip.advance({ ...given, modulators: given.modulators.map(Math.abs) }),
      }),
      'dopamine moves weights, and its sign says which way',
    ],
    [
      'forgets to restore its voltages',
      (chip) => ({
        restore: (saved) =>
          chip.restore({ ...saved, 'hidden/voltage': new Float64Array(saved['hidden/voltage'].length) }),
      }),
      'a restored snapshot continues bit by bit, in the same chip and in another',
    ],
    [
      'takes any snapshot',
      () => ({ restore: () => undefined }),
      'a snapshot of another network is refused, and leaves the chip as it was',
    ],
    [
      'counts a synop too many',
      (chip) => ({ meter: () => ({ ...chip.meter(), synapticOps: chip.meter().synapticOps + 1 }) }),
      'the meter counts what a patient observer counts',
    ],
    [
      'draws its weights by itself',
      (chip) => {
        let loads = 0;
        return {
          load: (network, random) =>
            chip.load(network, { ...random, key: random.key.map((k) => k + ++loads) }),
        };
      },
      'loading starts all counters and forgets the network before',
    ],
  ])('for a chip that %s', (_, fault, sentence) => {
    expect(broken(chipLawsOf(faulty(fault)))).toContain(sentence);
  });
});

describe('the laws of worlds can fail', () => {
  it.each<[string, () => World, string]>([
    [
      'has no clock',
      () => fakeWorld({ length: 5 }),
      'windows are half-open and gap-free, one control period long after the first, which is empty',
    ],
    ['never ends', () => fakeWorld(), 'every episode ends, says why, and only then'],
    ['knows one episode only', () => fakeWorld({ length: 5 }), 'different seeds begin different episodes'],
    [
      'steps on after its end',
      () => fakeWorld({ length: 5 }),
      'a step after the end, or before the first reset, throws',
    ],
    [
      'sees nothing',
      () => fakeWorld({ length: 5 }),
      'events stand inside the camera’s frame and their window, in time order',
    ],
    [
      'measures what is no number',
      () => ({ ...fakeWorld({ length: 5 }), measure: () => ({ success: NaN }) }),
      'reward, body and measures are finite in every step of an episode',
    ],
    [
      'moves a wall and tells nobody',
      () => {
        let x = 0;
        const wall = {
          name: 'wall',
          kind: 'wall',
          shape: 'box',
          y: 0,
          heading: 0,
          length: 1,
          width: 1,
          height: 1,
        };
        const scene = (): Scene => ({ solids: [{ ...wall, x: x++ }] }) as unknown as Scene;
        return { ...fakeWorld({ length: 5 }), scene };
      },
      'what stands in its picture stays there, unless it is told to be a mover, and movers are where the picture shows them',
    ],
    [
      'remembers the episodes before',
      () => {
        const world = fakeWorld({ length: 5 });
        let total = 0;
        return { ...world, step: (command) => ({ ...world.step(command), reward: total++ }) };
      },
      'an episode does not depend on the episodes before it',
    ],
  ])('for a world that %s', (_, make, sentence) => {
    expect(broken(worldLawsOf(make, [1, 2, 3], 50))).toContain(sentence);
  });
});

describe('a skipped law', () => {
  it('must exist', () => {
    expect(() => enact([], { skip: [{ law: 'never late', reason: 'it is' }] })).toThrow(
      'There is no law "never late" to skip. Mend its name.',
    );
  });
});
