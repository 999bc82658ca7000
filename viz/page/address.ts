// The page's address is its state: which run, which moment, which view. Whoever opens a copied address sees the same, but for what
// hands have done to the run.

import type { RecipeNumbers } from '../telemetry/intervention.ts';

/** What an address can say. */
export interface Address {
  /** A recording's address; else a run behind this page's own server; else an experiment in the tab. */
  readonly recording: string | null;
  readonly live: boolean;
  readonly experiment: string;
  readonly seed: number;
  /** Null: the experiment's own. */
  readonly chip: string | null;
  readonly kernel: string;
  /** Preset of the robot's event camera. */
  readonly preset: string;
  readonly faults: readonly string[];
  /** Who drives beside the run: seeds, names of minds; or addresses of recordings. */
  readonly ghosts: readonly string[];
  /** Numbers of the recipe that are not the experiment's own; null: all are. */
  readonly recipe: RecipeNumbers | null;
  readonly steps: number | null;
  /** Simulated seconds per second; null: as fast as it can; undefined: as the run chooses. */
  readonly speed: number | null | undefined;
  /** Moment in simulated seconds since the run began; null: follow. */
  readonly time: number | null;
  readonly camera: CameraMode;
  /** The one panel that fills the page, or null. */
  readonly focus: string | null;
}

/** How the world is looked at. */
export type CameraMode = 'follow' | 'orbit' | 'first-person' | 'map';
/** Every camera mode, in the order of the menu. */
export const cameraModes: readonly CameraMode[] = ['follow', 'orbit', 'first-person', 'map'];

const numberOr = <T>(text: string | null, other: T): number | T => {
  const value = text === null || text === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : other;
};

/** Slowest and fastest that a run can be asked to go. */
const [SLOWEST, FASTEST] = [0.05, 1000];
const speedOf = (text: string | null): number | null | undefined => {
  if (text === 'max') return null;
  const speed = numberOr(text, 0);
  return speed >= SLOWEST && speed <= FASTEST ? speed : undefined;
};

/** @returns numbers of a recipe, written as retina.decay:0.02; what is no number becomes NaN, which is refused. */
function recipeOf(words: readonly string[]): RecipeNumbers | null {
  if (words.length === 0) return null;
  const recipe = Object.create(null) as RecipeNumbers; // a room may have any name
  for (const word of words.flatMap((each) => each.split(','))) {
    const [path, value = ''] = word.split(':');
    const [room, ...names] = path.split('.');
    (recipe[room] ??= {})[names.join('.')] = numberOr(value, NaN); // what is deeper is told as a whole, and refused
  }
  return recipe;
}

/** A moment; one before the run began is no moment. */
const timeOf = (text: string | null): number | null => {
  const time = numberOr(text, null);
  return time === null || time < 0 ? null : time;
};

/**
 * Read the part behind the question mark. A view that cannot be read falls back to what is usual; a number that chooses the run
 * becomes NaN, so that whoever begins the run refuses it.
 *
 * @param usual  how the world is looked at where the address does not say
 */
export function readAddress(search: string, usual: CameraMode = 'follow'): Address {
  const words = new URLSearchParams(search);
  const camera = words.get('camera');
  return {
    recording: words.get('recording'),
    live: words.has('live'),
    experiment: words.get('experiment') ?? 'lane-keeping',
    seed: words.has('seed') ? numberOr(words.get('seed'), NaN) : 0,
    chip: words.get('chip'),
    kernel: words.get('kernel') ?? 'wasm',
    preset: words.get('preset') ?? 'clean',
    faults: words.getAll('fault'),
    ghosts: words.getAll('ghost').flatMap((each) => each.split(',')),
    recipe: recipeOf(words.getAll('recipe')),
    steps: words.has('steps') ? numberOr(words.get('steps'), NaN) : null,
    speed: speedOf(words.get('speed')),
    time: timeOf(words.get('t')),
    camera: cameraModes.find((mode) => mode === camera) ?? usual,
    focus: words.get('focus'),
  };
}

/** How a run stands, of which an address tells; what is undefined is not the page's to say. */
export interface Led {
  readonly seed: number | undefined;
  /** Simulated seconds per second; null: as fast as it can. */
  readonly speed: number | null | undefined;
  /** Numbers that are not the experiment's own. */
  readonly recipe: RecipeNumbers | null | undefined;
  /** The moment at which it stands, in seconds; null while it moves. */
  readonly time: number | null | undefined;
}

/**
 * @returns the words that an address has to say otherwise to lead to a run as it stands; none where it leads there already
 *
 * @param usual  the speed where an address says none
 */
export function changedWords(search: string, led: Led, usual: number): Record<string, string | null> {
  const said = readAddress(search);
  const changes: Record<string, string | null> = {};
  if (led.seed !== undefined && led.seed !== said.seed) changes['seed'] = String(led.seed);
  if (led.speed !== undefined && led.speed !== (said.speed === undefined ? usual : said.speed))
    changes['speed'] = String(led.speed ?? 'max');
  if (led.recipe !== undefined && recipeWord(led.recipe) !== recipeWord(said.recipe))
    changes['recipe'] = recipeWord(led.recipe);
  const time = led.time === undefined ? undefined : (led.time?.toFixed(2) ?? null);
  if (time !== undefined && time !== new URLSearchParams(search).get('t')) changes['t'] = time;
  return changes;
}

/** @returns numbers of a recipe as an address has them; null where there are none */
function recipeWord(recipe: RecipeNumbers | null): string | null {
  const words = Object.entries(recipe ?? {}).flatMap(([room, values]) =>
    Object.entries(values).map(([name, value]) => `${room}.${name}:${Number(value)}`),
  );
  return words.length === 0 ? null : words.join(',');
}
