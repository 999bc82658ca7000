// A frame as bytes and back, exactly but for poses and rewards, which travel as singles.

import { checkPacket, PacketError, packetColumns, type EventPacket } from '../../core/event/packet.ts';
import type { Ending } from '../../core/loop/percept.ts';
import type { Mover } from '../../core/loop/scene.ts';
import type { SpikePacket } from '../../core/spike/packet.ts';
import { meters, metersPerSecond, micros, radians, radiansPerSecond } from '../../core/units/quantity.ts';
import type { Frame, StateFrame } from './frame.ts';
import { Packer, TelemetryError, Unpacker } from './pack.ts';

const endings: readonly Ending[] = ['running', 'terminated', 'truncated'];
const FRESH = 1;
const PLASTIC = 2;
const WITH_EVENTS = 4;
const WITH_SENSES = 8;
const ENDING_AT = 4;
const ENDINGS = 3;
const WITH_MOVERS = 64;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** Place of the flags among the bytes: after three numbers of four. */
const FLAGS = 12;
/** Most pixels whose number and polarity fit into two bytes. */
const SMALL = 2 ** 15;

/**
 * Append a frame.
 *
 *     u32 index, step, episode · u8 flags · u8 modulators
 *     f32 reward, x, y, heading, speed, turn rate, commanded speed, commanded turn rate
 *     f64 spikes, synops, weight updates, pJ (NaN: no price) · u32 ON events, OFF events
 *     f32 modulator … · spikes in · spikes out · events, where the flag says so · u8 senses, f32 sense …, where the flag says so
 *     u8 movers, (u8 bytes of its name, name, f32 x, y) …, where the flag says so
 *     spikes   u16 ticks · u32 count · u16 tick … · u16 axon …
 *     events   f64 start, end (µs) · u16 width, height · u32 count · t … (u16, or u32 where the window is longer) ·
 *              2·pixel + polarity … (u16, or u32 where the frame is larger)
 *
 * @param withEvents  whether the events travel too
 */
export function packFrame(to: Packer, frame: Frame, withEvents: boolean): void {
  const { body, command, counts, modulators, senses, movers } = frame;
  const events = withEvents ? frame.events : null;
  to.u32(frame.index);
  to.u32(frame.step);
  to.u32(frame.episode);
  const flags =
    (frame.fresh ? FRESH : 0) |
    (frame.plastic ? PLASTIC : 0) |
    (events === null ? 0 : WITH_EVENTS) |
    (senses === undefined ? 0 : WITH_SENSES) |
    (movers === undefined ? 0 : WITH_MOVERS);
  to.u8(flags | (endings.indexOf(frame.ending) << ENDING_AT));
  to.u8(modulators.length);
  for (const value of [
    frame.reward,
    body.x,
    body.y,
    body.heading,
    body.speed,
    body.turnRate,
    command.speed,
    command.turnRate,
  ])
    to.f32(value);
  for (const value of [counts.spikes, counts.synapticOps, counts.weightUpdates, counts.energy ?? NaN])
    to.f64(value);
  to.u32(frame.onEvents);
  to.u32(frame.offEvents);
  to.column(modulators);
  packSpikes(to, frame.stimulus);
  packSpikes(to, frame.response);
  if (events !== null) packEvents(to, events);
  if (senses !== undefined) {
    to.u8(senses.length);
    to.column(senses);
  }
  if (movers !== undefined) packMovers(to, movers);
}

function packMovers(to: Packer, movers: readonly Mover[]): void {
  to.u8(movers.length);
  for (const { name, x, y } of movers) {
    const bytes = encoder.encode(name);
    to.u8(bytes.length);
    to.bytes(bytes);
    to.f32(x);
    to.f32(y);
  }
}

function packSpikes(to: Packer, { ticks, count, tick, axon }: SpikePacket): void {
  to.u16(ticks);
  to.u32(count);
  to.column(tick.subarray(0, count));
  to.column(axon.subarray(0, count));
}

function packEvents(to: Packer, { start, end, width, height, count, t, x, y, on }: EventPacket): void {
  to.f64(start);
  to.f64(end);
  to.u16(width);
  to.u16(height);
  to.u32(count);
  if (end - start <= 2 ** 16) to.column(Uint16Array.from(t.subarray(0, count)));
  else to.column(t.subarray(0, count));
  const where = width * height <= SMALL ? new Uint16Array(count) : new Uint32Array(count);
  for (let i = 0; i < count; i++) where[i] = 2 * (y[i] * width + x[i]) + on[i];
  to.column(where);
}

/** @returns the percept of a frame, or of a state, in bytes. Throws TelemetryError. */
export const indexOf = (bytes: Uint8Array): number => new Unpacker(bytes).u32();

/** Read a frame. Throws TelemetryError. */
export function unpackFrame(bytes: Uint8Array): Frame {
  const from = new Unpacker(bytes);
  const [index, step, episode] = [from.u32(), from.u32(), from.u32()];
  const flags = from.u8();
  const ending = endings[(flags >> ENDING_AT) & ENDINGS];
  if (ending === undefined) throw new TelemetryError(`A frame has the unknown ending ${ENDINGS}.`);
  const modulatorCount = from.u8();
  const reward = from.f32();
  const body = {
    x: meters(from.f32()),
    y: meters(from.f32()),
    heading: radians(from.f32()),
    speed: metersPerSecond(from.f32()),
    turnRate: radiansPerSecond(from.f32()),
  };
  const command = { speed: metersPerSecond(from.f32()), turnRate: radiansPerSecond(from.f32()) };
  const [spikes, synapticOps, weightUpdates, energy] = [from.f64(), from.f64(), from.f64(), from.f64()];
  const [onEvents, offEvents] = [from.u32(), from.u32()];
  const modulators = new Float32Array(from.bytes(4 * modulatorCount).buffer);
  const fresh = (flags & FRESH) !== 0;
  const [stimulus, response] = [unpackSpikes(from, fresh), unpackSpikes(from, fresh)];
  const events = (flags & WITH_EVENTS) === 0 ? null : unpackEvents(from);
  return {
    index,
    step,
    episode,
    fresh,
    ending,
    plastic: (flags & PLASTIC) !== 0,
    reward,
    modulators,
    body,
    command,
    counts: { spikes, synapticOps, weightUpdates, energy: Number.isNaN(energy) ? null : energy },
    onEvents,
    offEvents,
    stimulus,
    response,
    events,
    ...((flags & WITH_SENSES) === 0 ? {} : { senses: new Float32Array(from.bytes(4 * from.u8()).buffer) }),
    ...((flags & WITH_MOVERS) === 0 ? {} : { movers: unpackMovers(from) }),
  };
}

function unpackMovers(from: Unpacker): Mover[] {
  return Array.from({ length: from.u8() }, () => ({
    name: decoder.decode(from.bytes(from.u8())),
    x: meters(from.f32()),
    y: meters(from.f32()),
  }));
}

/** @returns the bytes of a frame without its events, as memory of their own. Throws TelemetryError. */
export function withoutEvents(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  if ((bytes[FLAGS] & WITH_EVENTS) === 0) return bytes.slice(); // most have none, and there are many
  const to = new Packer();
  packFrame(to, unpackFrame(bytes), false);
  return to.seal();
}

const none = new Uint16Array(0);

function unpackSpikes(from: Unpacker, fresh: boolean): SpikePacket {
  const ticks = from.u16();
  const count = from.u32();
  if (count === 0) return { ticks, fresh, count, tick: none, axon: none };
  const both = new Uint16Array(from.bytes(4 * count).buffer); // one copy: a long recording has tens of thousands
  return { ticks, fresh, count, tick: both.subarray(0, count), axon: both.subarray(count) };
}

function unpackEvents(from: Unpacker): EventPacket {
  const [start, end] = [micros(from.f64()), micros(from.f64())];
  const [width, height] = [from.u16(), from.u16()];
  const count = from.u32();
  if (!(end >= start && end - start < Infinity) || (count > 0 && width * height === 0))
    throw new TelemetryError(`A frame's events lie in an impossible window or a ${width}×${height} picture.`);
  const short = end - start <= 2 ** 16;
  const small = width * height <= SMALL;
  const times = from.bytes((short ? 2 : 4) * count).buffer;
  const places = from.bytes((small ? 2 : 4) * count).buffer;
  const time = short ? new Uint16Array(times) : new Uint32Array(times);
  const where = small ? new Uint16Array(places) : new Uint32Array(places);
  const columns = packetColumns(count);
  for (let i = 0; i < count; i++) {
    const pixel = where[i] >>> 1;
    if (pixel >= width * height)
      throw new TelemetryError(`Event ${i} of a frame is at pixel ${pixel}, outside ${width}×${height}.`);
    columns.t[i] = time[i];
    columns.y[i] = Math.floor(pixel / width);
    columns.x[i] = pixel - columns.y[i] * width;
    columns.on[i] = where[i] & 1;
  }
  const packet = { start, end, width, height, count, ...columns };
  try {
    checkPacket(packet);
  } catch (cause) {
    throw cause instanceof PacketError ? new TelemetryError(`A frame is damaged: ${cause.message}`) : cause;
  }
  return packet;
}

/** Append the watched state: u32 index · f32 … */
export function packState(to: Packer, { index, values }: StateFrame): void {
  to.u32(index);
  to.column(values);
}

/** Read the watched state. Throws TelemetryError. */
export function unpackState(bytes: Uint8Array): StateFrame {
  const from = new Unpacker(bytes);
  const index = from.u32();
  return { index, values: new Float32Array(from.bytes(from.rest - (from.rest % 4)).buffer) };
}
