// Decoding speed from memory on one core: npx tsx test/bench/events/recordings.ts
// A stream like a real sensor's (fixed seed) is decoded again and again; the median of 15 runs counts, in processor time, so that
// other work on the machine counts less. The same streams as those of `neurover bench events`, with the spread of the runs.

import { evt2Stream, evt3Stream } from '../../../agents/cli/bench/raw-streams.ts';
import { decodeBytes } from '../../../core/event/recording/reader.ts';
import { createDecoder, type StreamFormat } from '../../../core/event/file/formats.ts';

const EVENTS = 8_000_000;

function measure(name: string, format: StreamFormat, bytes: Uint8Array): void {
  const rates: number[] = [];
  let events = 0;
  for (let run = 0; run < 15; run++) {
    events = 0;
    const begin = process.cpuUsage();
    for (const batch of decodeBytes(createDecoder(format), bytes)) events += batch.count;
    const { user, system } = process.cpuUsage(begin);
    rates.push(events / (user + system));
  }
  rates.sort((a, b) => a - b);
  const [low, median, high] = [rates[0], rates[7], rates[14]].map((rate) => rate.toFixed(0));
  process.stdout.write(
    `${name}: median ${median} M events/s (${low} to ${high}), ${(bytes.length / events).toFixed(2)} bytes per event\n`,
  );
}

measure('EVT2', 'evt2', evt2Stream(EVENTS).bytes);
measure('EVT3, vectors and singles', 'evt3', evt3Stream(EVENTS, 0.5).bytes);
measure('EVT3, singles only', 'evt3', evt3Stream(EVENTS, 0).bytes);
