// What was typed, carried out: the verb is found and called; what it refuses becomes one sentence on stderr and an exit code.

import { inspect } from 'node:util';
import { Command, CommanderError } from 'commander';
import pc from 'picocolors';
import { exitCodes, UsageError } from './process/failure.ts';
import { version } from './process/version.ts';
import { addVerbs } from './verbs.ts';

/** What the help of the command line ends with. */
const FIRST_STEPS = `
neurover VERB --help tells the options of a verb. First steps:
  neurover watch lane-keeping      a robot that learns to keep its lane, on a page of its own
  neurover eval obstacle-arena     a mind of the gallery, judged without any training`;

/** Carry out `neurover …words`. Never throws; the process's exit code tells how it ended. */
export async function carryOut(words: readonly string[]): Promise<void> {
  const program = new Command('neurover')
    .description('Robots that see with event cameras, think in spikes and learn while they drive.')
    .version(version)
    .configureOutput({ outputError: (text, write) => write(pc.red(text)) })
    .addHelpText('after', FIRST_STEPS)
    .showHelpAfterError('(neurover --help tells what there is)')
    .exitOverride();
  try {
    refuseEmpty(words);
    await addVerbs(program, words);
    program.hook('preAction', async (_program, verb) => {
      const { with: path } = verb.opts<{ with?: string }>();
      if (path !== undefined) await (await import('./setup/own.ts')).bring(path);
    });
    await program.parseAsync(words, { from: 'user' });
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      process.exitCode = thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage;
      return;
    }
    const { exitCodeOf, messageOf } = await import('./refusals.ts');
    process.stderr.write(pc.red(`neurover: ${messageOf(thrown)}`) + '\n');
    if (process.env['NEUROVER_DEBUG'] !== undefined) process.stderr.write(`${inspect(thrown)}\n`);
    process.exitCode = exitCodeOf(thrown);
  }
}

/** Refuse a word that is none, `''` or `--out=`: as a path it would mean the folder one stands in. Throws UsageError. */
function refuseEmpty(words: readonly string[]): void {
  const at = words.findIndex((word) => /^(--[^=]*=)?$/.test(word));
  if (at < 0) return;
  const where =
    words[at] === '' ? (at === 0 ? 'The first word' : `What follows "${words[at - 1]}"`) : words[at];
  throw new UsageError(
    `${where} is empty: is a variable of the shell not set? Give a value, or leave it out.`,
  );
}
