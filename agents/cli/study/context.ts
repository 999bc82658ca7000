// What a study is given: the house's chips, kernels and cameras, and who listens.

import { wanderingGaze } from '../../../envs/camera/gaze/wandering.ts';
import { competitiveLayer } from '../../../hardware/chip/competitive/layer.ts';
import type { Study, StudyContext } from '../../study/study.ts';
import { fastProducts } from '../../training/wasm-products.ts';
import { rooms } from '../setup/rooms.ts';
import type { StudyConfig } from '../trained/study-run.ts';

/** Who listens while a study learns. */
export type StudyAudience = Partial<Pick<StudyContext, 'show' | 'note'>>;

/** @returns what a study is given; nobody is shown anything and notes go to stderr unless told. */
export function contextOf(
  study: Study,
  { chip, kernel, faults }: Pick<StudyConfig, 'chip' | 'kernel' | 'faults'>,
  data: StudyContext['data'],
  seed: number,
  { show = () => {}, note = (line) => void process.stderr.write(`${line}\n`) }: StudyAudience = {},
): StudyContext {
  return {
    data,
    seed,
    faulty: faults.length > 0,
    chip: () => rooms.chips[chip].create({ kernel, faults }),
    products: fastProducts,
    competition: (options, random) => competitiveLayer(options, random, kernel === 'ts' ? 'ts' : 'wasm'),
    gaze: wanderingGaze,
    show,
    note: (line) => note(`${study.name}, seed ${seed}: ${line}`),
  };
}
