// Recordings of numpy's default generator.

import { numpyRandom } from '../learning/pcg64.ts';
import { Comparison, together, type Verdict } from './difference.ts';
import { flat, list, object } from './reading.ts';

/** Compare state, raw words, doubles and 7-bit integers for every recorded seed. */
export function verifyDraws(value: unknown): Verdict {
  return together(
    Object.entries(object(value, 'seeds')).map(([seed, recordedDraws]) => {
      const doc = object(recordedDraws, `seeds.${seed}`);
      const comparison = new Comparison(`seed ${seed}`, 0);
      const random = numpyRandom(Number(seed));
      const same = (variable: string, at: number, expected: unknown, actual: bigint): void => {
        comparison.compared++;
        if (expected !== undefined && String(expected) !== String(actual))
          comparison.differ(at, variable, [], String(expected), String(actual));
      };
      same('pcg64_state', 0, doc['pcg64_state'], random.state());
      same('pcg64_inc', 0, doc['pcg64_inc'], random.increment);
      if (doc['raw_u64'] !== undefined)
        list(doc['raw_u64'], 'raw_u64').forEach((word, k) => same('raw_u64', k + 1, word, random.raw()));
      const doubles = numpyRandom(Number(seed));
      if (doc['random'] !== undefined)
        comparison.agree(
          0,
          'random',
          doc['random'],
          flat(doc['random'], 'random').map(() => doubles.random()),
        );
      const integers = numpyRandom(Number(seed));
      if (doc['integers_0_128'] !== undefined)
        comparison.agree(
          0,
          'integers_0_128',
          doc['integers_0_128'],
          flat(doc['integers_0_128'], 'integers_0_128').map(() => integers.sevenBits()),
        );
      return comparison.verdict();
    }),
  );
}
