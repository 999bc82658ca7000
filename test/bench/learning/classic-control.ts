// CartPole-v1 and Acrobot-v1 by local three-factor learning over 20 reporting seeds, 50 frozen greedy episodes each:
//
//     npx tsx test/bench/learning/classic-control.ts [seeds]

import { estimate } from '../../../agents/experiment/measure/statistics.ts';
import { mean } from '../../../core/units/arithmetic.ts';
import { acrobotGate, cartPoleGate, runGate } from '../../science/classic-control.ts';

const seeds = Array.from({ length: Number(process.argv[2] ?? 20) }, (_, k) => k);

for (const [gate, mark] of [
  [cartPoleGate, 475],
  [acrobotGate, -100],
] as const) {
  const started = process.cpuUsage();
  const results = seeds.map((seed) => runGate(gate, seed, 50, mark));
  const { user, system } = process.cpuUsage(started);
  const perSeed = results.map(({ returns }) => mean(returns));
  const { iqm, ci95 } = estimate(perSeed);
  const reached = results.flatMap((result) => (result.reached === null ? [] : [result.reached]));
  process.stdout.write(
    `${gate.problem.name}: IQM ${iqm.toFixed(1)} [${ci95[0].toFixed(1)}, ${ci95[1].toFixed(1)}], worst seed ` +
      `${Math.min(...perSeed).toFixed(1)}, ${gate.steps} steps, ${seeds.length} seeds; ten training episodes at ${mark} after ` +
      `${[...reached].sort((a, b) => a - b)[Math.floor(reached.length / 2)] ?? 'no'} steps (median of ${reached.length} of ` +
      `${seeds.length} that got there); ${((user + system) / 1e6 / seeds.length).toFixed(1)} s of CPU per seed\n` +
      `  per seed: ${perSeed.map((each) => each.toFixed(0)).join(' ')}\n`,
  );
}
