// What users of the package get from `neurover/core/nir`: graphs read, made, run and written, and networks of ours as graphs. It touches
// no disk; a door of its own because whoever opens it loads HDF5, which is a megabyte.

export { toNir } from './export.ts';
export {
  NirError,
  node,
  tensor,
  type NirFile,
  type NirGraph,
  type NirNode,
  type NirParameter,
  type NirTensor,
} from './graph.ts';
export { checkGraph } from './check.ts';
export { readNir, writeNir } from './hdf5.ts';
export type { Learned } from './learned.ts';
export { runGraph, type NirRun } from './run.ts';
