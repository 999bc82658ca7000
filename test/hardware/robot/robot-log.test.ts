// The record of a drive has its name when it is whole; on a disk that fails, what was written stays and the drive goes on.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { McapStreamReader } from '@mcap/core';
import { afterAll, expect, it } from 'vitest';
import { eventPacket } from '../../../core/event/packet.ts';
import { micros, millis, type Micros } from '../../../core/units/quantity.ts';
import type { SensorFrame } from '../../../hardware/robot/link/port/port.ts';
import { slowPartFile, UnwritableError } from '../../../core/stream/part-file.ts';
import { openRobotLog, RobotLogError } from '../../../hardware/robot/log/robot-log.ts';
import { tellsOpenFiles, timesOpen } from '../../open-files.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-log-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));
const disk = { isFull: false };
/** A file on a disk that can be filled. */
const begin = async (path: string): ReturnType<typeof slowPartFile> => {
  const file = await slowPartFile(path);
  const full = (): Promise<void> => Promise.reject(new UnwritableError('Make room on the disk.'));
  return { ...file, write: (bytes) => (disk.isFull ? full() : file.write(bytes)) };
};

it('is whole when it has its name, and takes no other record’s place', async () => {
  const path = join(room, 'whole.mcap');
  const log = await openRobotLog(path, expect.unreachable);
  log.note('armed');
  expect(existsSync(path)).toBe(false);
  await log.close();
  expect(readFileSync(path, 'latin1')).toMatch(/^\x89MCAP0[^]*armed[^]*\x89MCAP0\r\n$/);
  writeFileSync(path, 'precious');
  await expect(openRobotLog(path, expect.unreachable)).rejects.toThrow(RobotLogError);
  expect(readFileSync(path, 'utf8')).toBe('precious');
});

it('holds odometry where some came, with the time at which it did, and none where none did', async () => {
  const path = join(room, 'odometry.mcap');
  const log = await openRobotLog(path, expect.unreachable);
  const frame = { sequence: 1, number: null, episode: 0, fresh: false, reward: null, bumped: null };
  const more = { teacher: null, ending: 'running', reason: '' } as const;
  const sensed = (end: Micros, reckoned: boolean, bodyAge: Micros): SensorFrame => ({
    ...frame,
    ...more,
    reckoned,
    bodyAge,
    arrived: end,
    events: eventPacket({ start: micros(0), end, width: 1, height: 1 }, { t: [], x: [], y: [], on: [] }, 0),
    body: { x: 0, y: 0, heading: 0, speed: 0, turnRate: 0 } as SensorFrame['body'],
  });
  log.frame(sensed(millis(50), false, micros(Infinity))); // before the first
  log.frame(sensed(millis(300), true, millis(200)));
  log.frame(sensed(millis(900), false, millis(800)));
  await log.close();
  const reader = new McapStreamReader();
  reader.append(readFileSync(path));
  const topics = new Map<number, string>();
  const stamps: Record<string, number[]> = {};
  for (let record = reader.nextRecord(); record !== undefined; record = reader.nextRecord()) {
    if (record.type === 'Channel') topics.set(record.id, record.topic);
    if (record.type !== 'Message') continue;
    const view = new DataView(record.data.buffer, record.data.byteOffset);
    (stamps[topics.get(record.channelId) ?? ''] ??= []).push(view.getUint32(8, true) / 1e6);
  }
  expect(stamps['/odom']).toEqual([100]);
  expect(stamps['/event_camera/events']).toEqual([50, 300, 900]);
});

it('holds what the battery had, as sensor_msgs/BatteryState, NaN where that is not measured', async () => {
  const path = join(room, 'battery.mcap');
  const log = await openRobotLog(path, expect.unreachable);
  log.battery({ charge: 0.5, voltage: null });
  log.battery({ charge: null, voltage: 11.5 });
  await log.close();
  const reader = new McapStreamReader();
  reader.append(readFileSync(path));
  const seen: number[][] = [];
  for (let record = reader.nextRecord(); record !== undefined; record = reader.nextRecord()) {
    if (record.type !== 'Message') continue;
    const view = new DataView(record.data.buffer, record.data.byteOffset);
    expect(record.data).toHaveLength(73); // as rclpy writes it: stamp, no frame, 7 × float32, 4 × uint8, two empty sequences, two empty texts
    seen.push([view.getFloat32(20, true), view.getFloat32(44, true)]);
  }
  expect(seen).toEqual([
    [NaN, 0.5],
    [11.5, NaN],
  ]);
});

it('tells once that the disk is full, and keeps what was written', async () => {
  const path = join(room, 'cut.mcap');
  const told: string[] = [];
  const log = await openRobotLog(path, (text) => told.push(text), begin);
  disk.isFull = true;
  log.note('x'.repeat(300_000));
  log.note('y');
  await expect(log.close()).rejects.toThrow(
    new UnwritableError(`${path}.part is incomplete: Make room on the disk.`),
  );
  expect(told).toEqual([`The record ${path} ends here: Make room on the disk. The drive goes on.`]);
  expect([existsSync(path), existsSync(`${path}.part`)]).toEqual([false, true]);
});

it('is incomplete beside its name, and closed, where the disk could not follow', async () => {
  disk.isFull = false;
  const path = join(room, 'slow.mcap');
  const told: string[] = [];
  const log = await openRobotLog(path, (text) => told.push(text), begin);
  for (let k = 0; k <= 10_000; k++) log.note('z');
  await expect(log.close()).rejects.toThrow(
    new UnwritableError(`${path}.part is incomplete: The disk is too slow.`),
  );
  expect(told).toEqual([`The record ${path} ends here: The disk is too slow. The drive goes on.`]);
  expect([existsSync(path), existsSync(`${path}.part`)]).toEqual([false, true]);
});

it.skipIf(!tellsOpenFiles)(
  'leaves no file open, whatever the disk did: Node 26 fails where one is lost',
  async () => {
    for (const [name, fills] of [
      ['open-at-once.mcap', 'at once'],
      ['open-later.mcap', 'later'],
      ['open-never.mcap', 'never'],
    ]) {
      const path = join(room, name);
      disk.isFull = fills === 'at once';
      const opened = openRobotLog(path, () => {}, begin);
      if (fills === 'at once') await expect(opened).rejects.toThrow(UnwritableError);
      else {
        const log = await opened;
        disk.isFull = fills === 'later';
        log.note('x'.repeat(300_000));
        await log.close().catch(() => {});
      }
      expect([name, timesOpen(fills === 'never' ? path : `${path}.part`)]).toEqual([name, 0]);
    }
  },
);
