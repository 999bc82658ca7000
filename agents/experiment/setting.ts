// What was set for a run and is not the experiment's own, and on which seeds it was chosen: a number that was chosen on a seed is not judged
// by it.

import { z } from 'zod';
import { inOrder, listOf, type Constants } from './recipe/constants.ts';

/** Constants that were set, and the seeds by which they were chosen; both absent where a run is the experiment as it is. */
export interface Setting {
  readonly set?: Constants;
  readonly tunedOn?: readonly number[];
}

/** The house chooses on seeds from here on, and reports on those below. */
export const FIRST_TUNING_SEED = 1000;

/** Door for what files say of a setting. */
export const settingFields: {
  readonly set: z.ZodExactOptional<z.ZodType<Constants>>;
  readonly tunedOn: z.ZodExactOptional<z.ZodType<readonly number[]>>;
} = {
  set: z.record(z.string(), z.unknown()).exactOptional(),
  tunedOn: z.array(z.number().int().nonnegative()).exactOptional(),
};

/** @returns the setting of these constants and seeds: what is empty is absent. */
export const settingOf = (set: Constants, tunedOn: readonly number[]): Setting => ({
  ...(Object.keys(set).length === 0 ? {} : { set }),
  ...(tunedOn.length === 0 ? {} : { tunedOn }),
});

/** @returns a setting as people are told of it; empty where nothing was set. */
export function settingWords({ set = {}, tunedOn = [] }: Setting): string {
  const chosen = tunedOn.length === 0 ? '' : `chosen on seeds ${seedList(tunedOn)}`;
  return [...listOf(set), ...(chosen === '' ? [] : [chosen])].join(', ');
}

/** @returns why a run does not go on with this setting; null where it is the one with which it was begun. */
export function whyNotSetting(before: Setting, now: Setting): string | null {
  const [was, is] = [before, now].map((each) => settingWords({ ...each, set: inOrder(each.set ?? {}) }));
  if (was === is) return null;
  return `was begun with ${was === '' ? 'nothing set' : was}, and not with ${is === '' ? 'nothing set' : is}`;
}

/** @returns seeds as they are typed: 0..9, or 1,2,5. @param seeds  ascending */
export function seedList(seeds: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const seed of seeds) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === seed - 1) run[1] = seed;
    else runs.push([seed, seed]);
  }
  return runs
    .map(([first, last]) =>
      first === last ? `${first}` : last === first + 1 ? `${first},${last}` : `${first}..${last}`,
    )
    .join(',');
}
