// A mind is an encoder, a critic and an explorer before the chip and a decoder behind it. Here the first three are put
// together into what the stream calls the encoder.

import type { Encoder } from '../core/loop/mind.ts';
import type { Percept } from '../core/loop/percept.ts';
import { familiarity, type Rememberer } from './critic.ts';
import { wander, type Explorer } from './explorer.ts';
import type { Retina } from './encoder/retina.ts';

/** How a mind behaves: learning and exploring, or frozen and greedy. */
export interface Conduct {
  /** Whether weights may change, and the guesses of a critic that looks ahead. */
  plastic: boolean;
  /** Amplitude of the exploration current; 0 is greedy. */
  exploration: number;
  /** Factor on every modulator: how readily surprise changes weights. */
  zeal: number;
}

/** The parts before the chip. */
export interface Senses {
  readonly retina: Retina;
  readonly critic: Rememberer;
  readonly explorer: Explorer;
  /** Number of populations of the network; the explorer's processes drive the last ones, in order. */
  readonly populations: number;
  /** Current into all motors that a reflex adds, for minds that have one. */
  readonly holdBack?: (percept: Percept) => number;
  /** Current into each motor that a reflex adds; less where the situation is well known. */
  readonly reflex?: (percept: Percept) => Float64Array;
  /** Current of the network that exploration of 1 and a reflex of 1 are; absent: 1. */
  readonly unit?: number;
  /** Expected reward at which exploration and reflex end: what is well known is not tried anew. Absent: they never end. */
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
