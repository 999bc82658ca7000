// neurover chip …: what a network costs on a chip, and whether the emulation is true to recorded vectors.

import { Command } from 'commander';
import type { Compat } from '../../hardware/chip/compat.ts';
import { profiles } from '../../hardware/chip/profile/profiles.ts';
import { experiments } from '../experiment/lane-keeping.ts';
import { mapExperiment, mapLines } from './chip-map.ts';
import { verdictLine, verifyFiles } from './chip-verify.ts';
import { exitCodes, pick } from './failure.ts';

const compats: Readonly<Record<Compat, Compat>> = { exact: 'exact', lava: 'lava', loihi1: 'loihi1' };

/** The verbs `chip map` and `chip verify`. */
export function chipVerbs(): Command {
  const chip = new Command('chip').description(
    'what a network costs on a chip; recorded vectors checked step by step',
  );
  chip
    .command('map <experiment>')
    .description('cores, fill of each resource, axons between cores, and what does not fit and why')
    .option('--chip <name>', 'profile of the chip', 'loihi2')
    .option('--json', 'print one JSON document')
    .action((name: string, options: { chip: string; json?: boolean }) => {
      pick('chip profile', options.chip, profiles);
      const report = mapExperiment(pick('experiment', name, experiments), options.chip);
      process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : `${mapLines(report).join('\n')}\n`);
      if (!report.fits) process.exitCode = exitCodes.failed;
    });
  chip
    .command('verify <files...>')
    .description('run recorded test vectors: "pass", or the first step, variable and index that differ')
    .option('--compat <mode>', 'whose arithmetic the files follow: lava, loihi1 or exact', 'lava')
    .option('--json', 'print one JSON document')
    .action(async (files: string[], options: { compat: string; json?: boolean }) => {
      const result = await verifyFiles(files, pick('compat mode', options.compat, compats));
      process.stdout.write(
        options.json
          ? `${JSON.stringify(result)}\n`
          : result.files.map((verdict) => `${verdictLine(verdict)}\n`).join(''),
      );
      process.exitCode = result.exitCode;
    });
  return chip;
}
