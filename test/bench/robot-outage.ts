// Outages with real processes while driving: killed, half-open, held back, frozen, hanging, at random moments.
//
//     npx tsx test/bench/robot-outage.ts [times = 50] [protocol] [accident]

import { accidents, drill, type Outcome } from '../hardware/robot/drill/drill.ts';

const times = Number(process.argv[2] ?? 50);
const ms = (time: number): string => (time / 1000).toFixed(0).padStart(4);
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

process.stdout.write(
  'protocol        accident        times  stale commands  oldest frame followed  zero after p50 / max ms  late (> 300)  moved unarmed\n',
);
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
    `${String(sum(({ movedUnarmed }) => movedUnarmed)).padStart(15)}\n`
  );
}

for (const speech of ['rosbridge JSON', 'rosbridge CBOR', 'native']) {
  if (!speech.includes(process.argv[3] ?? '')) continue;
  for (const accident of accidents) {
    if (!accident.includes(process.argv[4] ?? '')) continue;
    const told = (outcome: Outcome): void => {
      if (outcome.stale > 0 || outcome.stopAfter > 300_000 || outcome.movedUnarmed > 0)
        process.stderr.write(`  ${speech}, ${accident}: ${JSON.stringify(outcome)}\n`);
    };
    process.stdout.write(row(speech, accident, await drill(speech, accident, times, 1, told)));
  }
}
