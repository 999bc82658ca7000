// The record of a drive: an MCAP file that Foxglove, rosbag2 and `neurover events` read. Written beside its name and renamed
// when it is whole; what a killed process leaves behind is FILE.part, whose chunks are readable up to the last.

import { existsSync } from 'node:fs';
import { McapWriter } from '@mcap/core';
import type { MotorCommand } from '../../../core/loop/percept.ts';
import { micros, type Micros } from '../../../core/units/quantity.ts';
import { slowPartFile, UnwritableError } from '../../../core/stream/part-file.ts';
import { timeOfDay } from '../clock.ts';
import type { Battery } from '../safety/battery.ts';
import type { SensorFrame } from '../link/port/port.ts';
import { logBattery, logBody, logCommand, logEvents, logSchemas, type LogType } from './log-messages.ts';

/** A record that would take the place of another one. */
export class RobotLogError extends Error {
  override readonly name = 'RobotLogError';
}

/** An open record. Its calls return at once; the disk follows. */
export interface RobotLog {
  /** What the robot sensed: odometry where there was some, as old as it was. */
  frame(frame: SensorFrame): void;
  /** What the mind wanted, before the gate. */
  wish(command: MotorCommand): void;
  /** What left for the robot. */
  sent(command: MotorCommand): void;
  /** What the robot's battery has. */
  battery(battery: Battery): void;
  /** What a person was told. */
  note(text: string): void;
  /** Write everything out and give the file its name. Rejects with UnwritableError. */
  close(): Promise<void>;
}

/** Topics of a record and their types; null is JSON text. */
const topics: Readonly<Record<string, LogType | null>> = {
  '/event_camera/events': 'event_camera_msgs/msg/EventPacket',
  '/odom': 'nav_msgs/msg/Odometry',
  '/battery_state': 'sensor_msgs/msg/BatteryState',
  '/cmd_vel': 'geometry_msgs/msg/TwistStamped',
  '/neurover/wish': 'geometry_msgs/msg/TwistStamped',
  '/neurover/percept': null,
  '/neurover/note': null,
};
/** Messages that may wait for the disk: some 40 s of a drive. Beyond, the record fails aloud; the robot drives on. */
const MOST_WAITING = 10_000;

/**
 * Open a record. Throws RobotLogError where the file exists, UnwritableError where it cannot be made.
 *
 * @param failed  told once when the disk cannot follow
 * @param begin   begins the file
 */
export async function openRobotLog(
  path: string,
  failed: (text: string) => void,
  begin: typeof slowPartFile = slowPartFile,
): Promise<RobotLog> {
  if (existsSync(path)) throw new RobotLogError(`${path} exists. Choose another name for the record.`);
  const file = await begin(path);
  let size = 0;
  const writable = {
    position: () => BigInt(size),
    async write(bytes: Uint8Array) {
      await file.write(bytes);
      size += bytes.length;
    },
  };
  const writer = new McapWriter({ writable, chunkSize: 256 * 1024 });
  const channels = new Map<string, { id: number; count: number }>();
  try {
    await writer.start({ profile: 'ros2', library: 'neurover' });
    for (const [topic, type] of Object.entries(topics)) {
      const data = new TextEncoder().encode(type === null ? '' : logSchemas[type]);
      const schemaId =
        type === null ? 0 : await writer.registerSchema({ name: type, encoding: 'ros2msg', data });
      const messageEncoding = type === null ? 'json' : 'cdr';
      channels.set(topic, {
        id: await writer.registerChannel({ topic, schemaId, messageEncoding, metadata: new Map() }),
        count: 0,
      });
    }
  } catch (cause) {
    await file.leave();
    throw cause;
  }

  let fault: Error | null = null;
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();
  const fail = (cause: Error): void => {
    if (fault === null) failed(`The record ${path} ends here: ${cause.message} The drive goes on.`);
    fault ??= cause;
  };
  const add = (topic: string, make: (now: Micros) => Uint8Array): void => {
    const channel = channels.get(topic);
    if (fault !== null || channel === undefined) return;
    if (waiting >= MOST_WAITING) return fail(new Error('The disk is too slow.'));
    const now = timeOfDay();
    const data = make(now);
    const logTime = BigInt(Math.round(now)) * 1000n;
    const message = { channelId: channel.id, sequence: channel.count++, logTime, publishTime: logTime, data };
    waiting++;
    last = last
      .then(() => writer.addMessage(message))
      .catch(fail)
      .finally(() => waiting--);
    return undefined;
  };
  const json = (value: object) => (): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

  return {
    frame({ events, sequence, body, reckoned, bodyAge, episode, fresh, reward, ending, reason }) {
      if (reckoned) add('/odom', () => logBody(body, micros(Math.max(0, events.end - bodyAge)))); // what nobody told is none
      add('/event_camera/events', () => logEvents(events, sequence));
      add('/neurover/percept', json({ sequence, episode, fresh, reward, ending, reason }));
    },
    wish: (command) => add('/neurover/wish', (now) => logCommand(command, now)),
    sent: (command) => add('/cmd_vel', (now) => logCommand(command, now)),
    battery: (battery) => add('/battery_state', (now) => logBattery(battery, now)),
    note: (text) => add('/neurover/note', json({ text })),
    async close() {
      await last;
      try {
        await writer.end();
        if (fault === null) await file.keep();
      } catch (cause) {
        fail(cause as Error);
      }
      if (fault === null) return;
      await file.leave();
      throw new UnwritableError(`${path}.part is incomplete: ${(fault as Error).message}`);
    },
  };
}
