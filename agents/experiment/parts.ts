// The parts of a mind from its recipe: eyes, critic, motors. Each is chosen by what the recipe has, and none by the name of a world.

import type { Decoder } from '../../core/loop/mind.ts';
import type { World } from '../../core/loop/world.ts';
import type { Random } from '../../core/random/random.ts';
import { millis, type Micros } from '../../core/units/quantity.ts';
import { meanReward, signedTeacher, type Rememberer } from '../critic.ts';
import { armChoice } from '../decoder/arm-choice.ts';
import { populationMotor } from '../decoder/population-motor.ts';
import { latch } from '../encoder/latch.ts';
import { retina, type Retina } from '../encoder/retina.ts';
import { withFields } from '../encoder/fields.ts';
import type { Senses } from '../mind.ts';
import { linearTd, rawReward, spikingTd, trialReward, type SpikingTd } from '../td-critic.ts';
import type { MotorReflexOptions } from '../network/motor-reflex.ts';
import type { Recipe } from './recipe.ts';

/** What turns percepts into spikes. */
export function eyesOf(recipe: Recipe, { camera }: World, tick: Micros, random: Random): Retina {
  const { choice, senses } = recipe;
  if (choice !== undefined) return latch({ ...choice, watch: millis(choice.watch) }, random, tick);
  const { decay, refractory } = recipe.retina;
  const eyes = retina(
    { ...recipe.retina, decay: millis(decay), refractory: millis(refractory) },
    camera,
    tick,
  );
  return senses === undefined ? eyes : withFields(eyes, senses, tick);
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
      const { rate, horizon, glance } = expectation;
      const credit = millis(tagDecay);
      const times = { horizon: millis(horizon), glance: millis(glance), credit };
      return { critic: linearTd({ axons, controlPeriod, rate, ...times }), spiking: null };
    }
    case 'spiking-td': {
      const { neurons, horizon, glance, base, scale } = expectation;
      const first = 2 * recipe.motor.neurons;
      const times = { controlPeriod, tick, horizon: millis(horizon), glance: millis(glance) };
      const spiking = spikingTd({ ...times, first, neurons, base, scale });
      return { critic: spiking, spiking };
    }
  }
}

/** The network's critic neurons, where the recipe has some. */
export function criticNeurons({ learning: { expectation } }: Recipe): MotorReflexOptions['critic'] {
  return expectation?.kind === 'spiking-td' ? expectation : null;
}

/** What turns spikes into commands, and the reflex that holds motors back where there is one. */
export function motorsOf(
  recipe: Recipe,
  controlPeriod: Micros,
  spiking: SpikingTd | null,
): { readonly decoder: Decoder } & Pick<Senses, 'holdBack'> {
  const { motor, choice } = recipe;
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
  const wheels = populationMotor({ ...motor, size: motor.neurons, decay: millis(motor.decay) });
  if (spiking === null) return { decoder: wheels };
  return {
    decoder: {
      command(spikes) {
        spiking.hear(spikes);
        return wheels.command(spikes);
      },
    },
  };
}
