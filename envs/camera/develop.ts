// The readout of an event camera: what its pixels fired in a window becomes a packet in time order, through the bus and past the filter.

import { packetColumns, type EventPacket } from '../../core/event/packet.ts';
import { micros, type Micros } from '../../core/units/quantity.ts';
import { lookFrom, type EventCamera } from './event-camera.ts';
import { arbitrate } from './events/arbiter.ts';
import { LONGEST_WINDOW, sortEvents, type EventScratch } from './events/order.ts';
import { orderedColumns } from './events/order-twin.ts';
import { passes } from '../../core/event/filter/quorum.ts';
import { gather } from './pixel/array.ts';
import type { PixelTwin } from './pixel/twin.ts';

/** The columns of a packet. */
type Columns = ReturnType<typeof packetColumns>;

/** Hand over what was seen since the last packet, in time order, and begin a new window. Throws RangeError where it was too long. */
export function develop(camera: EventCamera, start: Micros): EventPacket {
  const { scratch, pixels, time, options, bus } = camera;
  if (time > LONGEST_WINDOW)
    throw new RangeError(
      `A packet of ${time} µs is longer than ${LONGEST_WINDOW} µs. Develop the camera more often.`,
    );
  if (camera.looked < time) lookFrom(camera, camera.body);
  let packet: EventPacket;
  const stage = stageOf(camera);
  if (stage !== null) {
    packet = packetWith(camera, start, plainColumns(camera, stage));
  } else {
    if (!('options' in pixels)) gather(pixels, scratch);
    sortEvents(scratch);
    const count = arbitrate(bus, scratch, time, (pixel, until) => {
      pixels.ready[pixel] = Math.max(pixels.ready[pixel], pixels.start + until + options.refractory);
    });
    packet = packetOf(camera, count, start);
    keepRest(scratch, count, time);
    bus.free = Math.max(0, bus.free - time);
  }
  camera.looked = camera.time = 0;
  pixels.start += time;
  return packet;
}

/** @returns where the fast kernels keep events, if every one of a window is passed on in it; else null. */
const stageOf = ({ bus, filter, pixels }: EventCamera): PixelTwin | null =>
  bus.service === 0 && filter === null && !('options' in pixels) ? pixels.twin : null;

/** @returns all events of a window in time order: those on the stage, and those for which there was no room on it. */
function plainColumns({ scratch, optics: { width }, time }: EventCamera, stage: PixelTwin): Columns {
  if (scratch.count === 0) return stage.inOrder(time, width);
  stage.gather(scratch);
  const columns = orderedColumns(scratch, time, width);
  scratch.count = 0;
  return columns;
}

/** @returns a packet of the camera's window with these columns. */
function packetWith(
  { optics: { width, height }, time }: EventCamera,
  start: Micros,
  { t, x, y, on }: Columns,
): EventPacket {
  return { start, end: micros(start + time), width, height, count: t.length, t, x, y, on };
}

/** @returns a packet of the first `read` events, as far as the filter passes them. */
function packetOf(camera: EventCamera, read: number, start: Micros): EventPacket {
  const { scratch, optics, filter, pixels } = camera;
  const { width } = optics;
  const { what, time: times } = scratch;
  let columns = packetColumns(read);
  const { t, x, y, on } = columns;
  const rows = 1 / width;
  let count = 0;
  for (let i = 0; i < read; i++) {
    const pixel = what[i] >> 1;
    const sign = what[i] & 1;
    if (filter !== null && !passes(filter, pixel, sign, pixels.start + times[i])) continue;
    const row = ((pixel + 0.5) * rows) | 0; // a product is sooner done than a division, and the half keeps it in its row
    t[count] = times[i];
    x[count] = pixel - row * width;
    y[count] = row;
    on[count] = sign;
    count++;
  }
  if (count < read)
    columns = { t: t.slice(0, count), x: x.slice(0, count), y: y.slice(0, count), on: on.slice(0, count) };
  return packetWith(camera, start, columns);
}

/** Events that are not read out yet wait in the next window. */
function keepRest(scratch: EventScratch, sent: number, window: number): void {
  scratch.count -= sent;
  for (let i = 0; i < scratch.count; i++) {
    scratch.time[i] = Math.max(0, scratch.time[sent + i] - window);
    scratch.what[i] = scratch.what[sent + i];
  }
}
