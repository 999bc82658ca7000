// What `bench camera` looks at: a grating that moves all over the picture (some 32,000 events a look, as in the measurement of
// ESIM's loop that we compare with), a room painted with random squares (more than twice as many), and a still room where one
// disc moves.

import { integer } from '../../../../core/random/draw.ts';
import { createRandom, split } from '../../../../core/random/random.ts';
import { sin } from '../../../../core/units/portable.ts';
import { micros, radians, seconds } from '../../../../core/units/quantity.ts';
import { develop } from '../../../../envs/camera/develop.ts';
import { eventCamera, glance, openShutter, type EventCamera } from '../../../../envs/camera/event-camera.ts';
import { lensDefaults } from '../../../../envs/camera/panorama/lens.ts';
import type { CameraKernel } from '../../../../envs/camera/picture/room.ts';
import { panorama } from '../../../../envs/camera/panorama/view.ts';
import { scenery, type Scenery } from '../../../../envs/camera/panorama/scenery.ts';
import { plain, texture, type Texture } from '../../../../envs/camera/panorama/texture.ts';

/** What the camera sees, by name. */
export const cameraScenes = { dense: 'dense', squares: 'squares', sparse: 'sparse' } as const;

/** What the camera sees. */
export type Scene = keyof typeof cameraScenes;

/** Pixels across. */
export const WIDTH = 346;
/** Pixels down. */
export const HEIGHT = 260;

/** Random squares of dark and bright. */
function squares(): Texture {
  const random = createRandom(9);
  const square = (): number => 0.05 + 0.9 * (integer(random, 8) / 7);
  return texture(
    Array.from({ length: 64 }, () => Array.from({ length: 64 }, square)),
    4,
  );
}

/** A sine of reflectance, a period each metre. */
const grating = (): Texture =>
  texture([Array.from({ length: 64 }, (_, k) => 0.5 + 0.45 * sin((2 * Math.PI * k) / 64))], 1);

/** A room of four walls, as high as the picture. */
function room(scene: Scene): Scenery {
  const painted = { dense: grating, squares, sparse: () => plain(0.5) }[scene]();
  const corners = [
    [-3, -3],
    [3, -3],
    [3, 3],
    [-3, 3],
  ];
  return scenery({
    walls: corners.map(([x1, y1], k) => {
      const [x2, y2] = corners[(k + 1) % 4];
      return { x1, y1, x2, y2, bottom: -3, top: 3, texture: painted };
    }),
  });
}

/** A camera before a scene. */
export interface SceneCamera {
  readonly camera: EventCamera;
  /** Move on by a millisecond, look, and hand over what was seen. @returns how many events */
  frame(): number;
}

/** Open a camera's shutter before a scene. */
export function sceneCamera(scene: Scene, kernel: CameraKernel): SceneCamera {
  const seen = room(scene);
  const disc = { x: 2, y: -1, radius: 0.2, bottom: 0, top: 1, texture: plain(0.05) };
  if (scene === 'sparse') seen.discs.push(disc);
  const random = createRandom(4);
  const optics = panorama(
    { ...lensDefaults, width: WIDTH, height: HEIGHT, fieldOfView: radians(1.4) },
    seen,
    kernel,
  );
  const camera = eventCamera(
    {
      threshold: 0.2,
      mismatch: 0.006,
      refractory: micros(0),
      vibration: { deviation: radians(0), correlation: seconds(1) },
    },
    optics,
    split(random, 'camera'),
  );
  const body = { x: 0, y: 0, heading: 0 };
  openShutter(camera, body, split(random, 'shake'));
  let time = 0;
  return {
    camera,
    frame() {
      if (scene !== 'sparse') body.heading += 0.0035;
      else disc.y = Math.abs(((time / 400) % 4) - 2) - 1;
      glance(camera, body, 1000);
      return develop(camera, micros(1000 * time++)).t.length;
    },
  };
}
