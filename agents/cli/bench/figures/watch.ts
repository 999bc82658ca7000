// What has become slower, larger or wrong since it was filed. Rounds differ by chance: a figure has changed only where its range lies
// apart from the one on file. The best on file is kept beside the last, since small losses add up from file to file.

import { lacking } from './fuller.ts';
import { valueOf, type Figure } from './results.ts';

/** A figure that is watched. */
interface Watched {
  readonly moreIsBetter: boolean;
  /** Its least and most over the rounds, where they have other names than the figure's with Min and Max. */
  readonly range?: readonly [string, string];
  /** Less than this is lost in the clock. */
  readonly from?: number;
}

const watched: Readonly<Record<string, Watched>> = {
  cpuSecondsPerBioSecond: { moreIsBetter: false },
  framesPerSecond: { moreIsBetter: true, range: ['framesPerSecondMin', 'best'] },
  realTimeFactor: { moreIsBetter: true, range: ['least', 'most'] },
  nanosecondsPerEvent: { moreIsBetter: false },
  ratio: { moreIsBetter: true },
  peakBytes: { moreIsBetter: false },
  buildSeconds: { moreIsBetter: false, from: 1 },
};

/** Medians that differ by less are not mentioned. */
const TOLERANCE = 0.1;

/** Before the name of a figure that was the best on file so far. */
export const RECORD = 'record.';

/** A figure's middle with its range over the rounds, and where it was measured. */
interface Ranged {
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly commit: string;
}

const names = (name: string, { range = [`${name}Min`, `${name}Max`] }: Watched): readonly string[] => [
  name,
  ...range,
];

/** @returns a figure of a thing; null where it was not measured. One without rounds is its own range. */
function ranged(figures: readonly Figure[], name: string, prefix = ''): Ranged | null {
  const [value, least, most] = names(name, watched[name]).map((each) => valueOf(figures, prefix + each));
  if (value === undefined) return null;
  const { commit } = figures.find(({ figure }) => figure === prefix + name) as Figure;
  return { value: Number(value), least: Number(least ?? value), most: Number(most ?? value), commit };
}

/** @returns whether a figure lies apart from an older one: 1 better, -1 worse, 0 neither. */
function change(fresh: Ranged, old: Ranged, { moreIsBetter, from = 0 }: Watched): -1 | 0 | 1 {
  if (Math.abs(fresh.value / old.value - 1) < TOLERANCE || Math.max(fresh.value, old.value) < from) return 0;
  if (fresh.least <= old.most && old.least <= fresh.most) return 0;
  return fresh.value > old.value === moreIsBetter ? 1 : -1;
}

const isRecorded = (figures: readonly Figure[], name: string): boolean =>
  valueOf(figures, RECORD + name) !== undefined;

/** @returns the best of a figure on file, which the last one is where no better one was kept. */
const best = (filed: readonly Figure[], name: string): Ranged | null =>
  ranged(filed, name, isRecorded(filed, name) ? RECORD : '');

function sentence(name: string, fresh: Ranged, old: Ranged, verdict: string, where: string): string {
  const percent = (100 * (fresh.value / old.value - 1)).toFixed(0);
  const told = ({ value, least, most }: Ranged): string =>
    least === most ? String(value) : `${value} [${least}, ${most}]`;
  return `${name} ${told(fresh)} is ${verdict} than ${told(old)}, ${where} (commit ${old.commit}), ${percent} %`;
}

/** @returns the line that says that a thing agreed with its rival, in the last figures or in those before. */
const agreed = (figures: readonly Figure[]): Figure | undefined =>
  figures.find(
    ({ figure, value }) => (figure === 'agrees' || figure === `${RECORD}agrees`) && value === 'true',
  );

/** @returns what is to be said of a thing's agreement with its rival. Fewer seeds than on file say nothing. */
function agreement(fresh: readonly Figure[], filed: readonly Figure[]): string[] {
  const then = agreed(filed);
  if (valueOf(fresh, 'agrees') !== 'false' || then === undefined || lacking(fresh, filed).length > 0)
    return [];
  return [`it agrees NO MORE with its rival, as it did on file (commit ${then.commit})`];
}

/**
 * Compare a thing's figures with those on file: with the last, and with the best.
 *
 * @returns a sentence for each that has changed
 */
export function changes(fresh: readonly Figure[], filed: readonly Figure[]): string[] {
  const [node, then] = [valueOf(fresh, 'node'), valueOf(filed, 'node')];
  const engine = then === undefined || node === then ? '' : `, with node ${node}, then ${then}`;
  const told = Object.entries(watched).flatMap(([name, how]) => {
    const [now, last, record] = [ranged(fresh, name), ranged(filed, name), best(filed, name)];
    if (now === null || record === null) return [];
    const verdict = last === null ? 0 : change(now, last, how);
    if (last !== null && verdict !== 0)
      return [sentence(name, now, last, verdict > 0 ? 'better' : 'WORSE', 'the last on file') + engine];
    return change(now, record, how) < 0 ? [sentence(name, now, record, 'WORSE', 'the best on file')] : [];
  });
  return [...told, ...agreement(fresh, filed)];
}

/** @returns the best figures of a thing with their ranges and commits, to be filed beside its last ones. */
export function records(fresh: readonly Figure[], filed: readonly Figure[]): Figure[] {
  const numbers = Object.entries(watched).flatMap(([name, how]) => {
    const [now, old] = [ranged(fresh, name), best(filed, name)];
    const isNew =
      now !== null && (old === null || now.value === old.value || now.value > old.value === how.moreIsBetter);
    const prefix = !isNew && isRecorded(filed, name) ? RECORD : '';
    return names(name, how).flatMap((each) =>
      (isNew ? fresh : filed)
        .filter(({ figure }) => figure === prefix + each)
        .map((line) => ({ ...line, figure: RECORD + each })),
    );
  });
  const then = agreed(fresh) ?? agreed(filed);
  return then === undefined ? numbers : [...numbers, { ...then, figure: `${RECORD}agrees` }];
}
