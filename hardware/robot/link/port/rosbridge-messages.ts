// What the host says to a rosbridge server, as its protocol has it.

import { plainType, rosTime, spelled, twistMessage, type RosVersion } from '../../wire/ros-messages.ts';
import type { Outbound } from './port.ts';
import type { Topics, TypedTopic } from './rosbridge-topics.ts';

/** We are going to send commands. @param version  of ROS; null where nobody knows */
export const advertisement = ({ topic, type }: TypedTopic, version: RosVersion | null): object => ({
  op: 'advertise',
  id: `advertise:${topic}`,
  topic,
  type: spelled(type, version ?? 1),
});

/** We want to hear a topic: of the one that leads everything, of others the newest. @param compression  of sensor topics */
export function subscription(
  { topic, type }: TypedTopic,
  { version, lead }: Topics,
  compression: 'cbor' | 'none',
): object {
  return {
    op: 'subscribe',
    id: `subscribe:${topic}`,
    topic,
    type: spelled(type, version ?? 1),
    compression: /LaserScan|Event(Packet|Array)$/.test(type) ? compression : 'none', // no arrays of fixed length: see the README
    queue_length: topic === lead ? 0 : 1,
  };
}

/** A command, in the type that the base listens to. */
export function commandMessage(
  { command: { topic, type } }: Topics,
  version: RosVersion | null,
  { command, stamp }: Outbound,
): object {
  const twist = twistMessage(command);
  if (plainType(type) !== 'geometry_msgs/TwistStamped') return { op: 'publish', topic, msg: twist };
  // without `seq`: ROS 1 counts for itself, and a bridge of ROS 2 drops what has a field that its type has not
  const stamped = stamp === null ? {} : { stamp: rosTime(stamp, version ?? 1) }; // a bridge fills in what is not there
  const header = { ...stamped, frame_id: 'base_link' };
  return { op: 'publish', topic, msg: { header, twist } };
}
