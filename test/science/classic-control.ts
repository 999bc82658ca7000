// Training on a problem of classic control: for the test beside it and for test/bench/learning/classic-control.ts.

import { actorCritic, type ActorCriticOptions } from './classic/actor-critic.ts';
import { stateCells, type StateCellsOptions } from './classic/state-cells.ts';
import { exp } from '../../core/units/portable.ts';
import { createRandom, split } from '../../core/random/random.ts';
import { acrobot } from './classic/acrobot.ts';
import { cartPole } from './classic/cart-pole.ts';
import type { ControlProblem } from './classic/control.ts';

/** A problem with the cells and constants of its mind. */
export interface Gate {
  readonly problem: ControlProblem;
  readonly cells: StateCellsOptions;
  readonly mind: Omit<ActorCriticOptions, 'actions'>;
  readonly steps: number;
}

/** One rule and one set of constants; only the ranges of the states differ. */
const mind = { criticRate: 0.1, actorRate: 0.02, discount: 0.99, criticFade: 0.9, actorFade: 0.9 };

/** 16 grids of 4 × 4 × 8 × 8 boxes over position, speed, angle and turn rate. */
export const cartPoleGate: Gate = {
  problem: cartPole,
  cells: { low: [-2.4, -3, -0.21, -3], high: [2.4, 3, 0.21, 3], boxes: [4, 4, 8, 8], grids: 16 },
  mind,
  steps: 100_000,
};

/** 16 grids of 6⁴ boxes over both angles and both turn rates. */
export const acrobotGate: Gate = {
  problem: acrobot,
  cells: {
    low: [-Math.PI, -Math.PI, -4 * Math.PI, -9 * Math.PI],
    high: [Math.PI, Math.PI, 4 * Math.PI, 9 * Math.PI],
    boxes: [6, 6, 6, 6],
    grids: 16,
  },
  mind,
  steps: 100_000,
};

/** Learning cools down by exp(-3) over the training. */
const COOLING = 3;

/** What a training has come to. */
export interface GateResult {
  /** Return of each frozen, greedy test episode. */
  readonly returns: readonly number[];
  /** Control steps after which ten training episodes in a row had earned `mark` on average; null where never. */
  readonly reached: number | null;
}

/** Train on `seed`, then judge. Without `zeal` nothing is learned: the control. */
export function runGate(
  { problem, cells, mind, steps }: Gate,
  seed: number,
  episodes: number,
  mark: number,
  zeal = 1,
): GateResult {
  const root = createRandom(seed);
  const policy = actorCritic({ ...mind, actions: problem.actions }, stateCells(cells), split(root, 'mind'));
  const state = new Float64Array(problem.variables);
  const earned: number[] = [];
  let reached: number | null = null;
  let done = 0;
  const episode = (begin: ReturnType<typeof split>, greedy: boolean): number => {
    problem.begin(state, begin);
    policy.rest();
    let sum = 0;
    for (let k = 0; k < problem.longest; k++) {
      const { reward, terminated } = problem.step(state, policy.act(state, greedy));
      sum += reward;
      if (!greedy) {
        done++;
        policy.learn(reward, terminated ? null : state, zeal * exp((-COOLING * done) / steps));
      }
      if (terminated) break;
    }
    return sum;
  };
  const training = split(root, 'training');
  const isTraining = (): boolean => done < steps;
  while (isTraining()) {
    earned.push(episode(training, false));
    const lately = earned.slice(-10);
    if (reached === null && lately.length === 10 && lately.reduce((a, b) => a + b) / 10 >= mark)
      reached = done;
  }
  const test = split(root, 'test');
  return { returns: Array.from({ length: episodes }, () => episode(test, true)), reached };
}
