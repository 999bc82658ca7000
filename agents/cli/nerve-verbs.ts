// neurover nerve listen: a SpikerBox on its serial line, by way of a file, a socket or standard input, and an online neuron that
// finds the spikes in it while they come.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { Command } from 'commander';
import { clamp } from '../../core/units/arithmetic.ts';
import { DataError, MissingDataError } from '../dataset/data-error.ts';
import { boardScale, frameReader, type BoardMessage } from '../dataset/spikerbox-frames.ts';
import { spikeListener } from '../wearable/spike-detector.ts';
import { UsageError } from './failure.ts';
import { readCount } from './options.ts';

/** Options of `nerve listen` as they are typed. */
interface ListenOptions {
  readonly channels: string;
  readonly channel: string;
  readonly rate?: string;
  readonly json?: boolean;
}

/** Bytes in which a line of frames must have shown a frame. */
const PATIENCE = 4096;
/** Samples per second that a 10-bit board shares between its channels. */
const SHARED_RATE = 10_000;

/** The verb `nerve listen`. */
export function nerveVerbs(): Command {
  const nerve = new Command('nerve');
  nerve
    .command('listen <source>')
    .description(
      'serial frames of a SpikerBox from a file, tcp://host:port, or - for standard input: a line per spike, in seconds',
    )
    .option('--channels <n>', 'channels in a frame', '1')
    .option('--channel <n>', 'channel to listen to, from 1 on', '1')
    .option('--rate <hertz>', 'frames per second (default: 10000 shared between the channels)')
    .option('--json', 'print one JSON document when the source ends')
    .action(listenAction);
  return nerve;
}

/** Listen until the source ends. Throws UsageError, MissingDataError, DataError. */
async function listenAction(source: string, options: ListenOptions): Promise<void> {
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
  let scale = boardScale['default'];

  for await (const piece of piecesOf(source)) {
    const found = reader.push(piece);
    bytes += piece.length;
    lost += found.lost;
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
    if (frames === 0 && bytes >= PATIENCE) throw noFrames(source, bytes, channels);
  }
  if (frames === 0) throw noFrames(source, bytes, channels);
  const seconds = frames / rate;
  process.stderr.write(
    `${source}: ${spikes.length} spikes in ${seconds.toFixed(1)} s, ${lost} of ${bytes} bytes in no frame\n`,
  );
  if (options.json === true)
    process.stdout.write(
      `${JSON.stringify({ source, channels, channel, rate, frames, seconds, bytes, lost, messages, spikes })}\n`,
    );
}

function noFrames(source: string, bytes: number, channels: number): DataError {
  return new DataError(
    source,
    'byte 0',
    `none of ${bytes} bytes begins a frame of ${channels} channel${channels === 1 ? '' : 's'} ` +
      '(two bytes each, the highest bit set in the first byte of a frame only). Give what a SpikerBox sends, or its --channels.',
  );
}

/** @returns the pieces of a source as they come. */
async function* piecesOf(source: string): AsyncGenerator<Uint8Array> {
  if (source === '-') return yield* process.stdin as AsyncIterable<Uint8Array>;
  const address = /^tcp:\/\/(\[[^\]]+\]|[^:/]+):(\d+)$/.exec(source);
  if (address !== null) {
    const host = address[1].replace(/^\[|\]$/g, '');
    try {
      return yield* connect(Number(address[2]), host) as AsyncIterable<Uint8Array>;
    } catch (cause) {
      throw new Error(
        `${source}: the connection failed or was lost (${(cause as Error).message}). Is it open?`,
        { cause },
      );
    }
  }
  if (source.includes('://'))
    throw new UsageError(`${source}: give a file, tcp://host:port, or - for standard input.`);
  if (!existsSync(source) || statSync(source).isDirectory())
    throw new MissingDataError(
      `There is no file ${source}. Give one with a SpikerBox's serial bytes, tcp://host:port, or - for standard input.`,
    );
  yield* createReadStream(source) as AsyncIterable<Uint8Array>;
}
