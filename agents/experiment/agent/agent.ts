// An agent is a mind on a chip, put together from a recipe, with everything that must be saved to continue it.

import { pipe, type OperatorFunction } from 'rxjs';
import { ChipError, type Chip, type Snapshot } from '../../../core/chip/chip.ts';
import type { Decoder, Encoder } from '../../../core/loop/mind.ts';
import type { MotorCommand, Percept } from '../../../core/loop/percept.ts';
import type { World } from '../../../core/loop/world.ts';
import { split, type Random } from '../../../core/random/random.ts';
import { decode, encode, runOn } from '../../../core/stream/operators.ts';
import { exp } from '../../../core/units/portable.ts';
import { millis } from '../../../core/units/quantity.ts';
import { wearied } from '../../critic.ts';
import { explorer } from '../../explorer.ts';
import { senses, type Conduct, type Senses } from '../../mind.ts';
import { rheobase, tonusOf } from '../../network/trained-policy.ts';
import { awaken } from './awaken.ts';
import { replaying } from './imprint.ts';
import { criticOf, eyesOf, motorsIn, motorsOf, networkOf, policyShape, replayOf } from './parts.ts';
import { checkRecipe } from '../recipe/check.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { copiesOf, restoreArrays } from './saved-arrays.ts';

/** Anything that turns percepts into commands: a spiking mind or one of its rivals. */
export type Controller = OperatorFunction<Percept, MotorCommand>;

/** A mind on a chip. */
export interface Agent {
  /** What it was made from. */
  readonly recipe: Recipe;
  readonly chip: Chip;
  /** How it behaves; changed by whoever trains or judges it. */
  readonly conduct: Conduct;
  /** What stands before the chip, and what stands behind it. */
  readonly encoder: Encoder;
  readonly decoder: Decoder;
  /** Everything that decides the agent's future at the border between two episodes: copies, by name. */
  save(): Snapshot;
  /** Continue from what was saved of an agent whose network has the same sizes; rates, decays and bounds may be others. Throws ChipError. */
  restore(saved: Snapshot): void;
}

/** Chips that carry an agent. */
const carrying = new WeakSet<Chip>();

/**
 * Make an agent. The same recipe, world and stream make the same agent.
 *
 * @param chip  of its own: two agents on one would step the same network
 * Throws RecipeError, ChipError and NetworkError.
 */
export function createAgent(recipe: Recipe, world: World, chip: Chip, random: Random): Agent {
  checkRecipe(recipe, world);
  if (carrying.has(chip))
    throw new ChipError(
      `This chip "${chip.name}" carries an agent already, which would step the new one's network. Make a chip for each agent.`,
    );
  const { controlPeriod } = world;
  const memoryOfCue = split(random, 'latch');
  const eyes = eyesOf(recipe, world, chip.tick, memoryOfCue);
  const network = networkOf(recipe, eyes.axons, random);
  chip.load(network, split(random, 'chip'));
  carrying.add(chip);
  awaken(chip, recipe, network.populations.length, controlPeriod);

  const { critic: sober, spiking } = criticOf(recipe, eyes.axons, controlPeriod, chip.tick);
  const { weariness } = recipe.learning;
  const { contentment } = recipe.exploration;
  const critic = weariness === undefined ? sober : wearied(sober, weariness, contentment);
  const curiosity = explorer(
    split(random, 'exploration'),
    millis(recipe.exploration.correlation),
    controlPeriod,
    motorsIn(recipe),
  );
  const conduct: Conduct = { plastic: true, exploration: recipe.exploration.amplitude, zeal: 1 };
  const { decoder, ...reflexes } = motorsOf(recipe, controlPeriod, spiking);
  const awake = senses({
    retina: eyes,
    critic,
    explorer: curiosity,
    populations: network.populations.length,
    conduct,
    ...drivenBy(recipe, eyes.axons),
    ...reflexes,
    ...(contentment === undefined ? {} : { contentment }),
  });

  const replayer = replayOf(recipe, eyes.axons, controlPeriod);
  const encoder = replayer === null ? awake : replaying(awake, { replayer, critic, chip, conduct, recipe });

  const own = {
    'explorer/random': curiosity.random.state,
    'critic/memory': critic.memory,
    ...(recipe.choice === undefined ? {} : { 'latch/random': memoryOfCue.state }),
  };

  return {
    recipe,
    chip,
    conduct,
    encoder,
    decoder,
    save: () => ({ ...chip.snapshot(), ...copiesOf(own) }),
    restore(saved) {
      // what is the agent's own may bear the name of a population, which a chip would take for its own
      chip.restore(Object.fromEntries(Object.entries(saved).filter(([name]) => !Object.hasOwn(own, name))));
      restoreArrays(own, saved);
    },
  };
}

/** @returns the currents of a mind in registers: the one exploration is measured in, and the tonus of its motors. */
function drivenBy({ motor, policy }: Recipe, axons: number): Pick<Senses, 'unit' | 'holdBack'> {
  if (policy === undefined) return {};
  const shape = policyShape({ motor, policy }, axons);
  const tonus = tonusOf(shape);
  return { unit: rheobase(shape), holdBack: () => tonus };
}

/** Percept -> MotorCommand: the agent as one operator. */
export function controllerOf({ encoder, chip, decoder }: Agent): Controller {
  return pipe(encode(encoder), runOn(chip), decode(decoder));
}

/** Behave for judging: weights frozen, exploration off. Changed in place. */
export function freeze({ conduct }: Agent): void {
  conduct.plastic = false;
  conduct.exploration = 0;
}

/**
 * Cool down as training goes on: learn more slowly and explore less. Changed in place.
 *
 * @param progress  share of the training, from 0 to 1
 * Throws RangeError where it is below 0 or no number.
 */
export function anneal(conduct: Conduct, recipe: Recipe, progress: number): void {
  if (!(progress >= 0))
    throw new RangeError(`A mind anneals by the share of its training, from 0 to 1, not by ${progress}.`);
  conduct.zeal = exp(-recipe.learning.annealing * progress);
  conduct.exploration = recipe.exploration.amplitude * exp(-recipe.exploration.annealing * progress);
}
