// What a drive leaves in a bag, as ROS 2 messages: the schema that viewers need and the bytes.

import type { EventPacket } from '../../../core/event/packet.ts';
import type { BodyState, MotorCommand } from '../../../core/loop/percept.ts';
import { cos, sin } from '../../../core/units/portable.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import type { Battery } from '../safety/battery.ts';
import { monoBytes } from '../wire/ros-events.ts';
import { cdrWriter, type CdrWriter } from './cdr-write.ts';

const PART = `\n${'='.repeat(80)}\nMSG: `;
const HEADER =
  `${PART}std_msgs/Header\nbuiltin_interfaces/Time stamp\nstring frame_id` +
  `${PART}builtin_interfaces/Time\nint32 sec\nuint32 nanosec`;
const VECTOR = `${PART}geometry_msgs/Vector3\nfloat64 x\nfloat64 y\nfloat64 z`;
const TWIST = `${PART}geometry_msgs/Twist\nVector3 linear\nVector3 angular${VECTOR}`;
const POSE =
  `${PART}geometry_msgs/PoseWithCovariance\nPose pose\nfloat64[36] covariance` +
  `${PART}geometry_msgs/Pose\nPoint position\nQuaternion orientation` +
  `${PART}geometry_msgs/Point\nfloat64 x\nfloat64 y\nfloat64 z` +
  `${PART}geometry_msgs/Quaternion\nfloat64 x\nfloat64 y\nfloat64 z\nfloat64 w`;

/** A type that is logged. */
export type LogType =
  | 'event_camera_msgs/msg/EventPacket'
  | 'nav_msgs/msg/Odometry'
  | 'sensor_msgs/msg/BatteryState'
  | 'geometry_msgs/msg/TwistStamped';

/** Schemas by type, in the language of `.msg` files. */
export const logSchemas: Readonly<Record<LogType, string>> = {
  'event_camera_msgs/msg/EventPacket':
    'std_msgs/Header header\nuint32 height\nuint32 width\nuint64 seq\nuint64 time_base\nstring encoding\n' +
    `bool is_bigendian\nuint8[] events${HEADER}`,
  'nav_msgs/msg/Odometry':
    'std_msgs/Header header\nstring child_frame_id\ngeometry_msgs/PoseWithCovariance pose\n' +
    `geometry_msgs/TwistWithCovariance twist${HEADER}${POSE}` +
    `${PART}geometry_msgs/TwistWithCovariance\nTwist twist\nfloat64[36] covariance${TWIST}`,
  'sensor_msgs/msg/BatteryState':
    'std_msgs/Header header\nfloat32 voltage\nfloat32 temperature\nfloat32 current\nfloat32 charge\nfloat32 capacity\n' +
    'float32 design_capacity\nfloat32 percentage\nuint8 power_supply_status\nuint8 power_supply_health\n' +
    'uint8 power_supply_technology\nbool present\nfloat32[] cell_voltage\nfloat32[] cell_temperature\n' +
    `string location\nstring serial_number${HEADER}`,
  'geometry_msgs/msg/TwistStamped': `std_msgs/Header header\nTwist twist${HEADER}${TWIST}`,
};

function begin(time: Micros, frame: string): CdrWriter {
  const seconds = Math.floor(time / 1e6);
  return cdrWriter()
    .i32(seconds)
    .u32((time - seconds * 1e6) * 1000)
    .text(frame);
}

function putTwist(into: CdrWriter, { speed, turnRate }: MotorCommand): void {
  for (const value of [speed, 0, 0, 0, 0, turnRate]) into.f64(value);
}

function putCovariance(into: CdrWriter): void {
  for (let i = 0; i < 36; i++) into.f64(0); // the robot did not say
}

/** @returns event_camera_msgs/EventPacket in its encoding `mono`, stamped with the end of the window by the robot's clock. */
export function logEvents(packet: EventPacket, sequence: number): Uint8Array<ArrayBuffer> {
  return begin(packet.end, 'camera')
    .u32(packet.height)
    .u32(packet.width)
    .u64(BigInt(sequence))
    .u64(BigInt(Math.round(packet.start)) * 1000n)
    .text('mono')
    .u8(0)
    .blob(monoBytes(packet))
    .bytes();
}

/** @returns nav_msgs/Odometry. */
export function logBody(body: BodyState, time: Micros): Uint8Array<ArrayBuffer> {
  const out = begin(time, 'odom').text('base_link');
  const half = body.heading / 2;
  for (const value of [body.x, body.y, 0, 0, 0, sin(half), cos(half)]) out.f64(value);
  putCovariance(out);
  putTwist(out, body);
  putCovariance(out);
  return out.bytes();
}

/** @returns sensor_msgs/BatteryState: its state of charge and voltage, and what nobody said as the message has it. */
export function logBattery({ charge, voltage }: Battery, time: Micros): Uint8Array<ArrayBuffer> {
  const out = begin(time, '');
  out.f32(voltage ?? NaN);
  for (let i = 0; i < 5; i++) out.f32(NaN); // temperature, current, charge, capacity, design_capacity
  out.f32(charge ?? NaN);
  out.u8(0).u8(0).u8(0).u8(1); // status, health and technology unknown; present
  return out.u32(0).u32(0).text('').text('').bytes();
}

/** @returns geometry_msgs/TwistStamped. */
export function logCommand(command: MotorCommand, time: Micros): Uint8Array<ArrayBuffer> {
  const out = begin(time, 'base_link');
  putTwist(out, command);
  return out.bytes();
}
