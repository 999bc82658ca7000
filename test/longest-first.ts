// Which files begin: where vitest has measured none yet, as in a fresh clone, it begins with large files, and a short one that takes
// long would begin last, with nobody left to work beside it.

import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take a fiftieth of a worker's time or more, the longest first. */
export const longest: readonly string[] = [
  'viz/page/hands.slow',
  'viz/page/newcomer.slow',
  'science/ceiling',
  'viz/page/page.slow',
  'agents/study/studies.slow',
  'agents/cli/train/resume.slow',
  'readme',
  'agents/cli/robot/robot.slow',
  'hardware/robot/link/process.slow',
  'viz/page/by-keys.slow',
  'agents/experiment/life/awake.slow',
  'hardware/robot/link/outage.slow',
  'golden/lane-keeping',
  'science/indoor',
  'science/distal-reward',
  'hardware/robot/fuzz.slow',
  'viz/page/ghosts.slow',
  'agents/anomaly/nab.slow',
  'agents/experiment/life/stopped.slow',
  'agents/cli/long-commands.slow',
  'agents/cli/bench/bench.slow',
  'envs/task/lane/adaptive-looks.slow',
  'viz/replay/replay.slow',
  'agents/rival/known-values.slow',
];

/** The longest first, then in the order of vitest. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number =>
      longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`)) >>> 0;
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
