// From packets to a recording: packets are copied into a batch, piece by piece, because a writer's axes may be others than a packet's
// and a packet is never written again.

import { byteBuilder } from '../bytes/builder.ts';
import { checkPacket, type EventPacket } from '../packet.ts';
import { createBatch, type EventBatch } from '../recording/batch.ts';
import { facts } from '../recording/decoder.ts';
import type { Frame } from '../recording/frame.ts';
import { RecordingError } from '../recording-error.ts';
import type { Patch, RecordingWriter } from '../recording/writer.ts';
import { createWriter, orient, type WriteFormat } from './convert.ts';

/** How packets become a recording. */
export interface WritePacketsOptions {
  /** The camera's frame; by default that of the first packet. It must be given for a recording without packets. */
  readonly frame?: Frame;
}

/** Packets of one camera in the order of time, all there already or still to come. */
export type PacketSource = Iterable<EventPacket> | AsyncIterable<EventPacket>;

/** Events that are copied at once. */
const PIECE = 65536;
const packetFacts = facts('packets');

/** One recording under way. */
interface Pen {
  /** @returns the packet's bytes, in new memory */
  write(packet: EventPacket): Uint8Array;
  end(): { readonly bytes: Uint8Array; readonly patches: readonly Patch[] };
}

function pen(format: WriteFormat, { frame: told }: WritePacketsOptions): Pen {
  let writer: RecordingWriter | null = told === undefined ? null : createWriter(format, { frame: told });
  let frame: Frame | null = told ?? null;
  let batch: EventBatch | null = null;
  let number = 0;
  let before = 0;
  const out = byteBuilder();
  const taken = (): Uint8Array => {
    const bytes = out.bytes.slice(0, out.length);
    out.length = 0;
    return bytes;
  };
  return {
    write(packet) {
      frame ??= { width: packet.width, height: packet.height };
      writer ??= createWriter(format, { frame });
      checkPacket(packet);
      checkPlace(packet, number++, before, frame);
      before = packet.end;
      batch ??= createBatch(PIECE);
      for (let from = 0; from < packet.count; from += PIECE) {
        copyPiece(packet, from, batch);
        orient(batch, packetFacts, writer.yAxis, frame);
        writer.write(batch, out);
      }
      return taken();
    },
    end() {
      if (writer === null) {
        throw new RecordingError(
          'There are no packets, so nothing tells the frame. Give { frame } for a recording of none.',
          null,
        );
      }
      const patches = writer.end(out);
      return { bytes: taken(), patches };
    },
  };
}

/** Stop at a packet that the recording cannot take after those before it. */
function checkPlace(packet: EventPacket, number: number, before: number, frame: Frame): void {
  const { start, width, height } = packet;
  if (width !== frame.width || height !== frame.height) {
    throw new RecordingError(
      `Packet ${number} is of ${width}×${height} pixels, the recording of ${frame.width}×${frame.height}. ` +
        'Bring it to that frame by scaled, or write another recording.',
      null,
    );
  }
  if (!(Number.isSafeInteger(start) && start >= 0)) {
    throw new RecordingError(
      `Packet ${number} begins at ${start} µs; a recording's times are whole µs from 0 on. Shift it.`,
      null,
    );
  }
  if (start < before) {
    throw new RecordingError(
      `Packet ${number} begins at ${start} µs, before the end of the one before it, ${before} µs. ` +
        'Give packets in the order of time.',
      null,
    );
  }
}

/** Copy the events from `from` on, as many as fit. */
function copyPiece({ start, count, t, x, y, on }: EventPacket, from: number, batch: EventBatch): void {
  const to = Math.min(count, from + PIECE);
  // A packet's last tick may be beyond a batch's, so that ticks are counted from the piece's first event.
  batch.base = start + t[from];
  batch.count = to - from;
  for (let i = from; i < to; i++) batch.t[i - from] = t[i] - t[from];
  batch.x.set(x.subarray(from, to));
  batch.y.set(y.subarray(from, to));
  for (let i = from; i < to; i++) batch.on[i - from] = on[i] === 0 ? 0 : 1;
}

/**
 * Write packets as a recording, in constant memory: yields the file's bytes piece by piece, each in new memory; packets are copied.
 *
 * Times stand as they are, windows do not: a recording holds events only.
 *
 * @param packets  of one camera, in the order of time; where they are still to come, so are the bytes
 * @returns what must be put over the bytes once all are written, as savePackets and packetBytes do
 * Throws RecordingError for what the format cannot hold, and PacketError for an event outside its packet.
 */
export function writePackets(
  packets: Iterable<EventPacket>,
  format: WriteFormat,
  options?: WritePacketsOptions,
): Generator<Uint8Array, readonly Patch[], void>;
/** The same for packets that may be still to come. */
export function writePackets(
  packets: PacketSource,
  format: WriteFormat,
  options?: WritePacketsOptions,
): AsyncGenerator<Uint8Array, readonly Patch[], void>;
/** Both. */
export function writePackets(
  packets: PacketSource,
  format: WriteFormat,
  options: WritePacketsOptions = {},
): Generator<Uint8Array, readonly Patch[], void> | AsyncGenerator<Uint8Array, readonly Patch[], void> {
  return Symbol.asyncIterator in packets
    ? writeComing(packets, pen(format, options))
    : writeAtHand(packets, pen(format, options));
}

function* writeAtHand(
  packets: Iterable<EventPacket>,
  { write, end }: Pen,
): Generator<Uint8Array, readonly Patch[], void> {
  for (const packet of packets) yield write(packet);
  const { bytes, patches } = end();
  yield bytes;
  return patches;
}

async function* writeComing(
  packets: AsyncIterable<EventPacket>,
  { write, end }: Pen,
): AsyncGenerator<Uint8Array, readonly Patch[], void> {
  for await (const packet of packets) yield write(packet);
  const { bytes, patches } = end();
  yield bytes;
  return patches;
}

/** @returns packets as a whole recording in memory, such as a tab offers for download. Throws as writePackets does. */
export function packetBytes(
  packets: Iterable<EventPacket>,
  format: WriteFormat,
  options?: WritePacketsOptions,
): Uint8Array {
  const parts: Uint8Array[] = [];
  const pieces = writePackets(packets, format, options);
  let piece = pieces.next();
  for (; !piece.done; piece = pieces.next()) parts.push(piece.value);
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  for (const patch of piece.value) whole.set(patch.bytes, patch.offset);
  return whole;
}
