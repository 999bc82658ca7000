// What a ROS robot senses, message by message: each type is read, and the topic that leads closes frames.

import type { Micros } from '../../../../core/units/quantity.ts';
import type { Clock } from '../../clock.ts';
import { eventPacketReader } from '../../wire/event-packets.ts';
import { WireError } from '../../wire/json-read.ts';
import type { BatteryReader } from '../../wire/ros-battery.ts';
import { readEventArray, type CameraEvents } from '../../wire/ros-events.ts';
import { readOdometry } from '../../wire/ros-messages.ts';
import { readScan } from '../../wire/ros-scan.ts';
import type { PortHooks } from './port.ts';
import { closeFrame, nothingGathered, takeBumper, takeCamera } from './rosbridge-frames.ts';
import { readEpisode, readFlag, readNumber } from './rosbridge-notes.ts';
import { scanRetina, type LaserOptions } from './scan-events.ts';

/** How messages become frames. */
export interface SensesOptions extends LaserOptions {
  /** Shortest window of a frame. Messages that come faster are put together. */
  readonly controlPeriod: Micros;
}

/** A message of a topic. */
export interface Published {
  readonly topic: string;
  /** In ROS 1 spelling; undefined where nobody subscribed to the topic. */
  readonly type: string | undefined;
  /** Whether its messages close frames. */
  readonly leads: boolean;
  readonly message: unknown;
}

/** The senses of a robot at the other end. */
export interface RosSenses {
  /** Throws WireError, CborError or ZodError on what cannot be read. */
  heard(published: Published): void;
  /** The robot's number of what the camera saw last; null where it does not count. */
  cameraCount(): number | null;
}

/** @returns senses that tell `hooks` what they find, and a frame whenever one is due. */
export function rosSenses(
  { controlPeriod, scanView, scanYaw }: SensesOptions,
  readBattery: BatteryReader,
  hooks: PortHooks,
  clock: Clock,
): RosSenses {
  const retina = scanRetina({ view: scanView });
  const readEventPacket = eventPacketReader();
  const gathered = nothingGathered(hooks.warned);
  let isMountTold = false;

  const close = (end: Micros): void => closeFrame(gathered, end, controlPeriod, hooks, clock.now());
  const camera = (events: CameraEvents): void => close(takeCamera(gathered, events, hooks.missed));
  const laser = (message: unknown, leads: boolean): void => {
    const { scan, stamp, frame: mount } = readScan(message, scanYaw);
    if (!isMountTold && scanYaw === 0 && !/(^|\/)base_/.test(mount))
      hooks.warned(
        `The laser's frame is "${mount}": its angle 0 is taken for the robot's ahead. If it is turned, say so: --scan-yaw DEGREES.`,
      );
    isMountTold = true;
    hooks.scanned(scan, stamp);
    if (!leads) return;
    gathered.parts.add(retina.events(scan, stamp));
    close(stamp);
  };
  const odometry = (message: unknown, leads: boolean): void => {
    const { body, stamp } = readOdometry(message);
    gathered.body = body;
    gathered.reckonedAt = clock.now();
    if (leads) close(stamp);
  };

  return {
    heard({ topic, type, leads, message }) {
      switch (type) {
        case 'event_camera_msgs/EventPacket':
          return camera(readEventPacket(message));
        case 'dvs_msgs/EventArray':
          return camera(readEventArray(message));
        case 'sensor_msgs/LaserScan':
          return laser(message, leads);
        case 'nav_msgs/Odometry':
          return odometry(message, leads);
        case 'sensor_msgs/BatteryState':
          return hooks.battery(readBattery(message));
        case 'std_msgs/Float64':
          gathered.reward = (gathered.reward ?? 0) + readNumber(message);
          return undefined;
        case 'std_msgs/Bool':
        case 'kobuki_msgs/BumperEvent':
          return takeBumper(gathered, readFlag(message));
        case 'std_msgs/String':
          gathered.note = readEpisode(message);
          return undefined;
        default:
          throw new WireError(`A message came on ${topic}, which nobody subscribed to.`);
      }
    },
    cameraCount: () => gathered.cameraCount,
  };
}
