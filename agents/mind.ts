// A mind is an encoder, a critic and an explorer before the chip and a decoder behind it. Here the first three become one: what the
// operators of `core/stream` call the encoder.

import type { Encoder } from '../core/loop/mind.ts';
import type { Percept } from '../core/loop/percept.ts';
import { familiarity, type Rememberer } from './critic.ts';
import { wander, type Explorer } from './explorer.ts';
import type { Retina } from './encoder/retina.ts';

/** How a mind behaves: learning and exploring, or frozen and greedy. */
export interface Conduct {
  /** Whether anything is learned: weights, and what a critic expects. */
  plastic: boolean;
  /** Amplitude of the exploration current; 0 is greedy. */
  exploration: number;
  /** Factor on every modulator: how much a surprise changes weights. */
  zeal: number;
}

/** The parts before the chip. */
export interface Senses {
  readonly retina: Retina;
  readonly critic: Rememberer;
  readonly explorer: Explorer;
  /** Number of populations of the network; the explorer's processes drive the last ones, in order. */
  readonly populations: number;
  /** Current that a reflex adds to all motors; absent: there is no such reflex. */
  readonly holdBack?: (percept: Percept) => number;
  /** Current that a reflex adds to each motor, in units; less of it where the situation is well known. */
  readonly reflex?: (percept: Percept) => Float64Array;
  /** Current, in the network's own measure, of an exploration or a reflex of 1; absent: 1. */
  readonly unit?: number;
  /** Expected reward at which exploration and reflexes have faded to nothing: who expects so much need not try. Absent: they never fade. */
  readonly contentment?: number;
  /** Changed by whoever runs the experiment. */
  readonly conduct: Conduct;
}

/** Percept -> Stimulus, without streams. */
export function senses(parts: Senses): Encoder {
  const { retina, critic, explorer, populations, conduct, holdBack, reflex, contentment, unit = 1 } = parts;
  const first = populations - explorer.level.length;
  return {
    stimulus(percept) {
      wander(explorer, percept.fresh);
      const drive = new Float64Array(populations);
      const held = holdBack?.(percept) ?? 0;
      const reflexes = reflex?.(percept);
      const spikes = retina.spikes(percept.events, percept.fresh, percept.senses);
      const surprise = critic.dopamine(percept, spikes, conduct.plastic);
      const modulators = surprise.map((level) => level * conduct.zeal);
      const known = familiarity(critic, contentment);
      explorer.level.forEach((level, k) => {
        drive[first + k] = (1 - known) * unit * (conduct.exploration * level + (reflexes?.[k] ?? 0)) + held;
      });
      return { spikes, drive, modulators, plastic: conduct.plastic };
    },
  };
}
