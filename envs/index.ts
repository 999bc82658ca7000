// What users of the package get from `neurover/envs`: worlds and the camera they see with.

export { worlds } from './registry.ts';
export { laneKeeping } from './task/lane-keeping.ts';
export { laneKeepingDefaults, type LaneKeepingOptions } from './task/lane-keeping-options.ts';
export {
  develop,
  eventCamera,
  follow,
  glance,
  openShutter,
  type BodyPose,
  type EventCamera,
  type EyeOptions,
} from './camera/event-camera.ts';
export type { NoiseSource, PixelOptions } from './camera/pixel/options.ts';
export { presetPixels, presets, type CameraPreset } from './camera/presets.ts';
export type { Vibration } from './camera/picture/shake.ts';
export { groundView, type CameraMount } from './camera/ground/view.ts';
export { lensDefaults, type LensMount } from './camera/panorama/lens.ts';
export { panorama } from './camera/panorama/view.ts';
export type { CameraPose, Optics, Picture } from './camera/picture/picture.ts';
export { sideBySide } from './camera/rig.ts';
export { scenery, type Disc, type Light, type Scenery, type Wall } from './camera/panorama/scenery.ts';
export { plain, stripes, texture, type Texture } from './camera/panorama/texture.ts';
