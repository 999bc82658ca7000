// `neurover nerve listen`: a SpikerBox on its serial line, by way of a file, a socket or standard input, and an online neuron that finds
// the spikes in it while they come.

import { createReadStream, statSync } from 'node:fs';
import { connect, Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { clamp } from '../../../core/units/arithmetic.ts';
import { DataError, MissingDataError } from '../../dataset/data-error.ts';
import { boardScale, frameReader, type BoardMessage } from '../../dataset/spikerbox-frames.ts';
import { spikeListener } from '../../wearable/spike-detector.ts';
import { exitCodes, Interrupted, UsageError } from '../process/failure.ts';
import { onInterrupt } from '../process/interrupt.ts';
import { readCount } from '../process/options.ts';

/** Options of `nerve listen` as they are typed. */
export interface ListenOptions {
  readonly channels: string;
  readonly channel: string;
  readonly rate?: string;
  readonly json?: boolean;
}

/** Bytes in which a line of frames must have shown a frame. */
const PATIENCE = 4096;
/** Bytes after which a line may be told to be something else, though a frame was seen in it: a beginning of noise is forgiven. */
const LONG_PATIENCE = 16 * PATIENCE;
/**
 * Share of the bytes that must be in frames. Text in UTF-8 has less than 0.2 of them there by chance, random bytes 0.4, and a board
 * of two channels that is heard as one has half.
 */
const FEWEST_IN_FRAMES = 0.45;
/** Samples per second that a 10-bit board shares between its channels. */
const SHARED_RATE = 10_000;

/** Listen until the source ends, or somebody stops it, which is how most that are live end. Throws UsageError, MissingDataError, DataError, Interrupted. */
export async function listenCommand(source: string, options: ListenOptions): Promise<void> {
  const channels = readCount('--channels', options.channels);
  const channel = readCount('--channel', options.channel);
  if (channel > channels)
    throw new UsageError(
      `--channel ${channel}: a frame has ${channels}. Give a channel from 1 to ${channels}.`,
    );
  const rate =
    options.rate === undefined ? Math.round(SHARED_RATE / channels) : readCount('--rate', options.rate);
  const reader = frameReader(channels);
  const listener = spikeListener(rate);
  const messages: BoardMessage[] = [];
  const spikes: number[] = [];
  let [frames, bytes, lost] = [0, 0, 0];
  let lostAt: number | null = null;
  let scale = boardScale['default'];

  let isStopped = false;
  for await (const piece of untilAsked(source, () => (isStopped = true))) {
    const found = reader.push(piece);
    bytes += piece.length;
    lost += found.lost;
    lostAt ??= found.lostAt;
    for (const message of found.messages) {
      messages.push(message);
      if (message.type === 'HWT') scale = boardScale[message.value] ?? boardScale['default'];
      process.stderr.write(
        `${(message.frame / rate).toFixed(4)} s: the board says ${message.type} ${message.value}\n`,
      );
    }
    for (let k = channel - 1; k < found.samples.length; k += channels) {
      const time = listener.hear(clamp(Math.round(scale(found.samples[k])), -32768, 32767));
      frames++;
      if (time === null) continue;
      spikes.push(time);
      if (options.json !== true) process.stdout.write(`${time.toFixed(4)}\n`);
    }
    const isForeign = frames === 0 ? bytes >= PATIENCE : bytes >= LONG_PATIENCE && isMostlyLost(lost, bytes);
    if (isForeign) throw noFrames(source, lostAt ?? 0, bytes, frames === 0 ? bytes : lost, channels);
  }
  if (isStopped && frames === 0) throw new Interrupted(`Stopped; ${source} had sent no frame.`);
  if (frames === 0 || isMostlyLost(lost, bytes))
    throw noFrames(source, lostAt ?? 0, bytes, frames === 0 ? bytes : lost, channels);
  const seconds = frames / rate;
  process.stderr.write(
    `${source}: ${spikes.length} spikes in ${seconds.toFixed(1)} s, ${lost} of ${bytes} bytes in no frame\n`,
  );
  if (options.json === true)
    process.stdout.write(
      `${JSON.stringify({ source, channels, channel, rate, frames, seconds, bytes, lost, messages, spikes })}\n`,
    );
  if (isStopped) throw new Interrupted('Stopped; all that was heard until then is printed.');
}

const isMostlyLost = (lost: number, bytes: number): boolean => bytes - lost < FEWEST_IN_FRAMES * bytes;

/** @param at  the first byte that is in no frame */
function noFrames(source: string, at: number, bytes: number, lost: number, channels: number): DataError {
  const found =
    lost === bytes
      ? `none of ${bytes} bytes begins a frame`
      : `only ${bytes - lost} of ${bytes} bytes are in a frame`;
  return new DataError(
    source,
    `byte ${at}`,
    `${found} of ${channels} channel${channels === 1 ? '' : 's'} ` +
      '(two bytes each, the highest bit set in the first byte of a frame only). Give what a SpikerBox sends, or its --channels.',
  );
}

/** @returns the pieces of a source as they come, until it ends or somebody stops the command. @param stopped  told of the latter */
async function* untilAsked(source: string, stopped: () => void): AsyncGenerator<Uint8Array> {
  const stream = opened(source);
  let isStopped = false;
  const deaf = onInterrupt(
    () => {
      isStopped = true;
      stopped();
      stream.destroy(); // ends the loop
    },
    () => process.exit(exitCodes.interrupted),
  );
  try {
    yield* stream as AsyncIterable<Uint8Array>;
  } catch (cause) {
    if (isStopped) return; // it was hung up on
    if (!(stream instanceof Socket)) throw cause;
    throw new Error(
      `${source}: the connection failed or was lost (${(cause as Error).message}). Is it open?`,
      { cause },
    );
  } finally {
    deaf();
    stream.destroy();
  }
}

/** @returns what a source sends. Throws UsageError, MissingDataError. */
function opened(source: string): Readable {
  if (source === '-') return process.stdin;
  const address = /^tcp:\/\/(\[[^\]]+\]|[^:/]+):(\d+)$/.exec(source);
  if (address !== null) return connect(Number(address[2]), address[1].replace(/^\[|\]$/g, ''));
  if (source.includes('://'))
    throw new UsageError(`${source}: give a file, tcp://host:port, or - for standard input.`);
  const there = statSync(source, { throwIfNoEntry: false });
  if (there === undefined || there.isDirectory())
    throw new MissingDataError(
      `${there === undefined ? `There is no file ${source}` : `${source} is a folder`}. Give one with a SpikerBox's serial bytes, tcp://host:port, or - for standard input.`,
    );
  return createReadStream(source);
}
