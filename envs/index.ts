// What users of the package get from `neurover/envs`: worlds and the camera they see with.

export { worlds } from './registry.ts';
export { laneKeeping } from './task/lane-keeping.ts';
export { laneKeepingDefaults, type LaneKeepingOptions } from './task/lane-keeping-options.ts';
export type { CameraOptions, Vibration } from './camera/event-camera.ts';
