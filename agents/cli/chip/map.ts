// `neurover chip map EXPERIMENT [--chip P]`: what the experiment's network costs on a chip, and what does not fit.

import { inSeconds, micros, millis } from '../../../core/units/quantity.ts';
import { writtenTagDecay } from '../../../hardware/chip/registers/map-rule.ts';
import { mapReport, type MapReport } from '../../../hardware/chip/emulated/map-report.ts';
import { profileOf } from '../../../hardware/chip/profile/profiles.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { loadedBy } from '../setup/network.ts';
import { controlSeconds } from '../setup/rooms.ts';

/** How fast the tags of a projection fade on a chip of integers. */
export interface TagFading {
  readonly projection: string;
  /** Time constants in seconds: as the experiment asks, and as the chip does; null where it does not let them fade. */
  readonly asked: number;
  readonly written: number | null;
}

/** What the placement says, and what the chip's numbers make of the learning rule; `tags` is empty where the chip does not learn so. */
export type ExperimentMap = MapReport & { readonly tags: readonly TagFading[] };

/** Map the network of an experiment as seed 0 wires it. Throws ProfileError for an unknown profile. */
export function mapExperiment(experiment: Experiment, profileName = 'loihi2'): ExperimentMap {
  const { network, random } = loadedBy(experiment, 0);
  const profile = profileOf(profileName);
  const step = micros(Math.round(1e6 * controlSeconds(experiment)));
  const learns = profile.arithmetic === 'integer' && profile.learning !== 'none';
  const tags = network.projections.flatMap(({ name, plasticity }): TagFading[] => {
    if (plasticity === null || !learns) return [];
    const written = writtenTagDecay(plasticity.tagDecay, step);
    return [
      {
        projection: name,
        asked: inSeconds(plasticity.tagDecay),
        written: written === null ? null : inSeconds(written),
      },
    ];
  });
  return { ...mapReport(network, random, profile, millis(1)), tags };
}

/** @returns the lines for a terminal. */
export function mapLines(report: ExperimentMap): string[] {
  const of = (limit: number | null): string => (limit === null ? '' : ` of ${limit}`);
  return [
    `${report.neurons} neurons, ${report.synapses} synapses (${report.learningSynapses} learn) on "${report.profile}"`,
    `cores              ${report.coresUsed}${of(report.cores)}`,
    'fullest core'.padEnd(26) + 'used'.padStart(9) + 'limit'.padStart(10) + 'fill'.padStart(8),
    ...report.fullest.map(
      ({ resource, used, limit, fraction }) =>
        `  ${resource.padEnd(24)}${String(used).padStart(9)}${(limit === null ? '–' : String(limit)).padStart(10)}` +
        (fraction === null ? '–' : `${(100 * fraction).toFixed(1)} %`).padStart(8),
    ),
    ...report.populations.map(
      ({ name, neurons, isInput, cores, reach }) =>
        `  ${name.padEnd(24)}${String(neurons).padStart(9)}  ` +
        (isInput ? 'input axons' : cores === null ? 'not placed' : `cores ${cores[0]}–${cores[1]}`) +
        (reach === null ? '' : `, holds ±${reach.toPrecision(3)} thresholds`),
    ),
    ...(report.populations.some(({ reach }) => reach !== null)
      ? [
          'A current of more thresholds a tick than a population holds wraps, so that strong inhibition excites; voltages below are held there.',
        ]
      : []),
    `crossings          ${report.crossings} axons to other cores`,
    `hops per spike     ${report.hopsPerSpike.eastWest.toFixed(2)} east-west, ${report.hopsPerSpike.northSouth.toFixed(2)} north-south`,
    ...tagLines(report.tags),
    ...(report.fits
      ? ['It fits.']
      : ['It does not fit:', ...report.problems.map((problem) => `  ${problem}`)]),
  ];
}

/** @returns a line for each way in which tags fade. */
function tagLines(tags: readonly TagFading[]): string[] {
  const names = new Map<string, string[]>();
  for (const { projection, asked, written } of tags) {
    const fade = written === null ? 'never fade' : `fade to 1/e in ${written.toPrecision(3)} s`;
    const way = `${fade} (asked ${asked.toPrecision(3)} s)`;
    names.set(way, [...(names.get(way) ?? []), projection]);
  }
  return [...names].map(([way, projections]) => `tags ${way}: ${projections.join(', ')}`);
}
