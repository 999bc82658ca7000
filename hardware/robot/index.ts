// What users get for real robots: a link, a robot as a plant, the two protocols, and a simulated robot to try them with. Node
// only, for robots are reached by sockets; chips, which run in a browser tab too, have a door of their own.

export { timeOfDay, wallClock, type Cancel, type Clock } from './clock.ts';
export {
  armingDefaults,
  armWhenReady,
  ArmError,
  type ArmingOptions,
  type Withdrawal,
} from './link/arm-when-ready.ts';
export { AddressError } from './link/socket/address.ts';
export type { Door, DoorOptions } from './link/socket/door.ts';
export { dialSocket } from './link/socket/dial.ts';
export type { Dial } from './link/socket/peer.ts';
export { ExposureError } from './link/socket/exposure.ts';
export { linkDefaults, linkTiming, type LinkOptions, type RobotLink, type Sent } from './link/link.ts';
export type { LinkMetrics } from './link/measure/metrics.ts';
export { native, type NativeOptions } from './link/port/native.ts';
export type { Protocol, SensorFrame } from './link/port/port.ts';
export { listenForRobot } from './link/socket/robot-door.ts';
export { robotLink } from './link/robot-link.ts';
export { rosbridge, type RosbridgeOptions } from './link/port/rosbridge.ts';
export { threadedLink } from './link/thread/threaded-link.ts';
export type { ThreadSpec } from './link/thread/words.ts';
export { robotPlant, robotPlantDefaults, type RobotPlantOptions } from './plant.ts';
export {
  addRewards,
  bumperReward,
  odometryReward,
  robotsOwn,
  toldReward,
  RewardError,
  type Reward,
} from './reward.ts';
export { mayMove, printStates, type LinkStanding, type LinkState } from './safety/link-state.ts';
export type { RangeScan } from './safety/clearance.ts';
export type { GateCounters, GateOptions, GateStep } from './safety/gate.ts';
export {
  cautiousModel,
  ModelError,
  parseModel,
  WishError,
  type Limits,
  type RobotModel,
} from './safety/model.ts';
export {
  baseTimeout,
  simulatedRobot,
  type SimFrame,
  type SimulatedRobot,
  type SimulatedRobotOptions,
} from './sim/robot.ts';
export { serveRobot, type ServeOptions } from './sim/serve.ts';
