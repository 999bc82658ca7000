// The recipe of a mind that is trained before it is deployed: its network, and how a planner is imitated.

import type { Hertz, Meters, Milliseconds } from '../../../core/units/quantity.ts';
import { z } from 'zod';
import { inUnit } from './unit.ts';
import type { SensesMirror } from '../../encoder/mirror.ts';

/** A hidden layer between axons and motors, all in the chip's registers. */
export interface PolicyRecipe {
  readonly hidden: number;
  /** Mantissas of 8 bits per unit of weight, before the hidden layer and behind it; the threshold is 1. */
  readonly units: readonly [eyes: number, motors: number];
  /** Time constant of the membranes in ms. */
  readonly memory: Milliseconds;
  /** Rate of either motor on a straight in Hz per neuron. */
  readonly base: Hertz;
  /** Current that all motors are driven by, in units of the one that just makes them fire. */
  readonly tonus: number;
  /** What a pair of spikes adds to a tag: a chip's tag ends at 8, and motors that never rest would hold it there. */
  readonly pairing: number;
  /** Deviation of the first weights times √inputs. */
  readonly firstWeights: number;
}

/** How a teacher without spikes learns from a guide that knows the map; see `../../imitation/float-student.ts`. */
export interface GuidedTraining {
  /** Sectors of the lidar that it steers by, as published; absent: it steers by the spikes of its imitator's eyes. */
  readonly sectors?: number;
  readonly rounds: number;
  /** Training episodes of each round; passes over all that has been remembered after each, and twice as many after the last. */
  readonly routes: number;
  readonly epochs: number;
  readonly hidden: number;
  readonly patience: Meters;
  readonly worst: Meters;
  readonly batch: number;
  readonly rate: number;
  /**
   * Where the imitator drives the teacher is told, too, and learns on: passes after each round of imitation, before all that was shown
   * is asked for again; absent: what it has not learned before, it shows wrongly.
   */
  readonly further?: number;
}

/** How a teacher is imitated, round by round: it drives the first, it and the student by turns the later ones (after Ross et al. 2011). */
export interface Imitation {
  readonly rounds: number;
  /** Training episodes of each round; of so many control steps on which the planner goes straight on, one is kept. */
  readonly routes: number;
  readonly stride: number;
  /** Steering from which on it turns, and every step is kept; absent: 0.1. */
  readonly turning?: number;
  /** Passes over all that has been kept, after each round; samples per step down the gradient; its rate. */
  readonly epochs: number;
  readonly batch: number;
  readonly rate: number;
  /** Passes after the last round; absent: as after every other. */
  readonly finish?: number;
  /** What an error counts that both motors share, which steers nothing; absent: as much as one of their difference. */
  readonly shared?: number;
  /** Ticks of the control step before that a sample begins with. */
  readonly lead: number;
  /** Only where the robot is built evenly: so is learned from what was shown, and the same left right. */
  readonly mirror?: SensesMirror;
  /** Only where the teacher is no planner but learns first. The student drives alone from the third round on. */
  readonly guided?: GuidedTraining;
}

const count = z.number().int().positive();
const positive = z.number().positive();

/** The door for policies. */
export const policySchema: z.ZodType<PolicyRecipe> = z.strictObject({
  hidden: count.meta({ unit: 'neurons' }),
  units: z.tuple([count, count]),
  memory: inUnit(positive, 'ms'),
  base: inUnit(positive, 'Hz'),
  tonus: z.number().nonnegative().meta({ unit: 'of rheobase' }),
  pairing: positive.meta({ unit: 'of a tag' }),
  firstWeights: positive.meta({ unit: 'per √inputs' }),
});
