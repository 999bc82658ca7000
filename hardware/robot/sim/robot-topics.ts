// The simulated robot as a ROS graph: its topics and its services.

import type { Clock } from '../clock.ts';
import { eventArrayMessage, eventPacketMessage } from '../wire/ros-events.ts';
import { batteryMessage } from '../wire/ros-battery.ts';
import { odometryMessage, rosHeader, rosTime, spelled, type RosVersion } from '../wire/ros-messages.ts';
import { scanMessage } from '../wire/ros-scan.ts';
import type { SimFrame, SimulatedRobot } from './robot.ts';
import { rosDriver } from './ros-driver.ts';
import { rosapi } from './rosapi.ts';
import type { RosGraph, Service, Topic } from './ros-graph.ts';
import { rosbridgeServer, type RosbridgeServer } from './rosbridge-server.ts';
import { everySecond } from './every-second.ts';
import { simTopics } from './sim-topics.ts';

/** What can be chosen about the ROS face of the robot. */
export interface RosFace {
  readonly version: RosVersion;
  /** Whether /cmd_vel is a TwistStamped, as on robots since 2024. */
  readonly stamped: boolean;
  readonly token: string | null;
}

/** What a ROS 1 robot of the TurtleBot kind looks like. */
export const rosFaceDefaults: RosFace = Object.freeze({ version: 1, stamped: false, token: null });

/** Metres that the laser says it sees. */
const RANGE_MAX = 12;

/** Give the robot a rosbridge server. It takes the driver's lease for the peer that publishes /cmd_vel first. */
export function rosFace(
  robot: SimulatedRobot,
  clock: Clock,
  face: RosFace = rosFaceDefaults,
): RosbridgeServer {
  const { version, stamped, token } = face;
  const { eyes = true, bumper = null, battery = null, rangefinder, model, world } = robot.options;
  const named = (type: string): string => spelled(type, version);
  const commandType = stamped ? 'geometry_msgs/TwistStamped' : 'geometry_msgs/Twist';
  const driver = rosDriver(robot, clock, commandType, version);

  const topics = new Map<string, Topic>([
    ['/cmd_vel', { type: named(commandType), heard: driver.drive }],
    ['/clock', { type: named('rosgraph_msgs/Clock') }],
    ['/odom', { type: named('nav_msgs/Odometry') }],
    [simTopics.reward, { type: named('std_msgs/Float64') }],
    [simTopics.episode, { type: named('std_msgs/String') }],
    [simTopics.answers, { type: named('std_msgs/UInt32'), heard: driver.name }],
  ]);
  if (eyes) {
    topics.set('/event_camera/events', { type: named('event_camera_msgs/EventPacket') });
    topics.set('/dvs/events', { type: named('dvs_msgs/EventArray') });
  }
  if (bumper !== null) topics.set('/bumper', { type: named('std_msgs/Bool') });
  if (battery !== null) topics.set('/battery_state', { type: named('sensor_msgs/BatteryState') });
  if (rangefinder !== null) topics.set('/scan', { type: named('sensor_msgs/LaserScan') });

  const services = new Map<string, Service>();
  const graph: RosGraph = { topics, services, left: (peer) => robot.release(peer) };
  const server = rosbridgeServer(graph, clock, token);
  for (const [name, service] of rosapi(graph, server, robot.time, version)) services.set(name, service);
  services.set('/neurover/model', {
    type: 'neurover/Model',
    call: () => ({ model: JSON.stringify(model) }),
  });
  services.set('/neurover/measure', {
    type: 'neurover/Measure',
    call: () => ({ measures: JSON.stringify(world.measure()) }),
  });

  const isDue = everySecond();
  robot.listen({
    frame(frame) {
      if (battery !== null && isDue(frame.end))
        server.publish('/battery_state', () =>
          batteryMessage(battery(frame.end), rosHeader(frame.end, '', version)),
        );
      driver.shown(frame);
      publishBody(server, frame, version);
      if (eyes) publishEvents(server, frame, version);
    },
  });
  return server;
}

/** Publish what a frame says of the body and the task; the laser comes last, for where there are no eyes it closes the frame. */
function publishBody(server: RosbridgeServer, frame: SimFrame, version: RosVersion): void {
  const { end, body, reward, episode, fresh, ending, reason, teacher, scan, bumped } = frame;
  server.publish('/clock', () => ({ clock: rosTime(end, version) }));
  server.publish(simTopics.reward, () => ({ data: reward }));
  server.publish(simTopics.episode, () => ({
    data: JSON.stringify({ episode, fresh, ending, reason, teacher: teacher === null ? null : [...teacher] }),
  }));
  if (bumped !== null) server.publish('/bumper', () => ({ data: bumped }));
  server.publish('/odom', () => odometryMessage(body, end, version));
  if (scan !== null) server.publish('/scan', () => scanMessage(scan, RANGE_MAX, end, version));
}

/** Publish a frame's events, which close it. */
function publishEvents(server: RosbridgeServer, frame: SimFrame, version: RosVersion): void {
  const { start, end, sequence, events } = frame;
  const window = { start, end, sequence, version };
  server.publish('/dvs/events', () => eventArrayMessage(events, window));
  server.publish('/event_camera/events', () => eventPacketMessage(events, window));
}
