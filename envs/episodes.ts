// Whether a world begins the same episode with the same seed: what everything that is compared, saved or repeated rests on. For
// authors of worlds, in whichever test runner they have.

import { uniform } from '../core/random/draw.ts';
import { createRandom } from '../core/random/random.ts';
import type { World, WorldPercept } from '../core/loop/world.ts';
import { metersPerSecond, radiansPerSecond } from '../core/units/quantity.ts';

/** One seed made two episodes. The message says where they part. */
export class EpisodeError extends Error {
  override readonly name = 'EpisodeError';
}

/** How much of an episode is looked at. */
export interface EpisodeCheck {
  /** Seeds of episodes, two at least. */
  readonly seeds?: readonly number[];
  /** Control steps of each at the most, under random commands. */
  readonly steps?: number;
  /** Fastest of these commands, in m/s and rad/s. */
  readonly speed?: number;
  readonly turnRate?: number;
}

/**
 * Hold a world against its promise: the same seed and commands give the same percepts, bit for bit, in a world that has run other
 * episodes before and in a new one.
 *
 * @param make  gives a new world with the same body each time
 * Throws EpisodeError where they differ, RangeError for fewer than two seeds.
 */
export function checkEpisodes(make: () => World, check: EpisodeCheck = {}): void {
  const { seeds = [1, 2, 3], steps = 30, speed = 0.6, turnRate = 1.5 } = check;
  if (seeds.length < 2) throw new RangeError('Give two seeds at least: one episode has none before it.');
  const used = make();
  const play = (world: World, seed: number): WorldPercept[] => {
    const random = createRandom(seed);
    const percepts = [world.reset(seed)];
    while (percepts.length <= steps && percepts[percepts.length - 1].ending === 'running')
      percepts.push(
        world.step({
          speed: metersPerSecond(speed * uniform(random)),
          turnRate: radiansPerSecond(turnRate * (2 * uniform(random) - 1)),
        }),
      );
    return percepts;
  };
  for (const seed of seeds) {
    play(used, seeds[seeds.length - 1]); // another episode, or for the last seed the same one
    const again = play(used, seed);
    const where = difference(again, play(make(), seed), '');
    if (where !== null)
      throw new EpisodeError(
        `World "${used.name}": the episode of seed ${seed} differs after another episode from that of a new world, first at percept ${where}. ` +
          'Let reset() set back whatever an episode leaves behind, and draw from the seed alone.',
      );
  }
}

/** @returns where two values part, with both of them; null where they are the same to the bit. */
function difference(a: unknown, b: unknown, path: string): string | null {
  if (Object.is(a, b)) return null;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return `${path} (${String(a)} and ${String(b)})`;
  const [one, other] = [a, b] as Record<string, unknown>[];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  for (const name of names) {
    const found = difference(one[name], other[name], path === '' ? name : `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}
