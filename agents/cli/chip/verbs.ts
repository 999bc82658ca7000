// neurover chip …: what a network takes of a chip, learning on damaged chips, and whether the emulation is true to recorded vectors.

import { Command } from 'commander';
import type { Compat } from '../../../hardware/chip/compat.ts';
import { profiles } from '../../../hardware/chip/profile/profiles.ts';
import { plainSetup } from '../../experiment/setup.ts';
import { inSeconds } from '../../../core/units/quantity.ts';
import { faultFlag, parseFault } from '../../../hardware/chip/fault/fault.ts';
import { checkFits } from '../setup/network.ts';
import { controlSeconds } from '../setup/rooms.ts';
import { faultsLines, measureFaults, usualFaults } from './faults.ts';
import { experimentNamed, type Taker } from '../trained/experiment-name.ts';
import { mapExperiment, mapLines } from './map.ts';
import { readCount, readSeeds, readWorkers, several, typed } from '../process/options.ts';
import { addOwnOption } from '../setup/own.ts';
import { readSetup, type SetupOptions } from '../setup/options.ts';
import { addSetOption, readSet, type SetOptions } from '../setup/set-option.ts';
import { studyFaults, studyFaultsLines } from './study-faults.ts';
import { findStudies } from '../trained/saved-study.ts';
import { verdictLine, verifyFiles, type FileVerdict } from './verify.ts';
import { exitCodes, pick, UsageError } from '../process/failure.ts';
import { printResult } from '../process/print-result.ts';

const compats: Readonly<Record<Compat, Compat>> = { exact: 'exact', lava: 'lava', loihi1: 'loihi1' };

const mapTaker: Taker = {
  verb: 'chip map',
  notForStudies:
    "what a robot's mind loads is mapped before any training, and a study has no network before it has learned",
};
const faultsTaker: Taker = {
  verb: 'chip faults',
  notForStudies: 'it is trained first and damaged then',
  ofRuns: () => 'it trains minds of its own on damaged chips, and takes what was learned from studies only',
};

/** The verbs `chip map`, `chip verify` and `chip faults`. */
export function chipVerbs(): Command {
  const chip = new Command('chip');
  addSetOption(addOwnOption(chip.command('map <experiment>')))
    .description(
      'tell what a network takes of a chip (cores, resources, axons between cores), and what does not fit and why',
    )
    .option('--chip <name>', 'profile of the chip', 'loihi2')
    .option('--json', 'print one JSON document')
    .action((name: string, options: SetOptions & { chip: string; json?: boolean }) => {
      pick('chip profile', options.chip, profiles);
      const { experiment } = readSet(experimentNamed(name, mapTaker), options.set);
      const report = mapExperiment(experiment, options.chip);
      printResult(options.json, report, `${mapLines(report).join('\n')}\n`);
      if (!report.fits) process.exitCode = exitCodes.failed;
    });
  chip
    .command('verify <files...>')
    .description('run recorded vectors: "pass", or the first step, variable and index that differ')
    .option('--compat <mode>', 'whose arithmetic the files follow: lava, loihi1 or exact', 'lava')
    .option('--json', 'print one JSON document')
    .action(async (files: string[], options: { compat: string; json?: boolean }) => {
      const tell = (verdict: FileVerdict): void =>
        void (options.json === true || process.stdout.write(`${verdictLine(verdict)}\n`));
      const result = await verifyFiles(files, pick('compat mode', options.compat, compats), tell);
      if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
      process.exitCode = result.exitCode;
    });
  addSetOption(addOwnOption(chip.command('faults <experiment>')))
    .description(
      'train on damaged chips, and judge before, at and after each fault; or judge what a study has learned on damaged chips',
    )
    .option('--chip <name>', 'chip to damage', 'loihi2')
    .option(
      '--fault <kind=amount[@time]>',
      'fault to try; several may be given (default: the usual three)',
      several,
    )
    .option('--seeds <list>', 'seeds: 0..9, or 1,2,5, or 3', '0..9')
    .option('--steps <n>', "control steps of training (default: the experiment's own)")
    .option('--episodes <n>', 'unseen test episodes at every moment', '5')
    .option('--workers <n>', 'worker threads, or auto for one per core', 'auto')
    .option('--data <dir>', "data set of a study (default: the checkpoint's own)")
    .option('--copies <n>', "neurons of each class in a study's readout", '4')
    .option('--json', 'print one JSON document')
    .action(faultsAction);
  return chip;
}

/** Options of `chip faults` as they are typed. */
interface FaultsOptions extends Pick<SetupOptions, 'fault'>, SetOptions {
  readonly chip: string;
  readonly seeds: string;
  readonly steps?: string;
  readonly episodes: string;
  readonly workers: string;
  readonly data?: string;
  readonly copies: string;
  readonly json?: boolean;
}

async function faultsAction(name: string, options: FaultsOptions, command: Command): Promise<void> {
  const [found] = findStudies(name) ?? [];
  const given = typed(options, command);
  if (found !== undefined) {
    const wrong = ['steps', 'episodes', 'set'].find((option) => given.has(option));
    if (wrong !== undefined)
      throw new UsageError(
        `--${wrong}: ${found.saved.study} is a study of a data set: it has learned, and is judged on all of its test data. Leave it out.`,
      );
    const report = studyFaults(
      {
        ...found,
        chip: options.chip,
        faults: readSetup({ ...plainSetup, chip: options.chip, fault: options.fault ?? [] }).faults,
        draws: readSeeds(options.seeds),
        copies: readCount('--copies', options.copies),
        data: options.data ?? null,
      },
      (line) => process.stderr.write(`${line}\n`),
    );
    return printResult(options.json, report, studyFaultsLines(report).join('\n'));
  }
  const foreign = ['data', 'copies'].find((option) => given.has(option));
  if (foreign !== undefined)
    throw new UsageError(
      `--${foreign}: ${name} is no study's checkpoint; it reads no data set and has no readout. Leave it out.`,
    );
  const { experiment, set } = readSet(experimentNamed(name, faultsTaker), options.set);
  const { chip, faults } = readSetup({ ...plainSetup, chip: options.chip, fault: options.fault ?? [] });
  const steps = options.steps === undefined ? experiment.steps : readCount('--steps', options.steps);
  const duration = steps * controlSeconds(experiment);
  const tried = faults.length === 0 ? usualFaults(duration) : faults.map(parseFault);
  const late = tried.find(({ at }) => inSeconds(at) >= duration);
  if (late !== undefined)
    throw new UsageError(
      `--fault ${faultFlag(late)}: the training lasts ${duration} s of the chip's time, so this never sets in. ` +
        'Give an earlier time, or more --steps.',
    );
  const damaged = readSetup({ ...plainSetup, chip, fault: tried.map(faultFlag) }); // the chip must have what can fail
  checkFits({ experiment, setup: damaged });
  const report = await measureFaults({
    experiment,
    set,
    chip,
    seeds: readSeeds(options.seeds),
    steps,
    episodes: readCount('--episodes', options.episodes),
    faults: tried,
    workers: readWorkers(options.workers),
  });
  printResult(options.json, report, faultsLines(report).join('\n'));
}
