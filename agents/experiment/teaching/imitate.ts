// A policy is trained before it is deployed: it imitates a planner, first where the planner drives, then where the two drive by turns
// (after DAgger: Ross, Gordon and Bagnell 2011). What it drives by is always the chip's own integers.

import type { Snapshot } from '../../../core/chip/chip.ts';
import { split } from '../../../core/random/random.ts';
import { inSeconds } from '../../../core/units/quantity.ts';
import { demonstrations } from '../../imitation/demonstration.ts';
import { rateObjective } from '../../imitation/rate-objective.ts';
import { steered } from '../../imitation/steered.ts';
import {
  centreMotors,
  LATENCY,
  policySpec,
  policyWeights,
  untrainedPolicy,
} from '../../network/trained-policy.ts';
import { descend } from '../../training/train-spiking.ts';
import { fastProducts } from '../../training/wasm-products.ts';
import { freeze, type Agent } from '../agent/agent.ts';
import { driveRoutes } from './drive-routes.ts';
import { eyesOf, mirrorOf, policyShape } from '../agent/parts.ts';
import type { Place } from '../episodes/place.ts';
import { tutorOf, type TeacherWatch } from './teacher.ts';

/** One pass over what was shown. */
export interface ImitationEpoch {
  readonly round: number;
  /** Since the round began, from 1 on. */
  readonly epoch: number;
  readonly samples: number;
  readonly loss: number;
  /** Share of the samples steered to within a quarter of full steering of the planner. */
  readonly alike: number;
}

/** Who looks on while a policy is trained. */
export interface ImitationWatch extends TeacherWatch {
  epoch?(epoch: ImitationEpoch): void;
}

/** Episodes that are imitated are counted from here, far from those that are learned from later. */
const FIRST_EPISODE = 2 ** 19;
const TOLERANCE = 0.25;
/**
 * Control steps that the planner drives before the student takes over for as many, and so on: so are shown the ways back from what
 * the student makes of it, while it is not yet where the planner itself is lost.
 */
const TURN = 20;
/** Megabytes for the network and what one sample leaves behind, round after round. */
const MEMORY = 16;

/** Policies of this thread that are trained already: conditions of one seed begin with the same. */
const trained = new Map<string, Snapshot>();

/** @returns what a policy's training depends on, as one word: all of a frozen mind's recipe, for the student drives, too. */
export function imitationKey(
  { experiment, setup }: Pick<Place, 'experiment' | 'setup'>,
  seed: number,
): string {
  const { world, planner, imitation, recipe } = experiment;
  const { learning, exploration: _, ...frozen } = recipe;
  return JSON.stringify([seed, setup, world, planner, imitation, frozen, learning.homeostasis]);
}

/**
 * Let an agent begin as it is deployed, where its experiment trains it before. Changed in place.
 *
 * @returns false where the watch stopped the training, and nothing has changed
 */
export function beginDeployed(
  place: Place,
  seed: number,
  agent: Agent,
  watch: ImitationWatch = { goOn: () => true },
): boolean {
  if (place.experiment.imitation === undefined) return true;
  const state = deployedState(place, seed, watch);
  if (state === null) return false;
  agent.restore(state);
  return true;
}

/**
 * Train the policy of an experiment and deploy it. The same place and seed give the same policy.
 *
 * @returns an agent's state with it, to be restored; null where the watch stopped it. Throws RangeError where the experiment has
 *   nothing to imitate
 */
export function deployedState(place: Place, seed: number, watch: ImitationWatch): Snapshot | null {
  const weights = trainedWeights(place, seed, watch);
  return weights === null ? null : { ...place.createAgent(place.createWorld()).save(), ...weights };
}

/** @returns the weights of an experiment's policy, of this thread's earlier ones where it can be; otherwise as `deployedState`. */
export function trainedWeights(place: Place, seed: number, watch: ImitationWatch): Snapshot | null {
  const weights = trained.get(imitationKey(place, seed)) ?? imitate(place, seed, watch);
  if (weights !== null) keepTrained(place, seed, weights);
  return weights;
}

/** Let this thread know the weights of a policy that another one has trained. */
export function keepTrained(
  about: Pick<Place, 'experiment' | 'setup'>,
  seed: number,
  weights: Snapshot,
): void {
  trained.set(imitationKey(about, seed), weights);
}

/** @returns whether an agent begins at once: there is nothing to imitate, or this thread knows what it led to. */
export const isTrained = (about: Pick<Place, 'experiment' | 'setup'>, seed: number): boolean =>
  about.experiment.imitation === undefined || trained.has(imitationKey(about, seed));

function imitate(place: Place, seed: number, watch: ImitationWatch): Snapshot | null {
  const { imitation, recipe, name } = place.experiment;
  const { policy, motor } = recipe;
  if (imitation === undefined || policy === undefined)
    throw new RangeError(`${name} has nobody to imitate, or no policy that could.`);
  const world = place.createWorld();
  const agent = place.createAgent(world);
  freeze(agent);
  const { tick } = agent.chip;
  const ticks = Math.round(world.controlPeriod / tick);
  const { axons } = eyesOf(recipe, world, tick, split(place.root, 'eyes'));
  const shape = policyShape({ motor, policy }, axons);
  const { lead, stride, turning, rounds, routes, epochs, batch, rate, guided, finish = epochs } = imitation;
  const spec = policySpec(shape, lead + ticks);
  const products = fastProducts(MEMORY);
  const own = split(split(place.root, 'agent'), 'policy');
  const states = untrainedPolicy(shape, policy.firstWeights, own, products);
  const shown = demonstrations({
    ticks,
    lead,
    stride,
    turning,
    mirror: mirrorOf(place.experiment) ?? undefined,
  });
  const objective = rateObjective({
    neurons: motor.neurons,
    from: lead - LATENCY,
    to: lead + ticks - LATENCY,
    seconds: inSeconds(world.controlPeriod),
    base: policy.base,
    full: motor.fullSteering,
    tolerance: TOLERANCE,
    shared: imitation.shared,
  });

  const tutor = tutorOf(place, seed, watch);
  if (tutor === null) return null;
  const opinions: (() => number)[] = [];
  const drive = (round: number): void => {
    let at = 0;
    driveRoutes(world, seed, FIRST_EPISODE + round * routes, routes, watch, (percept) => {
      const opinion = tutor.see(percept);
      const asked = opinion();
      const stimulus = agent.encoder.stimulus(percept);
      if (shown.take(stimulus.spikes, asked)) opinions.push(opinion);
      const own = round === 0 ? null : agent.decoder.command(agent.chip.advance(stimulus));
      at = percept.fresh ? 0 : at + 1;
      const alone = guided !== undefined && round > 1;
      return own === null || (!alone && at % (2 * TURN) < TURN) ? steered(asked, motor) : own;
    });
  };

  for (let round = 0; round < rounds; round++) {
    drive(round);
    if (!watch.goOn()) return null;
    const draw = split(place.root, `imitation ${round}`);
    if (tutor.learn(split(draw, 'further'))) shown.askAgain((k) => opinions[k]());
    const constrain = (): void => centreMotors(shape, states);
    const passes = round === rounds - 1 ? finish : epochs;
    const descent = { epochs: passes, batch, rate, weightDecay: 0, constrain };
    descend(spec, states, shown, descent, products, draw, objective, (seen) => {
      watch.epoch?.({
        round,
        epoch: seen.epoch,
        samples: shown.count,
        loss: seen.loss,
        alike: seen.accuracy,
      });
      return watch.goOn();
    });
    if (!watch.goOn()) return null;
    agent.restore({ ...agent.save(), ...policyWeights(shape, states) });
  }
  return policyWeights(shape, states);
}
