// Florian's XOR over reporting seeds, both rules, and with rewards of random sign:
//
//     npx tsx test/bench/learning/florian-xor.ts [seeds] [epochs]

import { wilson } from '../../../agents/experiment/measure/comparison.ts';
import { learnXor, solvesXor } from '../../science/florian-xor.ts';

const seeds = Number(process.argv[2] ?? 20);
const epochs = Number(process.argv[3] ?? 100);
for (const rule of ['MSTDP', 'MSTDPET'] as const) {
  for (const shuffled of [false, true]) {
    const rates = Array.from({ length: seeds }, (_, seed) => learnXor({ rule, epochs, shuffled }, seed));
    const solved = rates.filter(solvesXor).length;
    const [low, high] = wilson(solved, seeds);
    process.stdout.write(
      `${rule}${shuffled ? ', rewards of random sign' : ''}: ${solved} of ${seeds} seeds [${low.toFixed(2)}, ${high.toFixed(2)}] ` +
        `after ${epochs} epochs; rates for 00, 01, 10, 11 of the first: ${rates[0].map((each) => each.toFixed(0)).join(', ')} Hz\n`,
    );
  }
}
