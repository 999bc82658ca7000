// What users of the package get from `neurover/envs`: worlds and the camera they see with.

export { cameras, worlds, type WorldName } from './registry.ts';
export type { WorldEntry } from './world-entry.ts';
export { checkEpisodes, EpisodeError, type EpisodeCheck } from './episodes.ts';
export { laneKeeping } from './task/lane/lane-keeping.ts';
export { laneKeepingDefaults, type LaneKeepingOptions } from './task/lane/lane-keeping-options.ts';
export { develop } from './camera/develop.ts';
export {
  cameraDrifts,
  eventCamera,
  follow,
  glance,
  letDrift,
  openShutter,
  pan,
  type BodyPose,
  type EventCamera,
  type EyeOptions,
} from './camera/event-camera.ts';
export { filmEvents, type FilmOptions } from './camera/film/film-events.ts';
export type { Film, FilmFrame } from './camera/film/film.ts';
export type { ByteChunks } from './camera/film/intake.ts';
export { lightDefaults, type LightOptions } from './camera/film/light.ts';
export { openFilm } from './camera/film/open-film.ts';
export type { QuorumOptions } from '../core/event/filter/quorum.ts';
export type { NoiseSource, PixelOptions } from './camera/pixel/options.ts';
export { presetPixels, presets, type CameraName, type CameraPreset } from './camera/presets.ts';
export { noVibration, type Vibration } from './camera/picture/shake.ts';
export { imageSpeed } from './camera/ground/image-speed.ts';
export { groundView, type CameraMount } from './camera/ground/view.ts';
export { lensDefaults, type Lens, type LensMount } from './camera/panorama/lens.ts';
export { panorama } from './camera/panorama/view.ts';
export type { CameraPose, Optics, Picture } from './camera/picture/picture.ts';
export type { CameraKernel } from './camera/picture/room.ts';
export { sideBySide } from './camera/rig.ts';
export { scenery, type Disc, type Light, type Scenery, type Wall } from './camera/panorama/scenery.ts';
export { plain, stripes, texture, type Texture } from './camera/panorama/texture.ts';
export {
  bareGround,
  brightnessCode,
  paintLine,
  type Extent,
  type Ground,
  type Place,
} from './arena/road/ground.ts';
export {
  addDisc,
  addObstacle,
  advancePhysics,
  createPhysics,
  kick,
  motionOf,
  setMotion,
  shift,
  type Motion,
  type Physics,
  type RigidBody,
} from './physics/physics.ts';
export {
  drive,
  newTread,
  pioneer,
  treadOf,
  type DriveLimits,
  type Tread,
  type Wheels,
} from './physics/differential-drive.ts';
