// The search for the strongest plain z-score on NAB: three kinds, five memories, two post-filters. `npx tsx test/bench/data/z-scores.ts DIR`

import { nabScore, profiles } from '../../../agents/anomaly/nab-score.ts';
import {
  plainZScore,
  SILENCE,
  silenced,
  silenceOf,
  zScoreKinds,
} from '../../../agents/anomaly/spiking-detector.ts';
import { aloud, diskFolder } from '../../../agents/cli/study/data-folder.ts';
import { UsageError } from '../../../agents/cli/process/failure.ts';
import { readSeries, seriesNeed } from '../../../agents/dataset/series.ts';
import { orRefused } from './refused.ts';

const series = orRefused(() => {
  const folder = process.argv[2];
  if (folder === undefined)
    throw new UsageError('Give the folder of NAB: npx tsx test/bench/data/z-scores.ts DIR');
  return readSeries(diskFolder(folder, seriesNeed, aloud));
});
const [standard] = profiles;

for (const kind of Object.keys(zScoreKinds) as (keyof typeof zScoreKinds)[])
  for (const memory of [200, 500, 1000, 2000, 5000]) {
    const raw = series.map(({ values }) => plainZScore(values, memory, kind));
    const online = nabScore(
      series,
      raw.map((scores) => silenced(scores, SILENCE)),
      standard,
    );
    const knowing = nabScore(
      series,
      raw.map((scores) => silenced(scores, silenceOf(scores))),
      standard,
    );
    process.stdout.write(
      `${kind}, memory ${memory}: ${online.score.toFixed(2)} with ${SILENCE} rows of silence, ` +
        `${knowing.score.toFixed(2)} with 5 % of the stream's length\n`,
    );
  }
