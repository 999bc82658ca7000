// State cells: each fires once per step while the state is within its box. Grids that are shifted against one another
// overlap, so that near states share cells and the code stays sparse (Albus 1975: the cerebellum's granule cells).

/** How cells tile a state space. */
export interface StateCellsOptions {
  /** Range of each variable; what is beyond falls into the outermost boxes. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Boxes per variable and grid. */
  readonly boxes: readonly number[];
  readonly grids: number;
}

/** Cells at work. */
export interface StateCells {
  readonly cells: number;
  /** Cells that fire in a step: one per grid. */
  readonly grids: number;
  /** Write the indices of the cells that fire, shape [grids]. */
  fire(state: ArrayLike<number>, fired: Int32Array): void;
}

/** Tile a state space. Each grid is shifted by its own odd multiples of 1/grids of a box (Miller and Glanz 1996). */
export function stateCells({ low, high, boxes, grids }: StateCellsOptions): StateCells {
  const variables = low.length;
  const sides = boxes.map((each) => each + 1);
  const perGrid = sides.reduce((product, side) => product * side, 1);
  return {
    cells: perGrid * grids,
    grids,
    fire(state, fired) {
      for (let g = 0; g < grids; g++) {
        let cell = 0;
        for (let v = 0; v < variables; v++) {
          const shift = ((g * (2 * v + 1)) % grids) / grids;
          const at = ((state[v] - low[v]) / (high[v] - low[v])) * boxes[v] + shift;
          cell = cell * sides[v] + Math.max(0, Math.min(boxes[v], Math.floor(at)));
        }
        fired[g] = g * perGrid + cell;
      }
    },
  };
}
