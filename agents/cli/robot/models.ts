// Model files of robots that the project knows, and how one is read from disk.

import { readFile } from 'node:fs/promises';
import { ModelError, parseModel, type RobotModel } from '../../../hardware/robot/safety/model.ts';
import { JsonError, parseJson } from '../process/json-file.ts';

/** The Pioneer P3-DX that the simulated worlds drive; the simulation has its motor's lag, so the base limits itself. */
export const pioneerModel: RobotModel = parseModel(
  {
    name: 'pioneer-3dx',
    track: 0.331,
    radius: 0.2275,
    limits: { speed: 1.2, turnRate: 5, acceleration: null, deceleration: 2, turnAcceleration: null },
  },
  'robot/models.ts',
);

/** Read a robot's model file. Throws ModelError with the file's name. */
export async function readModel(path: string): Promise<RobotModel> {
  try {
    return parseModel(parseJson(await readFile(path, 'utf8')), path);
  } catch (cause) {
    if (cause instanceof ModelError) throw cause;
    if (cause instanceof JsonError)
      throw new ModelError(
        `Robot model ${path} is no JSON, ${cause.message} Give an object with name, track, radius and limits.`,
      );
    throw new ModelError(
      `Robot model ${path} cannot be read (${(cause as Error).message}). Give a robot's model file (.json).`,
    );
  }
}
