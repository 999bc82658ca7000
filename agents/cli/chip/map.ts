// `neurover chip map EXPERIMENT [--chip P]`: what the experiment's network costs on a chip, and what does not fit.

import { createRandom, split } from '../../../core/random/random.ts';
import { millis } from '../../../core/units/quantity.ts';
import { mapReport, type MapReport } from '../../../hardware/chip/placement/report.ts';
import { profileOf } from '../../../hardware/chip/profile/profiles.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { networkOf } from '../setup/network.ts';

/** Map the network of an experiment as seed 0 wires it. Throws ProfileError for an unknown profile. */
export function mapExperiment(experiment: Experiment, profileName = 'loihi2'): MapReport {
  const chipStream = split(split(createRandom(0), 'agent'), 'chip');
  return mapReport(networkOf(experiment, 0), chipStream, profileOf(profileName), millis(1));
}

/** @returns the lines for a terminal. */
export function mapLines(report: MapReport): string[] {
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
      ({ name, neurons, cores }) =>
        `  ${name.padEnd(24)}${String(neurons).padStart(9)}  ${cores === null ? 'input axons' : `cores ${cores[0]}–${cores[1]}`}`,
    ),
    `crossings          ${report.crossings} axons to other cores`,
    `hops per spike     ${report.hopsPerSpike.eastWest.toFixed(2)} east-west, ${report.hopsPerSpike.northSouth.toFixed(2)} north-south`,
    ...(report.fits
      ? ['It fits.']
      : ['It does not fit:', ...report.problems.map((problem) => `  ${problem}`)]),
  ];
}
