// Every experiment by name. A new one is a file beside this and a line here.

import {
  movingObstaclesCollisions,
  movingObstaclesCompass,
  obstacleArenaCollisions,
  obstacleArenaCrowded,
  obstacleArenaPassive,
} from './arena-variants.ts';
import { indoorExperiments, movingObstacles } from './arena.ts';
import {
  maplessGuided,
  maplessGuidedCamera,
  maplessGuidedCameraMixed,
  maplessGuidedCameraMixedReckoned,
  maplessGuidedMixed,
  maplessGuidedMixedReckoned,
} from './guided.ts';
import { maplessImitation } from './imitated.ts';
import { maplessExperiments } from './mapless.ts';
import type { Experiment } from '../experiment.ts';
import { laneKeeping, laneKeepingSigned } from './lane-keeping.ts';

/** Every experiment by name. */
export const experiments: Readonly<Record<string, Experiment>> = {
  [laneKeeping.name]: laneKeeping,
  [laneKeepingSigned.name]: laneKeepingSigned,
  ...indoorExperiments,
  ...maplessExperiments,
  [maplessImitation.name]: maplessImitation,
  [maplessGuided.name]: maplessGuided,
  [maplessGuidedMixed.name]: maplessGuidedMixed,
  [maplessGuidedCamera.name]: maplessGuidedCamera,
  [maplessGuidedCameraMixed.name]: maplessGuidedCameraMixed,
  [maplessGuidedMixedReckoned.name]: maplessGuidedMixedReckoned,
  [maplessGuidedCameraMixedReckoned.name]: maplessGuidedCameraMixedReckoned,
  [obstacleArenaCrowded.name]: obstacleArenaCrowded,
  [obstacleArenaCollisions.name]: obstacleArenaCollisions,
  [movingObstaclesCollisions.name]: movingObstaclesCollisions,
  [movingObstaclesCompass.name]: movingObstaclesCompass,
  [obstacleArenaPassive.name]: obstacleArenaPassive,
};

/**
 * Where two experiments ask the same of a mind and one of them learns it better on every count that was measured: by the name of the one
 * that does not, the name of the one to take (../CONTROLS.md). The former stays for what was asked of it alone.
 */
export const learnedBetterBy: Readonly<Record<string, string>> = {
  [movingObstacles.name]: movingObstaclesCompass.name,
};
