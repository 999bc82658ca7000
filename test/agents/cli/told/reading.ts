// The real command line, which reads what is typed and carries nothing out.

import { Command } from 'commander';
import { addVerbs } from '../../../../agents/cli/verbs.ts';

/** What was understood: a verb with its words and its options. */
export interface Understood {
  readonly verb: string;
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** The command line, with those verbs whole that stand among the words. */
export async function commandLine(words: readonly string[]): Promise<Command> {
  const program = new Command('neurover').exitOverride();
  await addVerbs(program, words);
  for (const verb of everyVerb(program))
    verb.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
  return program;
}

/** The command line with every verb whole. */
export async function wholeCommandLine(): Promise<Command> {
  const { commands } = await commandLine([]);
  return commandLine(commands.map((verb) => verb.name()));
}

/** @returns a command and all below it */
export const everyVerb = (command: Command): Command[] => [command, ...command.commands.flatMap(everyVerb)];

/** @returns the verb that these words begin with, as deep as they go, and the words behind it */
export function verbOf(
  command: Command,
  words: readonly string[],
): { verb: Command; behind: readonly string[] } {
  const next = command.commands.find((each) => each.name() === words[0]);
  return next === undefined ? { verb: command, behind: words } : verbOf(next, words.slice(1));
}

/** @returns the options of a verb and of the verbs below it, as they are typed */
export const optionsOf = (verb: Command): Set<string> =>
  new Set(everyVerb(verb).flatMap(({ options }) => options.flatMap(({ long }) => long ?? [])));

/** @returns what the command line takes these words for. Throws CommanderError. */
export async function understood(words: readonly string[]): Promise<Understood> {
  const program = await commandLine(words);
  const found: Understood[] = [];
  for (const verb of everyVerb(program).filter(({ commands }) => commands.length === 0))
    verb.action(() => {
      found.push({ verb: verb.name(), words: verb.args, options: verb.opts() });
    });
  await program.parseAsync(words, { from: 'user' });
  return found[0];
}
