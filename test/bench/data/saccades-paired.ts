// Spikes beside logistic regression, recording by recording, from a run of saccades-surrogate over one round of five folds:
// the lead in points with a 95 % bootstrap interval over recordings, and McNemar's test of the recordings that only one of both
// told right. `npx tsx test/bench/data/saccades-paired.ts RUN`

import { createRandom } from '../../../core/random/random.ts';
import { integer } from '../../../core/random/draw.ts';
import { readStudyRun } from '../../../agents/cli/trained/study-run.ts';
import { PAIRED } from '../../../agents/study/saccades-rival.ts';

const run = process.argv[2];
if (run === undefined)
  throw new Error('Give a run directory: npx tsx test/bench/data/saccades-paired.ts RUN');
const tables = readStudyRun(run)
  .lines.flatMap((line) => line.tables)
  .filter(({ title }) => title.startsWith(PAIRED));
if (new Set(tables.map(({ title }) => title)).size < tables.length)
  throw new Error(
    'A fold comes twice, so its recordings would be counted as if they were others. Give a run of seeds 0..4.',
  );
const rows = tables.flatMap(({ rows: found }) => found.map((row) => row.map(Number)));
const [recordings, spikes, rival] = [0, 1, 2].map((column) =>
  rows.reduce((sum, row) => sum + row[column], 0),
);

const DRAWS = 10_000;
const random = createRandom(1);
const leads = Float64Array.from({ length: DRAWS }, () => {
  let lead = 0;
  for (const [count, own, other] of rows)
    for (let k = 0; k < count; k++) {
      const drawn = integer(random, count);
      lead += drawn < own ? 1 : drawn < own + other ? -1 : 0;
    }
  return (100 * lead) / recordings;
}).toSorted();

/** Chance that of n fair coins at least k fall one way, and as much again for the other. */
function coins(n: number, k: number): number {
  let sum = 0;
  let term = 1; // n over i, divided by 2^n step by step
  for (let i = 0; i < n; i++) term /= 2;
  for (let i = 0; i <= n; i++) {
    if (i >= k) sum += term;
    term *= (n - i) / (i + 1);
  }
  return Math.min(1, 2 * sum);
}

const at = (share: number): string => leads[Math.floor(share * (DRAWS - 1))].toFixed(2);
process.stdout.write(
  `${rows.length} folds, ${recordings} recordings: ${spikes} told right by spikes alone, ${rival} by logistic regression alone; ` +
    `lead ${((100 * (spikes - rival)) / recordings).toFixed(2)} points [${at(0.025)}, ${at(0.975)}], McNemar p = ${coins(spikes + rival, Math.max(spikes, rival)).toPrecision(2)}\n`,
);
