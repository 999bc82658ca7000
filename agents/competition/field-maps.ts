// What each neuron has learned to see: its weights as a picture of the pixels they come from, all pictures in one.

/** Grey values of many small pictures, put side by side with a line between them. */
export interface FieldMaps {
  readonly width: number;
  readonly height: number;
  /** 0 (no weight) to 255 (the neuron's largest); lines are grey. Shape [height][width]. */
  readonly grey: Uint8Array;
}

/**
 * Draw weights of neurons that see ON and OFF events.
 *
 * @param weight   shape [2 · pixels][neurons]: first of ON events, then of OFF events
 * @param columns  pixels in a row of one picture
 * @returns pictures in which 128 is nothing, or as much of both; bright where ON events weigh more, dark where OFF events do
 */
export function polarFieldMaps(weight: ArrayLike<number>, neurons: number, columns: number): FieldMaps {
  const half = weight.length / 2;
  const difference = Float64Array.from({ length: half }, (_, s) => weight[s] - weight[half + s]);
  return tiled(difference, neurons, columns, (own, most) => 128 + Math.round((127 * own) / most), 64);
}

/**
 * Draw weights.
 *
 * @param weight   shape [pixels][neurons]
 * @param columns  pixels in a row of one picture
 */
export function fieldMaps(weight: ArrayLike<number>, neurons: number, columns: number): FieldMaps {
  return tiled(weight, neurons, columns, (own, most) => Math.round((255 * own) / most), 128);
}

/** One picture per neuron; `greyOf` is asked with a weight and the neuron's largest one, both 0 and 1 where it has none. */
function tiled(
  weight: ArrayLike<number>,
  neurons: number,
  columns: number,
  greyOf: (own: number, most: number) => number,
  line: number,
): FieldMaps {
  const pixels = weight.length / neurons;
  const rows = pixels / columns;
  const across = Math.ceil(Math.sqrt(neurons));
  const down = Math.ceil(neurons / across);
  const width = across * (columns + 1) + 1;
  const height = down * (rows + 1) + 1;
  const grey = new Uint8Array(width * height).fill(line);
  for (let n = 0; n < neurons; n++) {
    let most = 0;
    for (let p = 0; p < pixels; p++) most = Math.max(most, Math.abs(weight[p * neurons + n]));
    const left = 1 + (n % across) * (columns + 1);
    const top = 1 + Math.floor(n / across) * (rows + 1);
    for (let p = 0; p < pixels; p++)
      grey[(top + Math.floor(p / columns)) * width + left + (p % columns)] = greyOf(
        weight[p * neurons + n],
        most || 1,
      );
  }
  return { width, height, grey };
}
