// What each neuron has learned to see: its weights as a picture of the pixels they come from, all pictures in one.

/** Grey values of many small pictures, put side by side with a line between them. */
export interface FieldMaps {
  readonly width: number;
  readonly height: number;
  /** 0 (no weight) to 255 (the neuron's largest); lines are 128. Shape [height][width]. */
  readonly grey: Uint8Array;
}

/**
 * Draw weights.
 *
 * @param weight   shape [pixels][neurons]
 * @param columns  pixels in a row of one picture
 */
export function fieldMaps(weight: ArrayLike<number>, neurons: number, columns: number): FieldMaps {
  const pixels = weight.length / neurons;
  const rows = pixels / columns;
  const across = Math.ceil(Math.sqrt(neurons));
  const down = Math.ceil(neurons / across);
  const width = across * (columns + 1) + 1;
  const height = down * (rows + 1) + 1;
  const grey = new Uint8Array(width * height).fill(128);
  for (let n = 0; n < neurons; n++) {
    let most = 0;
    for (let p = 0; p < pixels; p++) most = Math.max(most, weight[p * neurons + n]);
    const left = 1 + (n % across) * (columns + 1);
    const top = 1 + Math.floor(n / across) * (rows + 1);
    for (let p = 0; p < pixels; p++)
      grey[(top + Math.floor(p / columns)) * width + left + (p % columns)] =
        most === 0 ? 0 : Math.round((255 * weight[p * neurons + n]) / most);
  }
  return { width, height, grey };
}
