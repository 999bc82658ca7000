// What a module of somebody's own exports, looked at once, before anything begins: that it has the shapes that a run rests on, and names
// that are free.

import { z } from 'zod';
import type { Chip } from '../../../core/chip/chip.ts';
import type { World } from '../../../core/loop/world.ts';
import { createRandom } from '../../../core/random/random.ts';
import type { OwnRule } from '../../baseline/hand-coded.ts';
import { FaultError } from '../../../hardware/chip/fault/fault.ts';
import { worldsOf, type ChipEntry, type Rooms } from '../../experiment/experiment.ts';
import { plainSetup } from '../../experiment/setup.ts';
import { recipeSchema } from '../../experiment/recipe/recipe.ts';
import type { Own } from './rooms.ts';

/** A module of somebody's own that cannot be brought along: the message says what is wrong with it, where, and what to do. */
export class OwnModuleError extends Error {
  override readonly name = 'OwnModuleError';
}

const count = z.number().int().positive();
const upwards = z.number().int().nonnegative();
const name = z
  .string()
  .regex(/^[A-Za-z0-9][\w-]*$/, 'a name has letters, digits, - and _ only: it becomes that of a folder');
const made = z.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'an object is expected',
);
const builder = z.custom<() => unknown>((value) => typeof value === 'function', 'a function is expected');

/** What a rule of one's own has. */
const RULE = 'create: () => (percept) => ({ speed, turnRate })';

const experimentSchema = z.strictObject({
  name,
  summary: z.string(),
  world: z.string(),
  metrics: z
    .array(z.strictObject({ name: z.string(), unit: z.string(), better: z.enum(['higher', 'lower']) }))
    .min(1),
  threshold: z.number(),
  steps: count,
  lessons: z.array(z.strictObject({ world: z.string(), trials: count })).optional(),
  recipe: recipeSchema,
  handCoded: z
    .looseObject({ kind: z.enum(['sideways', 'spiral', 'cue-follower', 'goal-seeker', 'own']).optional() })
    .refine(({ kind, create }) => kind !== 'own' || typeof create === 'function', {
      message: `a rule of your own has ${RULE}`,
    }),
  wiring: made.optional(),
  planner: made.optional(),
  imitation: made.optional(),
  chip: z.string().optional(),
  testWorld: z.string().optional(),
  judging: z.strictObject({ episodes: count, points: upwards, episodesPerPoint: upwards }),
});
const worldSchema = z.looseObject({ summary: z.string(), create: builder });

/** What has its names already. */
export interface Taken extends Pick<Rooms, 'worlds' | 'chips'> {
  /** Experiments, and studies of data sets, which `train` finds by the same word. */
  readonly experiments: Readonly<Record<string, unknown>>;
}

/**
 * Look at what a module exports.
 *
 * @param path   as it was typed, for what is refused
 * @param taken  what is there already, to which its experiments may refer
 * @returns what it brings along. Throws OwnModuleError.
 */
export function partsOf(path: string, exported: Readonly<Record<string, unknown>>, taken: Taken): Own {
  const { experiments = [], worlds = {}, chips = {} } = exported;
  const refuse = (where: string, why: string): never => {
    throw new OwnModuleError(`--with ${path}: ${where}: ${why}`);
  };
  const checked = (where: string, value: unknown, schema: z.ZodType): void => {
    const { success, error } = schema.safeParse(value);
    if (!success) refuse(where, z.prettifyError(error).replaceAll('✖', '').trim());
  };
  const free = (kind: 'experiments' | 'worlds' | 'chips', word: string): void => {
    if (Object.hasOwn(taken[kind], word))
      refuse(`${kind}.${word}`, `there is one of this name in neurover already. Give it a name of its own.`);
  };
  const own = {
    experiments: byName(experiments) ?? refuse('experiments', 'give an array or a record of experiments.'),
    worlds: recordOf(worlds) ?? refuse('worlds', 'give a record: { "my-world": { summary, create } }.'),
    chips: recordOf(chips) ?? refuse('chips', 'give a record: { "my-chip": { summary, create } }.'),
  } as Own;
  if (Object.values(own).every((entries) => Object.keys(entries).length === 0))
    refuse(
      'it brings nothing along',
      `it exports ${Object.keys(exported).join(', ') || 'nothing'}. Export experiments, and worlds or chips of your own where they need some: ` +
        'export const experiments = [myExperiment].',
    );
  for (const kind of ['worlds', 'chips'] as const)
    for (const [word, entry] of Object.entries(own[kind])) {
      checked(`the names of ${kind}`, word, name);
      checked(`${kind}.${word}`, entry, worldSchema);
      free(kind, word);
    }
  for (const [word, entry] of Object.entries(own.worlds))
    checkWorld(
      () => entry.create(createRandom(0), plainSetup.camera),
      (why) => refuse(`worlds.${word}`, why),
    );
  for (const [word, entry] of Object.entries(own.chips))
    checkChip(
      () => entry.create(),
      (why) => refuse(`chips.${word}`, why),
    );
  const there = { worlds: { ...taken.worlds, ...own.worlds }, chips: { ...taken.chips, ...own.chips } };
  if (Array.isArray(experiments) && experiments.length > Object.keys(own.experiments).length)
    refuse('experiments', 'two of them have the same name. Give each a name of its own.');
  for (const [word, experiment] of Object.entries(own.experiments)) {
    const where = `experiments.${word}`;
    checked(where, experiment, experimentSchema);
    if (experiment.name !== word) refuse(where, `its name is "${experiment.name}". Give both the same.`);
    free('experiments', word);
    for (const world of worldsOf(experiment))
      if (!Object.hasOwn(there.worlds, world))
        refuse(
          where,
          `there is no world "${world}". Export it in worlds, or take one that neurover list names.`,
        );
    const { handCoded } = experiment;
    if (handCoded.kind === 'own') checkRule(handCoded, (why) => refuse(`${where}: handCoded`, why));
    if (experiment.chip !== undefined && !Object.hasOwn(there.chips, experiment.chip))
      refuse(
        where,
        `there is no chip "${experiment.chip}". Export it in chips, or take one that neurover list names.`,
      );
  }
  const entries = Object.entries(own.chips).map(([word, entry]) => [word, withoutFaults(word, entry)]);
  return { ...own, chips: Object.fromEntries(entries) as Own['chips'] };
}

/** @returns a chip that refuses faults unless it says that it takes them: one that passed over them would be reported as a damaged one. */
function withoutFaults(word: string, entry: ChipEntry): ChipEntry {
  if (entry.faults === true) return entry;
  return {
    summary: entry.summary,
    create(options) {
      const [flag] = options?.faults ?? [];
      if (flag === undefined) return entry.create(options);
      throw new FaultError(
        flag,
        `the chip ${word} does not say that it takes faults. Choose another one, or give it faults: true where its create({ faults }) breaks what they name.`,
      );
    },
  };
}

/** @returns what was thrown, which may be anything. */
const saidBy = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** Make a rule once, as it will be made for each who drives by it. */
function checkRule(own: OwnRule, refuse: (why: string) => never): void {
  let why: string | null;
  try {
    const rule: unknown = own.create();
    const what = typeof rule === 'object' && rule !== null ? 'an object' : String(rule);
    why = typeof rule === 'function' ? null : `it gives ${what}`;
  } catch (cause) {
    why = saidBy(cause).replace(/\.$/, '');
  }
  if (why !== null) refuse(`create() makes no rule: ${why}. Give ${RULE}.`);
}

/** Build a part once. @returns it, where it has all of these methods. */
function built<Part>(
  create: () => Part,
  what: string,
  methods: readonly (keyof Part & string)[],
  refuse: (why: string) => never,
): Part {
  let part: Partial<Part> | undefined;
  try {
    part = create();
  } catch (cause) {
    refuse(`it cannot be built: ${saidBy(cause)}`);
  }
  const missing = methods.filter((each) => typeof part?.[each] !== 'function');
  if (missing.length > 0)
    refuse(
      `create() gives no ${what}: it has no ${missing.join('(), no ')}(). See ${what} in neurover/core.`,
    );
  return part as Part;
}

/** Build a chip once, whole. */
function checkChip(create: () => Chip, refuse: (why: string) => never): void {
  const { tick } = built(create, 'Chip', ['load', 'advance', 'snapshot', 'restore', 'meter'], refuse);
  if (!(tick > 0) || !Number.isInteger(tick))
    refuse(`its tick is ${String(tick)}. Give microseconds, such as millis(1).`);
}

/** Build a world once, as it will be built for seed 0. */
function checkWorld(create: () => World, refuse: (why: string) => never): void {
  const { controlPeriod, camera } = built(create, 'World', ['reset', 'step', 'measure'], refuse);
  if (!(controlPeriod > 0) || !Number.isInteger(controlPeriod))
    refuse(`its controlPeriod is ${String(controlPeriod)}. Give microseconds, such as millis(20).`);
  if (!(camera?.width > 0 && camera.height > 0))
    refuse('its camera has no width and height. Give those of its events, 1 × 1 where it sees nothing.');
}

/** @returns the entries of a record as it is; null for what is none. */
const recordOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;

/** @returns experiments by their names; null for what holds none. */
function byName(value: unknown): Readonly<Record<string, unknown>> | null {
  if (!Array.isArray(value)) return recordOf(value);
  return Object.fromEntries(
    value.map((each: { readonly name?: unknown } | null, k) => [
      typeof each?.name === 'string' ? each.name : String(k),
      each,
    ]),
  );
}
