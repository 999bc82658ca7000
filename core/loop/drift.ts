// Drift: what age and use do to a body and its senses. It comes after a mind was trained, it is in no map of the mind's, and it
// stays: a mind makes it good by learning on, or not at all.

/** What can drift. Each world says which kinds it knows. */
export type DriftKind =
  /** Share of its radius that the left wheel has lost: the robot pulls to the left. */
  | 'wheel-wear'
  /** Degrees by which the camera has turned on its mount, to the left where positive. */
  | 'camera-yaw'
  /** Degrees by which the camera looks further down than it was built to; negative: further up. */
  | 'camera-pitch'
  /** Factor on the contrast that makes a pixel fire, for ON and OFF events alike. */
  | 'contrast-threshold';

/** One thing that has drifted, and how far. */
export interface Drift {
  readonly kind: DriftKind;
  readonly amount: number;
}

/** A drift flag cannot be read, or a world does not know it. */
export class DriftError extends Error {
  override readonly name = 'DriftError';
}

/** What an amount of a kind means, which amounts make sense, and which one stands for a body as it was built. */
interface DriftKindEntry {
  readonly summary: string;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  readonly asBuilt: number;
}

/** Every kind. */
export const driftKinds: Readonly<Record<DriftKind, DriftKindEntry>> = Object.freeze({
  'wheel-wear': {
    summary: 'share of its radius that the left wheel has lost',
    unit: 'share',
    low: 0,
    high: 0.9,
    asBuilt: 0,
  },
  'camera-yaw': {
    summary: 'degrees by which the camera has turned to the left',
    unit: '°',
    low: -60,
    high: 60,
    asBuilt: 0,
  },
  'camera-pitch': {
    summary: 'degrees by which the camera looks further down',
    unit: '°',
    low: -25,
    high: 45,
    asBuilt: 0,
  },
  'contrast-threshold': {
    summary: 'factor on the contrast that makes a pixel fire',
    unit: '×',
    low: 0.2,
    high: 10,
    asBuilt: 1,
  },
});

/** Read a flag such as `wheel-wear=0.3`. Throws DriftError. */
export function parseDrift(flag: string): Drift {
  const match = /^([a-z-]+)=([^@]+)(@.*)?$/.exec(flag);
  if (match === null)
    throw new DriftError(`--drift ${flag}: write kind=amount, such as wheel-wear=0.3 or camera-yaw=-20.`);
  const [, kind, text, time] = match;
  if (!Object.hasOwn(driftKinds, kind))
    throw new DriftError(
      `--drift ${flag}: "${kind}" is no drift. Known are ${Object.keys(driftKinds).join(', ')}.`,
    );
  if (time !== undefined)
    throw new DriftError(
      `--drift ${flag}: a drift sets in when the training has ended. Leave "${time}" out.`,
    );
  const known = kind as DriftKind;
  const { unit, low, high } = driftKinds[known];
  const amount = text.trim() === '' ? NaN : Number(text);
  if (!(amount >= low && amount <= high))
    throw new DriftError(`--drift ${flag}: "${text}" is no amount from ${low} to ${high} (${unit}).`);
  return { kind: known, amount };
}

/** @returns the flag that reads as this drift. */
export const driftFlag = ({ kind, amount }: Drift): string => `${kind}=${amount}`;

/** @returns how far a kind has drifted: the last amount that is given for it, or as it was built where none is. */
export function driftOf(drifts: readonly Drift[], kind: DriftKind): number {
  return drifts.findLast((each) => each.kind === kind)?.amount ?? driftKinds[kind].asBuilt;
}

/** Refuse drifts that a world does not know. Throws DriftError. */
export function checkDrifts(world: string, known: readonly DriftKind[], drifts: readonly Drift[]): void {
  const strange = drifts.find(({ kind }) => !known.includes(kind));
  if (strange !== undefined)
    throw new DriftError(
      `--drift ${driftFlag(strange)}: the robot of ${world} ` +
        (known.length === 0 ? 'does not drift.' : `drifts by ${known.join(', ')} only.`),
    );
}
