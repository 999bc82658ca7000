// How long the chip itself takes for a tick: all cores work side by side, then wait for one another.

/** Times of single operations, with their source. */
export interface Timing {
  /** Nanoseconds of one synaptic operation, of one neuron update with and without input. */
  readonly synapticOp: number;
  readonly activeUpdate: number;
  readonly idleUpdate: number;
  /** Nanoseconds of the barrier that ends a tick: over one tile, and over all tiles of the mesh. */
  readonly barrier: readonly [oneTile: number, allTiles: number];
  readonly tiles: number;
  readonly coresPerTile: number;
  readonly grade: string;
  readonly source: string;
}

/** What one core did in one tick. */
export interface CoreTick {
  readonly synapticOps: number;
  readonly active: number;
  readonly idle: number;
}

/**
 * Nanoseconds of one tick.
 *
 *     t = max over cores (ops·t_op + active·t_active + idle·t_idle) + barrier(tiles in use)
 *
 * The barrier grows evenly from one tile to all of them. Learning and the way of spikes through the mesh are not in it.
 */
export function tickTime(timing: Timing, cores: readonly CoreTick[]): number {
  const { synapticOp, activeUpdate, idleUpdate, barrier, tiles, coresPerTile } = timing;
  let longest = 0;
  for (const { synapticOps, active, idle } of cores)
    longest = Math.max(longest, synapticOps * synapticOp + active * activeUpdate + idle * idleUpdate);
  const used = Math.min(tiles, Math.max(1, Math.ceil(cores.length / coresPerTile)));
  return longest + barrier[0] + ((barrier[1] - barrier[0]) * (used - 1)) / Math.max(1, tiles - 1);
}
