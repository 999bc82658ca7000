// Damages recordings 10^5 times (or argv[2] times) with a fixed seed: npx tsx test/bench/events/damage.ts

import { corpus } from '../../core/event/corpus.ts';
import { damageAll } from '../../core/event/damage.ts';

const cases = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? 20240611);
const samples = corpus();
const begin = performance.now();
const { errors, events } = damageAll(samples, cases, seed);
const seconds = (performance.now() - begin) / 1000;
process.stdout.write(
  `${cases} damaged files of ${samples.length} kinds, seed ${seed}: ${errors} ended in an error with its byte, ` +
    `${cases - errors} read to their end, ${events} events; no crash, no hang; ${seconds.toFixed(1)} s, ` +
    `peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`,
);
