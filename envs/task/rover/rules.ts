// What an indoor world says about its rover: where things stand, what is rewarded, what ends an episode, what is measured.

import type { Ending, MotorCommand } from '../../../core/loop/percept.ts';
import type { Mover } from '../../../core/loop/scene.ts';
import type { Measures } from '../../../core/loop/world.ts';
import type { Random } from '../../../core/random/random.ts';
import type { Pose } from '../../arena/shape/shapes.ts';
import type { Motion } from '../../physics/physics.ts';
import type { Course } from './course.ts';

/** A rover at one instant. */
export interface RoverState {
  readonly motion: Motion;
  /** Seconds since the start, metres driven. */
  readonly seconds: number;
  readonly driven: number;
}

/** What a world says of one control step. */
export interface Verdict {
  readonly reward: number;
  readonly ending: Ending;
  readonly reason: string;
}

/** What makes a world of a rover; a course may carry counters, which the rules change in place. */
export interface RoverRules<C extends Course> {
  readonly name: string;
  /** Draw the course of an episode. */
  begin(random: Random, seed: number): C;
  /** Move what moves by itself, before each sub-step. @returns whether the scene looks different now */
  move?(course: C, seconds: number): boolean;
  /** Where that is now. */
  movers?(course: C): readonly Mover[];
  /** What the drive makes of a command; absent: the command itself. */
  carryOut?(course: C, command: MotorCommand): MotorCommand;
  /** Judge the step that led from `before` to `now`. */
  judge(course: C, now: RoverState, before: RoverState, command: MotorCommand): Verdict;
  /** What other senses measure, and what each number of them is called. */
  readonly senseNames?: readonly string[];
  senses?(course: C, now: RoverState): Float64Array;
  /** Where the robot believes that it is; absent: where it is. */
  believe?(course: C, now: RoverState): Pose;
  /** What a teacher says about where the robot is now; absent: there is none. */
  teach?(course: C, now: RoverState): Float64Array | null;
  /** Somebody moved the thing of this name to (x, y), metres. */
  carry?(course: C, name: string, x: number, y: number): void;
  /** Measures of an episode as it stands; both are null before the first one. */
  measure(course: C | null, now: RoverState | null): Measures;
}

/** An episode goes on. */
export const goOn = (reward: number): Verdict => ({ reward, ending: 'running', reason: '' });
/** The task has ended it. */
export const endWith = (reason: string, reward: number): Verdict => ({
  reward,
  ending: 'terminated',
  reason,
});
