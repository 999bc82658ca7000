// Every experiment by name. A new one is a file beside this and a line here.

import {
  movingObstaclesCollisions,
  movingObstaclesCompass,
  obstacleArenaCollisions,
  obstacleArenaCrowded,
  obstacleArenaPassive,
} from './arena-variants.ts';
import { indoorExperiments } from './arena.ts';
import {
  maplessGuided,
  maplessGuidedCamera,
  maplessGuidedCameraMixed,
  maplessGuidedCameraMixedReckoned,
  maplessGuidedMixed,
  maplessGuidedMixedReckoned,
  maplessImitation,
} from './imitated.ts';
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
