// The parts of a mind from its recipe: eyes, critic, motors. Each is chosen by what the recipe has, and none by the name of a world.

import type { Decoder } from '../../../core/loop/mind.ts';
import type { Network } from '../../../core/network/network.ts';
import type { World } from '../../../core/loop/world.ts';
import { split, type Random } from '../../../core/random/random.ts';
import { millis, type Micros } from '../../../core/units/quantity.ts';
import { shuffledEnds, shuffledReward, type Shuffler } from '../../baseline/shuffled-reward.ts';
import { meanReward, signedTeacher, type Rememberer } from '../../critic.ts';
import { armChoice } from '../../decoder/arm-choice.ts';
import { compassHeading } from '../../decoder/compass-heading.ts';
import { populationMotor } from '../../decoder/population-motor.ts';
import { placeCells } from '../../encoder/place-cells.ts';
import { trailReflex } from '../../encoder/trail.ts';
import { latch } from '../../encoder/latch.ts';
import { retina, type Retina } from '../../encoder/retina.ts';
import { withFields } from '../../encoder/fields.ts';
import { mirroredAxons } from '../../encoder/mirror.ts';
import type { Senses } from '../../mind.ts';
import { wayReplay, type Replayer } from '../../replay.ts';
import { linearTd, rawReward, spikingTd, trialReward, type SpikingTd } from '../../td-critic.ts';
import { compassRing } from '../../network/compass-ring.ts';
import { motorReflex } from '../../network/motor-reflex.ts';
import { trainedPolicy, untrainedPolicy, type PolicyShape } from '../../network/trained-policy.ts';
import type { Experiment } from '../experiment.ts';
import type { Recipe } from '../recipe/recipe.ts';

/** What turns percepts into spikes. */
export function eyesOf(recipe: Recipe, { camera }: World, tick: Micros, random: Random): Retina {
  const { choice, senses, places } = recipe;
  if (places !== undefined) return placeCells(places, tick);
  if (choice !== undefined) return latch({ ...choice, watch: millis(choice.watch) }, random, tick);
  const { decay, refractory } = recipe.retina;
  const eyes = retina(
    { ...recipe.retina, decay: millis(decay), refractory: millis(refractory) },
    camera,
    tick,
  );
  return senses === undefined ? eyes : withFields(eyes, senses, tick);
}

/** @returns for each axon the one that hears the same were left right; null where an experiment does not say. */
export function mirrorOf({
  recipe,
  imitation,
}: Pick<Experiment, 'recipe' | 'imitation'>): Uint16Array | null {
  const mirror = imitation?.mirror;
  return mirror === undefined ? null : mirroredAxons(recipe.retina, recipe.senses, mirror);
}

/** What expects rewards; `spiking` is the same critic where it listens to the chip. */
export function criticOf(
  recipe: Recipe,
  axons: number,
  controlPeriod: Micros,
  tick: Micros,
): { readonly critic: Rememberer; readonly spiking: SpikingTd | null } {
  const { signal, expectation, memory, tagDecay } = recipe.learning;
  if (signal === 'teacher') return { critic: signedTeacher(), spiking: null };
  switch (expectation?.kind) {
    case undefined:
      return { critic: meanReward({ controlPeriod, memory: millis(memory) }), spiking: null };
    case 'none':
      return { critic: rawReward(), spiking: null };
    case 'trial':
      return { critic: trialReward(expectation.rate), spiking: null };
    case 'linear-td': {
      const { kind: _kind, horizon, glance, ...rest } = expectation;
      const credit = millis(tagDecay);
      const times = { horizon: millis(horizon), glance: millis(glance), credit };
      return { critic: linearTd({ axons, controlPeriod, ...rest, ...times }), spiking: null };
    }
    case 'spiking-td': {
      const { neurons, horizon, glance, base, scale } = expectation;
      const first = motorsIn(recipe) * recipe.motor.neurons;
      const times = { controlPeriod, tick, horizon: millis(horizon), glance: millis(glance) };
      const spiking = spikingTd({ ...times, first, neurons, base, scale });
      return { critic: spiking, spiking };
    }
  }
}

/** @returns what shuffles rewards for a control: among the moments at which the recipe's critic hears them. */
export function shufflerOf({ learning: { signal, expectation } }: Recipe, random: Random): Shuffler {
  const byTrial = signal === 'reward' && expectation?.kind === 'trial';
  return byTrial ? shuffledEnds(random) : shuffledReward(random);
}

/** @returns what goes through the ways to rewards again; null where a recipe has none, or no ring or no linear critic to learn from it. */
export function replayOf(
  { learning: { replay, expectation }, ring }: Recipe,
  axons: number,
  controlPeriod: Micros,
): Replayer | null {
  if (replay === undefined || ring === undefined || expectation?.kind !== 'linear-td') return null;
  const times = { controlPeriod, period: millis(replay.period), horizon: millis(expectation.horizon) };
  return wayReplay({ ...replay, ...times, axons, directions: ring.directions });
}

/** @returns how many motor populations explore independently. */
export const motorsIn = ({ ring }: Recipe): number => ring?.directions ?? 2;

/** @returns the names of the projections from the places to each direction of a ring. */
export const ringProjections = (directions: number): string[] =>
  Array.from({ length: directions }, (_, d) => `places→direction ${d}`);

/** @returns sizes and neurons of a recipe's policy. */
export function policyShape(
  { motor, policy }: Pick<Recipe, 'motor'> & { readonly policy: NonNullable<Recipe['policy']> },
  axons: number,
): PolicyShape {
  const { hidden, units, memory, tonus } = policy;
  return { axons, hidden, motors: motor.neurons, units, memory, tonus };
}

/**
 * The network between the axons and the motors: left and right, or a ring of directions, or a policy to be trained.
 *
 * @param random  where the first weights of a policy come from; those of others are drawn by the chip
 */
export function networkOf(recipe: Recipe, axons: number, random: Random): Network {
  const { motor, learning, ring, policy } = recipe;
  const { expectation, homeostasis } = learning;
  const rule = {
    rate: learning.rate,
    depression: learning.depression,
    tagDecay: millis(learning.tagDecay),
    bounds: learning.bounds,
    share: learning.share,
    scaling: learning.scaling ?? null,
    homeostasis:
      homeostasis === undefined
        ? null
        : {
            gain: homeostasis.gain,
            settling: millis(homeostasis.settling),
            period: millis(homeostasis.dark),
          },
  };
  if (policy !== undefined) {
    const shape = policyShape({ motor, policy }, axons);
    return trainedPolicy(shape, untrainedPolicy(shape, policy.firstWeights, split(random, 'policy')), {
      ...rule,
      potentiation: policy.pairing,
    });
  }
  const { bias, noise, noiseShape } = motor;
  const shared = {
    axons,
    motors: motor.neurons,
    motor: { bias, noise, ...(noiseShape === undefined ? {} : { noiseShape }) },
    rule,
    firstWeights: learning.firstWeights,
    critic:
      expectation?.kind === 'spiking-td'
        ? { ...expectation, modulator: learning.weariness === undefined ? 0 : 1 }
        : null,
  };
  if (ring !== undefined) return compassRing({ ...shared, ...ring });
  return motorReflex({ ...shared, modulators: learning.signal === 'teacher' ? [0, 1] : [0, 0] });
}

/** What turns spikes into commands, and the reflex that holds motors back where there is one. */
export function motorsOf(
  recipe: Recipe,
  controlPeriod: Micros,
  spiking: SpikingTd | null,
): { readonly decoder: Decoder } & Pick<Senses, 'holdBack' | 'reflex'> {
  const { motor, choice, trail } = recipe;
  if (choice !== undefined) {
    const { junction, window, holdBack } = choice;
    const { neurons: size, cruise, turnRate } = motor;
    return armChoice({
      size,
      junction,
      holdBack,
      controlPeriod,
      cruise,
      turnRate,
      window: millis(window),
    });
  }
  if (recipe.ring !== undefined) {
    const { neurons: size, cruise, slowing, turnRate, decay } = motor;
    const { directions, gain, inertia, touch, touchDecay } = recipe.ring;
    const { decoder, reflex } = compassHeading({
      directions,
      size,
      cruise,
      slowing,
      turnRate,
      gain,
      inertia,
      touch,
      controlPeriod,
      decay: millis(decay),
      touchDecay: millis(touchDecay),
    });
    return { decoder: heardBy(spiking, decoder), reflex };
  }
  const wheels = heardBy(
    spiking,
    populationMotor({ ...motor, size: motor.neurons, decay: millis(motor.decay) }),
  );
  return trail === undefined
    ? { decoder: wheels }
    : {
        decoder: wheels,
        reflex: trailReflex(
          { ...trail, young: millis(trail.young), fade: millis(trail.fade) },
          controlPeriod,
        ),
      };
}

/** @returns the decoder, whose spikes a spiking critic hears too. */
function heardBy(critic: SpikingTd | null, decoder: Decoder): Decoder {
  if (critic === null) return decoder;
  return {
    command(spikes) {
      critic.hear(spikes);
      return decoder.command(spikes);
    },
  };
}
