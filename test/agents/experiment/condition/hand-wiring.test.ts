import { describe, expect, it } from 'vitest';
import { conditionsOf } from '../../../../agents/experiment/condition/condition.ts';
import { wireByHand } from '../../../../agents/experiment/condition/hand-wiring.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';
import { networkOf } from '../../../../agents/experiment/agent/parts.ts';
import { placeOf } from '../../../../agents/experiment/episodes/place.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';
import { judgeSaved } from '../../../../agents/experiment/life/saved-mind.ts';
import { runTask } from '../../../../agents/experiment/life/run-task.ts';
import { rooms } from '../../../../agents/cli/setup/rooms.ts';
import { createRandom } from '../../../../core/random/random.ts';
import type { Chip } from '../../../../core/chip/chip.ts';
import { meters } from '../../../../core/units/quantity.ts';

const wired = Object.values(experiments).filter(({ wiring }) => wiring !== undefined);

/** A network whose weights were set by hand, and the weights of the projections that are named, mean per axon. */
function weightsOf(
  name: string,
  chip = 'reference',
  faults: readonly string[] = [],
): (projection: string) => number[] {
  const experiment = experiments[name];
  const { recipe, wiring } = experiment;
  if (wiring === undefined) throw new Error(`${name} is not wired`);
  const place = placeOf({ experiment, setup: { ...plainSetup, chip, faults }, seed: 7 }, rooms);
  const world = place.createWorld();
  world.reset(1);
  const agent = place.createAgent(world);
  wireByHand(agent.chip, recipe, wiring, world);
  return (projection) => {
    const weight = agent.chip.snapshot()[`${projection}/weight`];
    const { neurons } = recipe.motor;
    return Array.from({ length: weight.length / neurons }, (_, a) => {
      const row = Array.from(weight.slice(a * neurons, (a + 1) * neurons));
      for (const each of row) expect(each).toBe(row[0]);
      return row[0];
    });
  };
}

describe('weights set by hand', () => {
  it('are evenly for the left motor what they are for the right one on the other side', () => {
    for (const name of [
      'obstacle-arena',
      'beacon-seeking',
      't-maze',
      'moving-obstacles',
      'moving-obstacles-compass',
    ]) {
      const weights = weightsOf(name);
      const [left, right] = [weights('retina→left'), weights('retina→right')];
      const eye = left.slice(0, 16);
      expect(eye.toReversed().map((w) => w.toFixed(12))).toEqual(
        right.slice(0, 16).map((w) => w.toFixed(12)),
      );
      expect(left).not.toEqual(right);
    }
  });

  it('flee what the eye sees in the arena, and seek the light and the side of the cue', () => {
    const leftmost = (name: string): number => {
      const weights = weightsOf(name);
      return weights('retina→left')[0] - weights('retina→right')[0];
    };
    expect(leftmost('obstacle-arena')).toBeLessThan(0);
    expect(leftmost('beacon-seeking')).toBeGreaterThan(0);
    expect(leftmost('t-maze')).toBeGreaterThan(0);
  });

  it('lead to the goal from every place of the water maze: the strongest direction is the nearest to the way there', () => {
    const experiment = experiments['water-maze'];
    const world = placeOf({ experiment, setup: plainSetup, seed: 7 }, rooms).createWorld();
    world.reset(1);
    const goal = world.scene?.().solids.find(({ kind }) => kind === 'goal');
    if (goal === undefined) throw new Error('no goal');
    const weights = weightsOf('water-maze');
    const directions = Array.from({ length: 8 }, (_, d) => weights(`places→direction ${d}`));
    for (let c = 0; c < 121; c++) {
      const [x, y] = [-1 + (c % 11) / 5, -1 + Math.floor(c / 11) / 5];
      const towards = (d: number): number =>
        Math.cos((d * Math.PI) / 4) * (goal.x - x) + Math.sin((d * Math.PI) / 4) * (goal.y - y);
      const best = directions.map((row) => row[c]);
      const strongest = best.indexOf(Math.max(...best));
      for (let d = 0; d < 8; d++) expect(towards(strongest)).toBeGreaterThanOrEqual(towards(d) - 1e-9);
    }
  });

  it('are the nearest that a coarse chip has', () => {
    const [fine, coarse] = [weightsOf('moving-obstacles'), weightsOf('moving-obstacles', 'loihi2')];
    const exact = fine('retina→left');
    coarse('retina→left').forEach((weight, a) => expect(Math.abs(weight - exact[a])).toBeLessThan(0.5 / 127));
  });

  it('do not come to a synapse that is dead, nor to one that is stuck', () => {
    const weights = weightsOf('obstacle-arena', 'loihi2', ['dead-synapses=1']);
    for (const side of ['left', 'right'])
      for (const weight of weights(`retina→${side}`)) expect(weight).toBe(0);
  });

  it('are offered beside the controls where there are any, and never for a policy that imitates', () => {
    expect(wired.length).toBeGreaterThan(8);
    for (const { recipe } of wired) expect(recipe.policy).toBeUndefined();
    const arena = experiments['obstacle-arena'];
    expect(conditionsOf(arena, { controls: true, rivals: false })).toContain('handWired');
    expect(conditionsOf({ recipe: arena.recipe }, { controls: true, rivals: false })).not.toContain(
      'handWired',
    );
    expect(conditionsOf(arena, { controls: false, rivals: false })).not.toContain('handWired');
  });

  it('say so where they cannot be written, or where there is no goal to lead to', () => {
    const { recipe } = experiments['obstacle-arena'];
    const world = placeOf(
      { experiment: experiments['obstacle-arena'], setup: plainSetup, seed: 1 },
      rooms,
    ).createWorld();
    world.reset(1);
    const chip = { name: 'mute', snapshot: () => ({}), restore: () => {} } as unknown as Chip;
    const steering = { kind: 'steering', mean: 0.2 } as const;
    expect(() => wireByHand(chip, recipe, steering, world)).toThrow(
      'Weights are set by hand, and chip mute has no weights under "retina→left/weight". Leave the condition out, or take another chip.',
    );
    const goal = { kind: 'goal', mean: 0.2, depth: 0.2, reach: meters(1) } as const;
    expect(() => wireByHand(chip, experiments['water-maze'].recipe, goal, world)).toThrow(/no goal/);
    expect(networkOf(recipe, 16, createRandom(1)).projections.length).toBe(2);
  });

  it('are kept as a mind that can be judged again', () => {
    const name = 't-maze';
    const task = { experiment: experiments[name], setup: plainSetup, seed: 3, steps: 1 };
    const brief = { ...task.experiment, judging: { ...task.experiment.judging, episodes: 2 } };
    const watch = { goOn: () => true, progress: () => {}, keep: () => {} };
    const found = runTask({ ...task, experiment: brief, condition: 'handWired' }, rooms, watch, null);
    if (found === null || found.end === null) throw new Error('nothing was kept');
    expect(judgeSaved({ ...task, ...found.end }, rooms, 3, 2).measures).toEqual(found.measures);
  });
});
