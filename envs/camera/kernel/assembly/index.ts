// The kernels that the module exports. Every one is a function over addresses in the imported memory: no state of its own.

export { lookDown } from './look-down';
export { sift } from './sift';
export { fire } from './fire';
export { compareStrip } from './strip';
export { order } from './order';
export { measureClearance } from './clearance';
export { layRectangles, layTiles } from './tiles';
