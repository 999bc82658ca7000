// neurover bench camera: looks per second of a 346 × 260 camera, from the scenery to the sealed packet, if asked for beside
// ESIM's loop in C++, in alternation.

import type { CameraKernel } from '../../../envs/camera/picture/room.ts';
import { sceneCamera, type Scene } from './rivals/camera-scenes.ts';
import { compilerAdvice, withEsim, type EsimRun } from './rivals/esim.ts';
import { cpuSeconds, median } from './figures/machine.ts';

/** Figures of one camera before one scene: medians over the rounds, per processor second. */
export interface CameraFigures {
  readonly framesPerSecond: number;
  /** Of the worst round, and of the best. */
  readonly framesPerSecondMin: number;
  readonly best: number;
  readonly eventsPerSecond: number;
  readonly eventsPerFrame: number;
}

/** A scene's line. */
export interface CameraResult extends CameraFigures {
  readonly scene: Scene;
  /** The rival's loop, which is given its frames: drawing them is in our figures and not in its. */
  readonly esim?: CameraFigures;
  /** The rival's processor time over ours, of the same round. */
  readonly ratio?: number;
  readonly ratioMin?: number;
  readonly ratioMax?: number;
}

/** What to measure. */
export interface CameraBenchOptions {
  readonly scenes: readonly Scene[];
  readonly rounds: number;
  readonly kernel: CameraKernel;
  readonly esim: boolean;
}

function measure(scene: Scene, frames: number, kernel: CameraKernel): EsimRun {
  const { frame } = sceneCamera(scene, kernel);
  for (let k = 0; k < frames >> 2; k++) frame();
  const begin = cpuSeconds();
  let events = 0;
  for (let k = 0; k < frames; k++) events += frame();
  return { cpuSeconds: cpuSeconds() - begin, events };
}

function figures(runs: readonly EsimRun[], frames: number): CameraFigures {
  const speeds = runs.map((run) => frames / run.cpuSeconds);
  return {
    framesPerSecond: median(speeds),
    framesPerSecondMin: Math.min(...speeds),
    best: Math.max(...speeds),
    eventsPerSecond: median(runs.map((run) => run.events / run.cpuSeconds)),
    eventsPerFrame: runs[0].events / frames,
  };
}

function sceneBench(
  scene: Scene,
  options: CameraBenchOptions,
  play: ((frames: number) => EsimRun) | null,
): CameraResult {
  const frames = scene === 'sparse' ? 2000 : 400;
  const ours: EsimRun[] = [];
  const theirs: EsimRun[] = [];
  for (let round = 0; round < options.rounds; round++) {
    ours.push(measure(scene, frames, options.kernel));
    if (play !== null) theirs.push(play(frames));
  }
  const own = { scene, ...figures(ours, frames) };
  if (play === null) return own;
  const ratios = theirs.map((run, k) => run.cpuSeconds / ours[k].cpuSeconds);
  return {
    ...own,
    esim: figures(theirs, frames),
    ratio: median(ratios),
    ratioMin: Math.min(...ratios),
    ratioMax: Math.max(...ratios),
  };
}

/** Measure scenes over some rounds. Throws Error where the rival is asked for and cannot be built. */
export function cameraBench(options: CameraBenchOptions): CameraResult[] {
  return options.scenes.map((scene) => {
    if (!options.esim) return sceneBench(scene, options, null);
    const result = withEsim(scene, (play) => sceneBench(scene, options, play));
    if (result === null) throw new Error(compilerAdvice);
    return result;
  });
}
