// The page's address is its state: which run, which moment, which view. Whoever opens a copied address sees the same.

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
    steps: words.has('steps') ? numberOr(words.get('steps'), NaN) : null,
    speed: speedOf(words.get('speed')),
    time: timeOf(words.get('t')),
    camera: cameraModes.find((mode) => mode === camera) ?? usual,
    focus: words.get('focus'),
  };
}

/** Write some words of the address anew, the others stay. Null takes a word out. @param back  whether the browser's way back undoes it */
export function writeAddress(changes: Readonly<Record<string, string | null>>, back = false): void {
  const url = new URL(location.href);
  for (const [word, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(word);
    else url.searchParams.set(word, value);
  }
  try {
    const href = url.href.replace(/([?&]live)=(?=&|$)/, '$1');
    if (back) history.pushState(null, '', href);
    else history.replaceState(null, '', href);
  } catch {
    // A file that was opened from a disk keeps its address in some browsers.
  }
}
