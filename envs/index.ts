// What users of the package get from `neurover/envs`: worlds and the camera they see with.

export { worlds } from './registry.ts';
export { laneKeeping } from './task/lane-keeping.ts';
export { laneKeepingDefaults, type LaneKeepingOptions } from './task/lane-keeping-options.ts';
export {
  develop,
  eventCamera,
  glance,
  openShutter,
  type BodyPose,
  type EventCamera,
  type EyeOptions,
  type Vibration,
} from './camera/event-camera.ts';
export { groundView, type CameraMount } from './camera/ground-view.ts';
export { lensDefaults, type LensMount } from './camera/lens.ts';
export { panorama } from './camera/panorama.ts';
export type { CameraPose, Optics, Picture } from './camera/picture.ts';
export { sideBySide } from './camera/rig.ts';
export { scenery, type Disc, type Light, type Scenery, type Wall } from './camera/scenery.ts';
export { plain, stripes, texture, type Texture } from './camera/texture.ts';
