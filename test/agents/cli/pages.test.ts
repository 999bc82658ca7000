// The pages are claims, too: every command in them is one that the command line takes, and where they lead something is. That files which
// they name are there is a rule of the house (test/house/mentions.ts).

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSeeds } from '../../../agents/cli/process/options.ts';
import { readSetup, type SetupOptions } from '../../../agents/cli/setup/options.ts';
import { experiments } from '../../../agents/cli/setup/rooms.ts';
import { readConditions, type ConditionOptions } from '../../../agents/cli/train/condition-options.ts';
import { studies } from '../../../agents/study/registry.ts';
import { carriedOut } from '../../in-process.ts';
import { codeOf, commandsIn, commandsUnder, pages, root, wordsOf } from './told/pages.ts';
import { everyVerb, optionsOf, understood, verbOf, wholeCommandLine } from './told/reading.ts';

const whole = await wholeCommandLine();
const code = pages.flatMap((page) => codeOf(page).map((line) => ({ page: page.path, line })));

/** A word that stands for others: DIR, SEEDS, "…". */
const isPlaceholder = (word: unknown): boolean => /^(?:[A-Z]{2,}$|…)/.test(String(word));

/** Throws where `train` would refuse names that stand behind it. */
function checkTraining([name]: readonly string[], options: Readonly<Record<string, unknown>>): void {
  if (!isPlaceholder(options['seeds'])) readSeeds(String(options['seeds']));
  if (!isPlaceholder(options['camera'])) readSetup(options as unknown as SetupOptions);
  if (isPlaceholder(name) || options['with'] !== undefined || Object.hasOwn(studies, name)) return;
  if (!Object.hasOwn(experiments, name)) throw new Error(`There is no experiment "${name}".`);
  readConditions(experiments[name], options as ConditionOptions);
}

/** @returns what is wrong with the words behind `neurover`, or nothing; verbs alone are only named, and VERB is none */
async function faultsOf(where: string, words: readonly string[]): Promise<string[]> {
  if (isPlaceholder(words[0])) return [];
  const { verb, behind } = verbOf(whole, words);
  const said = `${where}: neurover ${words.join(' ')}`;
  if (behind.length === 0 || behind.includes('…')) return strangersOf(said, optionsOf(verb), behind);
  try {
    const { verb: name, words: named, options } = await understood(words);
    if (name === 'train') checkTraining(named, options);
    return [];
  } catch (thrown) {
    return [`${said}: ${(thrown as Error).message}`];
  }
}

/** @returns a sentence for each word that is typed like an option and is none of these */
const strangersOf = (said: string, known: ReadonlySet<string>, words: readonly string[]): string[] =>
  words
    .filter((word) => word.startsWith('--') && !known.has(word.split('=')[0]))
    .map((word) => `${said}: there is no option ${word}`);

const faults = async (commands: readonly (readonly [string, readonly string[]])[]): Promise<string[]> =>
  (await Promise.all(commands.map(([where, words]) => faultsOf(where, words)))).flat();

describe('the pages', () => {
  it('tell commands that the command line takes', async () => {
    const told = code.flatMap(({ page, line }) => commandsIn(line).map((words) => [page, words] as const));
    const tables = pages.flatMap((page) => commandsUnder(page).map((words) => [page.path, words] as const));
    expect(told.length).toBeGreaterThan(100);
    expect(tables.length).toBeGreaterThan(20);
    expect(await faults([...told, ...tables])).toEqual([]);
  });

  it('tell the same of experiments that go on behind such a command', async () => {
    const trained = code.flatMap(({ page, line }) => {
      const words = wordsOf(line);
      const names = Object.hasOwn(experiments, words[0]) || Object.hasOwn(studies, words[0]);
      return names && words[1]?.startsWith('--') ? [[page, ['train', ...words]] as const] : [];
    });
    expect(trained.length).toBeGreaterThan(20);
    expect(await faults(trained)).toEqual([]);
  });

  it('name no option that no verb has, and behind a verb its own', () => {
    const every = optionsOf(whole);
    expect(
      code.flatMap(({ page, line }) => {
        const words = wordsOf(line);
        if (line.startsWith('--')) return strangersOf(`${page}: ${line}`, every, words);
        const { verb, behind } = verbOf(whole, words);
        return verb === whole ? [] : strangersOf(`${page}: ${line}`, optionsOf(verb), behind);
      }),
    ).toEqual([]);
  });

  it("name npm's scripts that are there", () => {
    const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: object };
    const run = code.flatMap(({ page, line }) =>
      [...line.matchAll(/\bnpm run ([\w:]+)/g)].map(([, script]) => ({ page, script })),
    );
    expect(run.length).toBeGreaterThan(5);
    expect(run.filter(({ script }) => !Object.hasOwn(scripts, script))).toEqual([]);
  });

  it('link to files that exist', () => {
    const lost = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)]
        .filter(([, target]) => !existsSync(join(root, dirname(path), target)))
        .map(([, target]) => `${path} links to ${target}`),
    );
    expect(lost).toEqual([]);
  });
});

it('help tells commands that the command line takes', async () => {
  const helped = everyVerb(whole).map((verb) => {
    let text = '';
    verb.configureOutput({ writeOut: (more) => (text += more) }).outputHelp();
    return text;
  });
  const lines = [(await carriedOut('--help')).stdout, ...helped].join('\n').split('\n');
  const told = lines
    .map(
      (line) =>
        line
          .trim()
          .replace(/^Any film: /, '')
          .split(/ {2,}/)[0],
    )
    .flatMap(commandsIn);
  expect(told.length).toBeGreaterThan(4);
  expect(await faults(told.map((words) => ['--help', words]))).toEqual([]);
});
