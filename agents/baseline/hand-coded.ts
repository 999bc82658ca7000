// Every hand-coded rival as data, and at the wheel.

import type { MotorCommand, Percept } from '../../core/loop/percept.ts';
import { braitenberg, type BraitenbergOptions } from './braitenberg.ts';
import { cueFollower, type CueFollowerOptions } from './cue-follower.ts';
import { goalSeeker, type GoalSeekerOptions } from './goal-seeker.ts';
import { sideways, type SidewaysOptions } from './sideways.ts';
import { spiralSearch, type SpiralSearchOptions } from './spiral-search.ts';

/** A rule of somebody's own, in TypeScript or JavaScript: `create` is called once for each who drives by it. */
export interface OwnRule {
  readonly kind: 'own';
  readonly create: () => (percept: Percept) => MotorCommand;
}

/** A hand-coded rival: Braitenberg's lane keeper, unless it says what else. */
export type HandCoded =
  | (BraitenbergOptions & { readonly kind?: never })
  | ({ readonly kind: 'sideways' } & SidewaysOptions)
  | ({ readonly kind: 'spiral' } & SpiralSearchOptions)
  | CueFollowerOptions
  | GoalSeekerOptions
  | OwnRule;

/** @returns the rival at the wheel. */
export function handCodedRule(rival: HandCoded): (percept: Percept) => MotorCommand {
  switch (rival.kind) {
    case 'sideways':
      return sideways(rival);
    case 'spiral':
      return spiralSearch(rival);
    case 'cue-follower':
      return cueFollower(rival);
    case 'goal-seeker':
      return goalSeeker(rival);
    case 'own':
      return rival.create();
    default:
      return braitenberg(rival);
  }
}
