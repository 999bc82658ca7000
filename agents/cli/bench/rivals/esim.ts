// ESIM's loop in C++ as a rival of the camera: it gets the brightness that our camera sees, drawn beforehand.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exp } from '../../../../core/units/portable.ts';
import { HEIGHT, sceneCamera, WIDTH, type Scene } from './camera-scenes.ts';
import { withNative } from './native-program.ts';

/** Frames on the film, which is played to its end and back. */
const FRAMES = 150;

/** What a run of the rival took. */
export interface EsimRun {
  readonly cpuSeconds: number;
  readonly events: number;
}

/** What to do where there is no compiler. */
export const compilerAdvice =
  'No C++ compiler was found, or no source of the rival. Install one (apt-get install g++) and run this in the repository.';

/** @returns brightness of what the camera sees from look to look, float32, shape [FRAMES, HEIGHT, WIDTH]. */
function film(scene: Scene): Float32Array {
  const { camera, frame } = sceneCamera(scene, 'wasm');
  const { level } = camera.optics.picture;
  const frames = new Float32Array(FRAMES * level.length);
  for (let k = 0; k < FRAMES; k++) {
    frame();
    frames.set(level.map(exp), k * level.length);
  }
  return frames;
}

/**
 * Build the rival for a scene and use it.
 *
 * @param use  gets a function that plays so many frames
 * @returns what `use` returns, or null where the rival cannot be built
 */
export function withEsim<T>(scene: Scene, use: (play: (frames: number) => EsimRun) => T): T | null {
  return withNative('esim.cpp', ({ folder, run }) => {
    const path = join(folder, 'film');
    writeFileSync(path, film(scene));
    const shape = [WIDTH, HEIGHT, FRAMES].map(String);
    return use((frames) => run([path, ...shape, String(frames)]) as EsimRun);
  });
}
