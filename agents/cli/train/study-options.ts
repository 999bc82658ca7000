// Options of `train` that mean something for a world only: refused for a study, with the reason.

import { UsageError } from '../process/failure.ts';

/** Why a study does not take an option of a world. */
const reasons: Readonly<Record<string, string>> = Object.freeze({
  episodes: 'it drives no episodes and is judged on all of its test data',
  steps: 'it goes through its data as often as it was chosen to on training data',
  camera:
    'its input is the data set (orientation-features without --data looks through our own camera as it is)',
  agent: 'it is its own learner',
  conditions: 'all of its conditions run',
  controls: 'its controls run always and stand in its table',
  rivals: 'its rivals run always and stand in its table',
  with: 'it knows no experiment, world or chip but its own',
  set: 'its constants were chosen on training data and stand in its source',
  tunedOn: 'it says itself on which data its constants were chosen',
  view: 'it shows itself by neurover watch, where it has pictures',
});

/** Refuse what a study does not know. @param given  names of the options that were typed. Throws UsageError. */
export function refuseForStudy(name: string, given: ReadonlySet<string>): void {
  const wrong = Object.keys(reasons).find((option) => given.has(option));
  if (wrong !== undefined)
    throw new UsageError(
      `--${wrong === 'tunedOn' ? 'tuned-on' : wrong}: ${name} is a study of a data set: ${reasons[wrong]}. Leave it out.`,
    );
}
