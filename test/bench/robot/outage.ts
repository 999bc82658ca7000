// Outages with real processes while driving: killed, half-open, held back, frozen, hanging, at random moments.
//
//     npx tsx test/bench/robot/outage.ts [times = 50] [protocol] [accident] [rows at once = 3]
//
// Most of an outage is waiting, so several rows run beside one another, each with a robot, a wire and a host of its own. All
// of them share the machine's cores: a time that holds here holds in peace too. Prints the load beside each row. Neighbours on a
// shared machine are kept out with: chrt -r 10 npx tsx test/bench/robot/outage.ts

import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { accidents, drill, type Accident, type Outcome } from '../../hardware/robot/drill/drill.ts';

const times = Number(process.argv[2] ?? 50);
const rows = ['rosbridge JSON', 'rosbridge CBOR', 'native'].flatMap((speech) =>
  accidents.map((accident): readonly [string, Accident] => [speech, accident]),
);
const wanted = rows.filter(
  ([speech, accident]) => speech.includes(process.argv[3] ?? '') && accident.includes(process.argv[4] ?? ''),
);
const lanes = Number(process.argv[5] ?? 3);
const ms = (time: number): string => (time / 1000).toFixed(0).padStart(4);
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

function row(speech: string, accident: string, outcomes: readonly Outcome[]): string {
  const stops = outcomes.map(({ stopAfter }) => stopAfter).sort((a, b) => a - b);
  const sum = (pick: (outcome: Outcome) => number): number =>
    outcomes.reduce((all, each) => all + pick(each), 0);
  return (
    `${speech.padEnd(16)}${accident.padEnd(16)}${String(outcomes.length).padStart(5)}` +
    `${String(sum(({ stale }) => stale)).padStart(16)}` +
    `${`${ms(Math.max(...outcomes.map(({ oldest }) => oldest)))} ms`.padStart(23)}` +
    `${`${ms(at(stops, 0.5))} /${ms(stops.at(-1) ?? NaN)}`.padStart(25)}` +
    `${String(stops.filter((stop) => stop > 300_000).length).padStart(14)}` +
    `${String(sum(({ movedUnarmed }) => movedUnarmed)).padStart(15)}` +
    `${loadavg()[0].toFixed(1).padStart(7)}\n`
  );
}

const compiler = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));
execFileSync(process.execPath, [
  compiler,
  '-p',
  fileURLToPath(new URL('drill.tsconfig.json', import.meta.url)),
]);
const parts = new URL('../../../dist/drill/test/hardware/robot/drill/', import.meta.url);

process.stdout.write(
  'protocol        accident        times  stale commands  oldest frame followed  zero after p50 / max ms  late (> 300)  moved unarmed   load\n',
);
// An agent that hangs keeps a whole core busy, so two of them at once would measure the machine: these rows come last, one by one.
const isHang = ([, accident]: readonly [string, Accident]): boolean => accident === 'agent hangs';
const waiting = wanted.filter((each) => !isHang(each));
async function lane(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [speech, accident] = next;
    const told = (outcome: Outcome): void => {
      if (outcome.stale > 0 || outcome.stopAfter > 300_000 || outcome.movedUnarmed > 0)
        process.stderr.write(`  ${speech}, ${accident}: ${JSON.stringify(outcome)}\n`);
    };
    try {
      process.stdout.write(row(speech, accident, await drill(speech, accident, times, 1, parts, told)));
    } catch (error) {
      process.stdout.write(
        `${speech.padEnd(16)}${accident.padEnd(16)} not carried out: ${(error as Error).message}\n`,
      );
      process.exitCode = 1;
    }
  }
}
await Promise.all(Array.from({ length: lanes }, lane));
waiting.push(...wanted.filter(isHang));
await lane();
