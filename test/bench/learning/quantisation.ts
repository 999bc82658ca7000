// What registers make of the STDP window: prints the error of tags on loihi2 against the exponential window, in units of A₊.
//
//     npx tsx test/bench/learning/quantisation.ts

import { drawTable } from '../../../viz/terminal/table.ts';
import { bothChips } from '../../science/both-chips.ts';
import { errorsOf, tagsOfPair, wanted } from '../../science/stdp-pair.ts';

const [, loihi2] = bothChips;
const rows = [-40, -20, -10, -5, -1, 1, 5, 10, 20, 40].map((ms) => {
  const { mean, single } = errorsOf(tagsOfPair(loihi2, ms).tags, ms);
  return [String(ms), wanted(ms).toFixed(3), mean.toFixed(3), single.toFixed(3)];
});
const head = ['Δ (ms)', 'tag', 'error of the mean of 400', 'standard deviation of one'];
process.stdout.write(`${drawTable(head, rows).join('\n')}\n`);
