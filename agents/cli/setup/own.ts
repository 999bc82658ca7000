// --with MODULE: experiments, worlds and chips of somebody's own, which have names then as the package's have. The module is loaded once
// before a verb acts, and once in each thread that works for it; it has its own copy of the package, so only plain data, and functions
// that are called, cross between the two.

import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { moduleWords, whyNotBy, type OwnModule } from '../../experiment/own-module.ts';
import { exitCodes, UnreadableError, UsageError } from '../process/failure.ts';
import { quoted } from '../process/quoted.ts';
import { root } from '../process/version.ts';
import { digestOf } from './own-digest.ts';
import { OwnModuleError, partsOf } from './own-parts.ts';
import { admit, experiments, rooms } from './rooms.ts';

/** With what Node ends where a module waits at its top level, and nothing is left that could come. */
const UNSETTLED = 13;

let brought: OwnModule | undefined;

/** @returns what a run or a checkpoint says of the module that was brought along: nothing where none was. */
export const madeBy = (): { readonly module?: OwnModule } =>
  brought === undefined ? {} : { module: brought };

/** @returns the option again, for the words of a command; empty where no module was brought along. */
export const ownWords = (): string => (brought === undefined ? '' : ` --with ${quoted(brought.path)}`);

/** Give a verb the option. `command-line.ts` acts on it, before the verb does. */
export const addOwnOption = (command: Command): Command =>
  command.option(
    '--with <module>',
    'a module of your own (.mjs; .mts from Node 22.18 on) whose experiments, worlds and chips have names, too',
    (path: string, before?: string) => {
      if (before === undefined) return path;
      throw new UsageError(
        `--with ${before} --with ${path}: give one module. It can export what others do: export const experiments = [...a, ...b].`,
      );
    },
  );

/** Bring a module along: what it exports has its names from then on. Throws UnreadableError, OwnModuleError. */
export async function bring(path: string): Promise<void> {
  const file = resolve(path);
  if (!existsSync(file) || !statSync(file).isFile())
    throw new UnreadableError(`--with ${path}: there is no such file. Give a module, such as ./gates.mjs.`);
  const sha256 = digestOf(file);
  const { studies } = await import('../../study/registry.ts'); // threads that bring nothing along do without them
  const taken = { ...rooms, experiments: { ...experiments, ...studies } };
  admit(partsOf(path, await exportsOf(path, file), taken));
  brought = { path, sha256 };
}

/** Bring the module of a job along, in the thread that works at it. Throws what bring() throws, and OwnModuleError where it has changed since. */
export async function bringAlong(module: OwnModule | undefined): Promise<void> {
  if (module === undefined || brought !== undefined) return;
  await bring(module.path);
  if (brought !== undefined && whyNotBy(module, brought) !== null)
    throw new OwnModuleError(`--with ${module.path}: it was changed while this command ran. Start it again.`);
}

async function exportsOf(path: string, file: string): Promise<Readonly<Record<string, unknown>>> {
  const unsettled = (): void => {
    const why =
      process.exitCode === UNSETTLED
        ? 'it waits for something that never comes (await)'
        : 'it ends the process (exit)';
    process.stderr.write(`neurover: --with ${path}: ${why}.\n`);
    process.exitCode = exitCodes.invalid;
  };
  process.once('exit', unsettled);
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  } catch (thrown) {
    passOver(thrown);
    throw new OwnModuleError(whyNotLoaded(path, file, thrown));
  } finally {
    process.off('exit', unsettled);
  }
}

/** Node 20 tells the fault of a CommonJS file that is imported twice: who imports it hears it, and then nobody does, which ends the process. */
function passOver(thrown: unknown): void {
  const again = (told: unknown): void => {
    if (told !== thrown) throw told;
  };
  process.on('uncaughtException', again);
  setImmediate(() => process.off('uncaughtException', again));
}

/** @returns what is wrong with a module that Node does not load, where, and what to do. */
function whyNotLoaded(path: string, file: string, thrown: unknown): string {
  const { code, message = String(thrown), stack = '' } = (thrown ?? {}) as Partial<NodeJS.ErrnoException>;
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION')
    return `--with ${path}: this Node (${process.version}) loads no such file. Give JavaScript (.mjs), or TypeScript to Node 22.18 and later.`;
  // of a syntax error Node tells the line to nobody but a terminal, unless it is in a CommonJS file
  const told =
    thrown instanceof SyntaxError && !stack.includes('file://') && !/^.+:\d+\n/.test(stack)
      ? spawnSync(process.execPath, ['--check', file], { encoding: 'utf8' }).stderr
      : stack.replace(message, '');
  const line = /([^\s(]+:\d+)(?::\d+\)?)?$/m.exec(told)?.[1].replace('file://', '');
  const where = line === undefined || code !== undefined ? '' : ` (${line})`;
  const advice = message.includes("'neurover'")
    ? `Install it beside your module: npm install ${quoted(root)}.`
    : code === 'ERR_REQUIRE_CYCLE_MODULE' ||
        /import statement outside a module/.test(message) ||
        / is a CommonJS module, which may not support /.test(message) ||
        (/^Unexpected token 'export'$|^await is only valid in async/.test(message) &&
          !/\.m[jt]s:/.test(line ?? '')) // .mjs says so of a brace that is not closed
      ? 'It is taken for CommonJS: call it .mjs, TypeScript .mts, or say "type": "module" in its package.json.'
      : 'Mend it, then give the same command again.';
  const [fault] = message.split('\n'); // how it could be imported otherwise follows
  return `--with ${path}: it cannot be loaded${where}: ${fault.replace(/\.?$/, '.')} ${advice}`;
}

/**
 * Refuse what was made with a module while none is brought along; on stderr where it was made with another one. Throws UsageError.
 *
 * @param what  was made so, as a file or a folder
 */
export function checkMadeBy(what: string, module: OwnModule | undefined): void {
  if (module === undefined) return;
  if (brought === undefined)
    throw new UsageError(
      `${what} was made with the module ${module.path}: give --with ${quoted(module.path)}.`,
    );
  if (whyNotBy(module, brought) !== null)
    process.stderr.write(
      `${what} was made with ${moduleWords(module)}; ${brought.path} is another one or has changed since, and is what its names mean now.\n`,
    );
}
