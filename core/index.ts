// What users of the package get from `neurover/core`: the types all storeys speak, the loop and its operators.

export * from './units/quantity.ts';
export { clamp, wrapAngle } from './units/arithmetic.ts';
export { atan, atan2, cos, exp, log, sin } from './units/portable.ts';
export * from './random/draw.ts';
export { createRandom, seedOf, split, type Random } from './random/random.ts';
export * from './event/packet.ts';
export {
  cropped,
  deadTime,
  every,
  filtered,
  ofSign,
  type Box,
  type EventFilter,
} from './event/filter/filter.ts';
export { withQuorum, type QuorumOptions } from './event/filter/quorum.ts';
export { filmFrame, filmHeader, greyPicture, type FrameRate } from './event/window/grey.ts';
export {
  eventCount,
  onOffFrame,
  timeSurface,
  voxelGrid,
  type DensePacket,
} from './event/window/representation.ts';
export type { Rows } from './spike/rows.ts';
export {
  pushSpike,
  seal,
  SpikeError,
  spikeScratch,
  type SpikePacket,
  type SpikeScratch,
} from './spike/packet.ts';
export { lif, type LifNeuron, type LifOptions } from './neuron/lif.ts';
export { registerLif, type RegisterLif, type RegisterLifOptions } from './neuron/register-lif.ts';
export { input, type InputAxon, type Neuron } from './neuron/neuron.ts';
export type { Homeostasis } from './plasticity/homeostasis.ts';
export { rewardStdp, type RewardStdpOptions, type RewardStdpRule } from './plasticity/reward-stdp.ts';
export * from './network/network.ts';
export {
  allToAll,
  constantWeights,
  normalWeights,
  oneToOne,
  sparse,
  tableOf,
  uniformWeights,
  wire,
  type SynapseOptions,
  type Weights,
  type Wiring,
} from './network/wiring.ts';
export * from './chip/chip.ts';
export { checkStimulus, intakeOf, type Intake } from './chip/stimulus.ts';
export * from './loop/percept.ts';
export * from './loop/scene.ts';
export * from './loop/world.ts';
export * from './loop/drift.ts';
export * from './loop/plant.ts';
export * from './loop/mind.ts';
export * from './loop/lockstep.ts';
export * from './stream/operators.ts';
