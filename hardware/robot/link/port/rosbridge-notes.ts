// Small messages beside the sensors': rewards, bumpers, episodes, a model. Each reader throws ZodError or WireError.

import { z } from 'zod';
import type { Ending } from '../../../../core/loop/percept.ts';
import { parseModel, type RobotModel } from '../../safety/model.ts';
import { readJson } from '../../wire/json-read.ts';

/** What our own simulated robot says of its episodes. */
export interface EpisodeNote {
  readonly episode: number;
  readonly fresh: boolean;
  readonly ending: Ending;
  readonly reason: string;
  readonly teacher: readonly number[] | null;
}

/** Of a robot that says nothing of episodes. */
export const quiet: EpisodeNote = { episode: 0, fresh: false, ending: 'running', reason: '', teacher: null };

const episodeSchema = z.object({
  episode: z.number().int().min(0),
  fresh: z.boolean(),
  ending: z.enum(['running', 'terminated', 'truncated']),
  reason: z.string().max(200),
  teacher: z.array(z.number()).max(16).nullable(),
});
const numberSchema = z.object({ data: z.number() });
const flagSchema = z.union([
  z.object({ data: z.boolean() }).transform(({ data }) => data),
  z.object({ state: z.number() }).transform(({ state }) => state !== 0), // kobuki: PRESSED is 1
]);
const textSchema = z.object({ data: z.string() });
const modelSchema = z.object({ model: z.string() });

/** std_msgs/Float64. */
export const readNumber = (message: unknown): number => numberSchema.parse(message).data;
/** std_msgs/Bool, or a bumper of kobuki. */
export const readFlag = (message: unknown): boolean => flagSchema.parse(message);
/** An episode's note in a std_msgs/String. */
export const readEpisode = (message: unknown): EpisodeNote =>
  episodeSchema.parse(readJson(textSchema.parse(message).data));
/** A robot's model, as a service tells it. Throws ModelError. */
export const readOwnModel = (values: unknown): RobotModel =>
  parseModel(readJson(modelSchema.parse(values).model), 'the robot');
