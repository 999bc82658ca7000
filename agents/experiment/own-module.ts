// A module of somebody's own that brought experiments, worlds or chips along: what a run and a checkpoint keep of it, so that nobody goes
// on with, or judges by, another one unawares.

import { z } from 'zod';

/** Where a module was, and which it was. */
export interface OwnModule {
  /** As it was typed. */
  readonly path: string;
  /** Of its bytes, and of those of what it imports by relative path. */
  readonly sha256: string;
}

/** Door for what files say of a module. */
export const ownModuleSchema: z.ZodType<OwnModule> = z.strictObject({
  path: z.string(),
  sha256: z.string(),
});

/** @returns why a run does not go on by this module; null where it is the one by which it was begun, wherever that lies. */
export function whyNotBy(before: OwnModule | undefined, now: OwnModule | undefined): string | null {
  if (before?.sha256 === now?.sha256) return null;
  if (before === undefined) return 'was begun without a module of your own: leave --with out to continue it';
  if (now === undefined)
    return `was begun with the module ${before.path}: give --with ${before.path} to continue it`;
  return (
    `was begun with ${moduleWords(before)}, and ${now.path} is another one or has changed since (now ${now.sha256.slice(0, 12)}…): ` +
    'what is done and what is to come would not be the same experiment. Give the module as it was to continue it, replace the run with --force'
  );
}

/** @returns a module as people are told of it. */
export const moduleWords = ({ path, sha256 }: OwnModule): string =>
  `the module ${path} (SHA-256 ${sha256.slice(0, 12)}…)`;
