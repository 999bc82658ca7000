// neurover bench camera: looks per second of a 346 × 260 camera, from the scenery to the sealed packet: before a grating that
// moves all over the picture (some 32,000 events a look, as in the measurement of ESIM's loop that we compare with), in a room
// painted with random squares (more than twice as many), and in a still room where one disc moves.

import { integer } from '../../../core/random/draw.ts';
import { createRandom, split } from '../../../core/random/random.ts';
import { sin } from '../../../core/units/portable.ts';
import { micros } from '../../../core/units/quantity.ts';
import { develop, eventCamera, glance, openShutter } from '../../../envs/camera/event-camera.ts';
import { lensDefaults } from '../../../envs/camera/lens.ts';
import type { CameraKernel } from '../../../envs/camera/kernel/room.ts';
import { panorama } from '../../../envs/camera/panorama.ts';
import { scenery, type Scenery } from '../../../envs/camera/scenery.ts';
import { plain, texture, type Texture } from '../../../envs/camera/texture.ts';
import { cpuSeconds, median } from './machine.ts';

/** What the camera sees. */
type Scene = 'dense' | 'squares' | 'sparse';

/** Figures of one scene. */
export interface CameraResult {
  readonly scene: Scene;
  /** Medians over the rounds, per processor second. */
  readonly framesPerSecond: number;
  readonly eventsPerSecond: number;
  readonly eventsPerFrame: number;
  readonly best: number;
}

const WIDTH = 346;
const HEIGHT = 260;

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

function measure(scene: Scene, frames: number, kernel: CameraKernel): { cpu: number; events: number } {
  const seen = room(scene);
  const disc = { x: 2, y: -1, radius: 0.2, bottom: 0, top: 1, texture: plain(0.05) };
  if (scene === 'sparse') seen.discs.push(disc);
  const random = createRandom(4);
  const optics = panorama({ ...lensDefaults, width: WIDTH, height: HEIGHT, fieldOfView: 1.4 }, seen, kernel);
  const camera = eventCamera(
    {
      threshold: 0.2,
      mismatch: 0.006,
      refractory: micros(0),
      vibration: { deviation: 0, correlation: 1 },
    },
    optics,
    split(random, 'camera'),
  );
  const body = { x: 0, y: 0, heading: 0 };
  openShutter(camera, body, split(random, 'shake'));
  let begin = 0;
  let events = 0;
  const warm = frames >> 2;
  for (let frame = 0; frame < frames + warm; frame++) {
    if (frame === warm) [begin, events] = [cpuSeconds(), 0];
    if (scene !== 'sparse') body.heading += 0.0035;
    else disc.y = Math.abs(((frame / 400) % 4) - 2) - 1;
    glance(camera, body, 1000);
    events += develop(camera, micros(frame * 1000)).t.length;
  }
  return { cpu: cpuSeconds() - begin, events };
}

/** Measure all scenes over some rounds. */
export function cameraBench(rounds: number, kernel: CameraKernel): CameraResult[] {
  return (['dense', 'squares', 'sparse'] as const).map((scene) => {
    const frames = scene === 'sparse' ? 2000 : 400;
    const runs = Array.from({ length: rounds }, () => measure(scene, frames, kernel));
    return {
      scene,
      framesPerSecond: median(runs.map(({ cpu }) => frames / cpu)),
      eventsPerSecond: median(runs.map(({ cpu, events }) => events / cpu)),
      eventsPerFrame: runs[0].events / frames,
      best: Math.max(...runs.map(({ cpu }) => frames / cpu)),
    };
  });
}
