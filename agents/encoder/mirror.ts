// A robot that is built evenly meets the same world left right: what an axon hears of one side, another one hears of the other. So
// whatever was sensed once has been sensed twice.

import type { FieldsOptions } from './fields.ts';

/** What becomes of the other senses' numbers where left and right are swapped. */
export interface SensesMirror {
  /** For each number the one that takes its place. */
  readonly order: readonly number[];
  /** Those that change their sign, whose fields must lie evenly around 0. */
  readonly signed: readonly number[];
}

/**
 * @param retina  receptive fields across and down; fields of other senses follow them, where there are any
 * @returns for each axon the one that hears the same where left and right are swapped; throws RangeError where none does
 */
export function mirroredAxons(
  retina: { readonly columns: number; readonly bands: number },
  senses: FieldsOptions | undefined,
  { order, signed }: SensesMirror,
): Uint16Array {
  const { columns, bands } = retina;
  const axons = Array.from(
    { length: columns * bands },
    (_, a) => Math.floor(a / columns) * columns + (columns - 1 - (a % columns)),
  );
  const count = senses?.count ?? 0;
  const fields = Array.from({ length: count }, (_, n) =>
    typeof senses?.fields === 'object' ? senses.fields[n] : (senses?.fields ?? 0),
  );
  const lowest = (n: number): number =>
    typeof senses?.lowest === 'object' ? senses.lowest[n] : (senses?.lowest ?? -1);
  const first = fields.map((_, n) => axons.length + fields.slice(0, n).reduce((sum, many) => sum + many, 0));
  for (let n = 0; n < count; n++) {
    const other = order[n];
    const turned = signed.includes(n);
    if (fields[other] !== fields[n] || lowest(other) !== lowest(n))
      throw new RangeError(`Sense ${n} cannot be mirrored by sense ${other}, whose fields are others.`);
    if (turned && (fields[n] === 1 || lowest(n) !== -1))
      throw new RangeError(`Sense ${n} cannot change its sign: its fields do not lie evenly around 0.`);
    for (let f = 0; f < fields[n]; f++) axons.push(first[other] + (turned ? fields[n] - 1 - f : f));
  }
  return Uint16Array.from(axons);
}
