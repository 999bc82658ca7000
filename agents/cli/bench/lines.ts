// The benches as tables on a terminal.

import { tableOnScreen } from '../tables/on-screen.ts';
import type { CameraFigures, CameraResult } from './camera.ts';
import type { EventsResult } from './events.ts';
import type { KernelReport, NetworkFigures, NetworkResult } from './kernel.ts';
import type { Limit } from './rivals/limit.ts';
import type { ScaleResult } from './scale.ts';
import type { LoopResult } from './loop.ts';

const fixed = (value: number, digits: number): string => value.toFixed(digits);
const millions = (value: number): string => fixed(value / 1e6, 1);

const percent = (share: number): string => `${fixed(100 * share, 0)} %`;

/** Synapses of the table that stays in a core's own cache, as those of CUBA and COBA do. */
const LEAST_TABLE = '320000';

const cells = (who: string, figures: NetworkFigures): string[] => [
  who,
  `${fixed(figures.rateHz, 2)} ± ${fixed(figures.spread.rateHz, 2)}`,
  `${fixed(figures.cv, 3)} ± ${fixed(figures.spread.cv, 3)}`,
  `${fixed(figures.correlation, 4)} ± ${fixed(figures.spread.correlation, 4)}`,
  fixed(figures.cpuSecondsPerBioSecond, 4),
  millions(figures.synapticEventsPerSecond),
  millions(figures.peakBytes),
];

function networkRows(result: NetworkResult): string[][] {
  const { ratio, ratioMin, ratioMax, agrees, differenceInErrors, brian2 } = result;
  const verdict =
    ratio === undefined
      ? '–'
      : `${fixed(ratio, 1)}x [${fixed(ratioMin ?? NaN, 1)}, ${fixed(ratioMax ?? NaN, 1)}]`;
  const rows = [[...cells(result.name, result), verdict]];
  if (brian2 !== undefined) rows.push([...cells('  Brian2', brian2), '']);
  if (differenceInErrors === undefined) return rows;
  const { rateHz, cv, correlation } = differenceInErrors;
  const errors = [rateHz, cv, correlation].map((t) => `${fixed(t, 1)} SE`);
  return [...rows, ['  difference', ...errors, '', '', '', agrees ? 'they agree' : 'they differ']];
}

/** @returns the table of the networks, and the machine's limit where it was measured. */
export function kernelLines({ networks, limit, kernel }: KernelReport): string[] {
  const head = [
    `network (${kernel})`,
    'rate (Hz)',
    'CV',
    'correlation',
    'CPU s per s',
    'M events/s',
    'peak MB',
    'ratio [min, max]',
  ];
  const lines = tableOnScreen(head, networks.flatMap(networkRows));
  if (networks.some(({ brian2 }) => brian2 !== undefined))
    lines.push(
      '',
      'Mean ± deviation over seeds, both worked out by the same code. They agree where each mean differs by less than the larger',
      'deviation and by less than 3 standard errors (SE) of the difference. Ratio: processor time, alternating, median of rounds.',
    );
  return limit === undefined ? lines : [...lines, '', ...limitLines(networks, limit)];
}

/** @returns what the machine allows, and how much of it the networks reach. */
export function limitLines(networks: readonly NetworkResult[], limit: Limit): string[] {
  const scatter = Object.entries(limit.scatterEventsPerSecond).map(([n, rate]) => `${n}: ${millions(rate)}`);
  const additions = limit.scatterEventsPerSecond[LEAST_TABLE];
  const shares = networks.map(
    ({ name, synapticEventsPerSecond }) => `${name} ${percent(synapticEventsPerSecond / additions)}`,
  );
  const cuba = networks.find(({ name }) => name === 'cuba');
  const hand = limit.cuba;
  const reached =
    hand === undefined || cuba === undefined
      ? ''
      : `; ours has ${percent(hand.cpuSecondsPerBioSecond / cuba.cpuSecondsPerBioSecond)} of that speed`;
  return [
    `This machine's limit (C, -O3): scatter-add in M events/s by synapses ${scatter.join(', ')}`,
    `M events/s as a share of scatter-add over ${LEAST_TABLE} synapses: ${shares.join(', ')}`,
    'A network does more per event than an addition: the updates of its neurons, and learning, are in the same time.',
    ...(hand === undefined
      ? []
      : [
          `CUBA by hand in ${hand.lanes} lanes: ${fixed(hand.cpuSecondsPerBioSecond, 4)} CPU s per s${reached}`,
        ]),
  ];
}

/** @returns the table of sizes. */
export function scaleLines(results: readonly ScaleResult[]): string[] {
  const cost = results.map((each) => each.nanosecondsPerEvent);
  return [
    ...tableOnScreen(
      [
        'neurons',
        'synapses',
        'ns/event',
        'of it delivery',
        'CPU s per s',
        'building, s',
        'rate (Hz)',
        'bytes/synapse',
        'network MB',
        'peak MB',
      ],
      results.map((each) => [
        String(each.neurons),
        String(each.synapses),
        `${fixed(each.nanosecondsPerEvent, 1)} [${fixed(each.nanosecondsPerEventMin, 1)}, ${fixed(each.nanosecondsPerEventMax, 1)}]`,
        fixed(each.deliveryNanosecondsPerEvent, 1),
        fixed(each.cpuSecondsPerBioSecond, 4),
        fixed(each.buildSeconds, 2),
        fixed(each.rateHz, 2),
        String(each.bytesPerSynapse),
        millions(each.networkBytes),
        millions(each.peakBytes),
      ]),
    ),
    '',
    `Dearest event over cheapest: ${fixed(Math.max(...cost) / Math.min(...cost), 1)}x`,
    ...scaleFoot,
  ];
}

/** What the table of sizes means. */
export const scaleFoot = [
  "An event's cost is all processor time over all synaptic events, the updates of the neurons included; delivery alone stands beside it.",
  'Weights are fixed, one value for all exciting synapses and one for all calming ones: a synapse is the number of its target.',
  'Ten seconds of 10^8 synapses, where they are spoken of, are ten times CPU s per s, which stretches of 1 s gave.',
] as const;

const cameraCells = (who: string, figures: CameraFigures): string[] => [
  who,
  fixed(figures.framesPerSecond, 0),
  fixed(figures.best, 0),
  millions(figures.eventsPerSecond),
  fixed(figures.eventsPerFrame, 0),
];

/** @returns the table of the camera, and of its rival where that ran. */
export function cameraLines(results: readonly CameraResult[]): string[] {
  const isCompared = results.some(({ esim }) => esim !== undefined);
  const rows = results.flatMap(({ scene, esim, ratio = NaN, ratioMin = NaN, ratioMax = NaN, ...own }) =>
    esim === undefined
      ? [cameraCells(scene, own)]
      : [
          [...cameraCells(scene, own), `${fixed(ratio, 2)}x [${fixed(ratioMin, 2)}, ${fixed(ratioMax, 2)}]`],
          [...cameraCells("  ESIM's loop", esim), ''],
        ],
  );
  const head = ['scene, 346 × 260', 'frames/s', 'best', 'M events/s', 'events/frame'];
  if (!isCompared) return tableOnScreen(head, rows);
  return [
    ...tableOnScreen([...head, 'ratio [min, max]'], rows),
    '',
    "Ratio: processor time of ESIM's loop in C++ (-O3, every vector the machine has) over ours, alternating, median of rounds.",
    'It is given its frames; ours draws them, too.',
  ];
}

/** @returns the table of the loop. */
export function loopLines(results: readonly LoopResult[]): string[] {
  const lines = tableOnScreen(
    ['camera', 'real time', '[min, max]', 'world', 'events/s', 'spikes/s', 'M synaptic events/s'],
    results.map((each) => [
      each.camera,
      `${fixed(each.realTimeFactor, 1)}x`,
      `[${fixed(each.least, 1)}, ${fixed(each.most, 1)}]`,
      `${fixed(100 * each.worldShare, 0)} %`,
      fixed(each.eventsPerSecond, 0),
      fixed(each.spikesPerSecond, 0),
      millions(each.synapticEventsPerSecond),
    ]),
  );
  return [
    ...lines,
    '',
    'Real time: simulated seconds per processor second. Where no noise is named, the bias keeps neurons so near to their threshold that',
    'events alone make them fire; where it is, every neuron draws it anew each millisecond (normal: as in the training of lane-keeping).',
  ];
}

/** @returns the table of the events. */
export function eventsLines(results: readonly EventsResult[]): string[] {
  return tableOnScreen(
    ['what', 'ns/event', '[min, max]', 'M events/s'],
    results.map(({ what, nanosecondsPerEvent, nanosecondsPerEventMin, nanosecondsPerEventMax }) => [
      what,
      fixed(nanosecondsPerEvent, 1),
      `[${fixed(nanosecondsPerEventMin, 1)}, ${fixed(nanosecondsPerEventMax, 1)}]`,
      fixed(1000 / nanosecondsPerEvent, nanosecondsPerEvent > 100 ? 1 : 0),
    ]),
  );
}
