// Small messages beside the sensors': rewards, bumpers, episodes, a model.

import { z } from 'zod';
import type { Ending } from '../../../core/loop/percept.ts';

/** What our own simulated robot says of its episodes. */
export const episodeSchema = z.object({
  episode: z.number().int().min(0),
  fresh: z.boolean(),
  ending: z.enum(['running', 'terminated', 'truncated']),
  reason: z.string().max(200),
  teacher: z.array(z.number()).max(16).nullable(),
});
/** The same, read. */
export type EpisodeNote = {
  episode: number;
  fresh: boolean;
  ending: Ending;
  reason: string;
  teacher: number[] | null;
};

/** std_msgs/Float64. */
export const numberSchema = z.object({ data: z.number() });
/** std_msgs/Bool, or a bumper of kobuki. */
export const flagSchema = z.union([
  z.object({ data: z.boolean() }).transform(({ data }) => data),
  z.object({ state: z.number() }).transform(({ state }) => state !== 0), // kobuki: PRESSED is 1
]);
/** std_msgs/String. */
export const textSchema = z.object({ data: z.string() });
/** A robot's model, as a service tells it. */
export const modelSchema = z.object({ model: z.string() });

/** Of a robot that says nothing of episodes. */
export const quiet: EpisodeNote = { episode: 0, fresh: false, ending: 'running', reason: '', teacher: null };
