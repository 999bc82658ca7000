// Weights that work, set by hand: the very network that learns in a world, with its noise, its decoder and its bounds. Where they work the
// network can do what is asked, and where learning does worse it is learning that falls short. They are no bound: learning may do better.

import type { Chip } from '../../../core/chip/chip.ts';
import type { World } from '../../../core/loop/world.ts';
import { clamp } from '../../../core/units/arithmetic.ts';
import { atan2, cos } from '../../../core/units/portable.ts';
import { axonsOf } from '../../encoder/fields.ts';
import { motorsIn, ringProjections } from '../agent/parts.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { HandWiring, SideWiring } from '../recipe/wiring.ts';
import { writeWeights } from '../agent/written-weights.ts';

/**
 * Set the weights of a network of its recipe.
 *
 *     steering: w(axon → left) = mean + p,  w(axon → right) = mean - p      p: what the axon says for turning left
 *     goal: w(place → direction) = mean + depth · cos(direction - way from the place to the goal)
 *
 * @param world  in an episode, where the wiring reads its scene
 * @throws ChipError where the chip's weights cannot be written; RangeError where the scene has no goal
 */
export function wireByHand(chip: Chip, recipe: Recipe, wiring: HandWiring, world: World): void {
  const { bounds } = recipe.learning;
  const words = {
    writer: 'Weights are set by hand',
    advice: 'Leave the condition out, or take another chip.',
  };
  if (wiring.kind === 'goal') {
    const side = recipe.places?.side ?? 0;
    const directions = motorsIn(recipe);
    const towards = wayToGoal(world, side, wiring.reach);
    writeWeights(chip, {
      projections: ringProjections(directions),
      axons: side * side,
      bounds,
      ...words,
      next: (d, axon) => wiring.mean + wiring.depth * cos((2 * Math.PI * d) / directions - towards[axon]),
    });
    return;
  }
  const left = preferences(recipe, wiring);
  writeWeights(chip, {
    projections: ['retina→left', 'retina→right'],
    axons: left.length,
    bounds,
    ...words,
    next: (k, axon) => wiring.mean + (k === 0 ? left[axon] : -left[axon]),
  });
}

/** @returns for each axon what it says for turning left. */
function preferences(
  { choice, retina, senses }: Recipe,
  { eye, sectors, angle }: HandWiring & { kind: 'steering' },
): readonly number[] {
  if (choice !== undefined) return row(2 * choice.axons, eye);
  const seen = Array.from({ length: retina.bands }, () => row(retina.columns, eye)).flat();
  if (senses === undefined) return seen;
  const beside = row(sectors?.count ?? 0, sectors);
  const { sense, middle } = axonsOf(senses);
  const others = sense.map((n, a) =>
    n < beside.length
      ? beside[n]
      : n === angle?.sense
        ? angle.pull * clamp(middle[a] / angle.sharp, -1, 1)
        : 0,
  );
  return [...seen, ...others];
}

/** @returns what `length` axons side by side, the first to the left, say for turning left; nothing where they are not wired. */
function row(length: number, wiring: SideWiring | undefined): number[] {
  const { ahead, beside, middle = 0 } = wiring ?? { ahead: 0, beside: 0 };
  return Array.from({ length }, (_, k) => {
    const off = (2 * k + 1) / length - 1 - middle;
    return Math.sign(off) * (ahead + (beside - ahead) * Math.min(1, Math.abs(off)));
  });
}

/** @returns for each place of the grid the direction of the goal from it, in radians. */
function wayToGoal(world: World, side: number, reach: number): readonly number[] {
  const goal = world.scene?.().solids.find(({ kind }) => kind === 'goal');
  if (goal === undefined) throw new RangeError(`${world.name} has no goal for weights to lead to.`);
  const middle = (k: number): number => reach * (-1 + (2 * k) / (side - 1));
  return Array.from({ length: side * side }, (_, c) =>
    atan2(goal.y - middle(Math.floor(c / side)), goal.x - middle(c % side)),
  );
}
