// Distal reward after Izhikevich (2007) over ten reporting seeds, and with the same rewards at other times:
//
//     npx tsx test/bench/learning/distal-reward.ts [seeds] [first seed]

import { wilson } from '../../../agents/experiment/measure/comparison.ts';
import { estimate } from '../../../agents/experiment/measure/statistics.ts';
import { bothChips } from '../../science/both-chips.ts';
import { lead, REWARDED, SYNAPSES, weightsAfter } from '../../science/distal-reward.ts';

const count = Number(process.argv[2] ?? 10);
const first = Number(process.argv[3] ?? 0);
for (const { name, make } of bothChips)
  for (const contingent of [true, false]) {
    const found = Array.from({ length: count }, (_, k) => weightsAfter(make, first + k, contingent));
    const strongest = found.filter((weights) =>
      weights.every((weight, s) => s === REWARDED || weight < weights[REWARDED]),
    ).length;
    const [low, high] = wilson(strongest, count);
    const { iqm, ci95 } = estimate(found.map(lead));
    process.stdout.write(
      `${name}, rewards ${contingent ? 'for the pair' : 'at other times'}: the rewarded synapse is the strongest of ${SYNAPSES} in ` +
        `${strongest} of ${count} seeds [${low.toFixed(2)}, ${high.toFixed(2)}]; it leads the mean weight by ${iqm.toFixed(3)} ` +
        `[${ci95.map((each) => each.toFixed(3)).join(', ')}]\n`,
    );
  }
