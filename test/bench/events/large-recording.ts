// Memory for a recording of any size: npx tsx test/bench/events/large-recording.ts [megabytes, 2048 unless told]
// Writes a synthetic EVT2 file into a temporary folder, reads it as a stream of 1 ms packets, and prints the most memory in use.

import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastValueFrom, tap } from 'rxjs';
import { recording } from '../../../core/stream/recording.ts';
import { millis } from '../../../core/units/quantity.ts';

const PIECE_WORDS = 1 << 20;
const megabytes = Number(process.argv[2] ?? 2048);
const folder = mkdtempSync(join(tmpdir(), 'neurover-'));
const file = join(folder, 'large.raw');

try {
  const words = new Uint32Array(PIECE_WORDS);
  const descriptor = openSync(file, 'w');
  writeSync(descriptor, '% evt 2.0\n% geometry 640x480\n% end\n');
  let high = 0;
  for (let written = 0; written < megabytes; written += 4) {
    for (let i = 0; i < PIECE_WORDS; i++) {
      if (i % 88 === 0) words[i] = (0x80000000 | high++) >>> 0;
      else words[i] = ((i & 1) << 28) | (Math.floor((i % 88) / 1.4) << 22) | ((i % 640) << 11) | (i % 480);
    }
    writeSync(descriptor, new Uint8Array(words.buffer));
  }
  closeSync(descriptor);
  const begin = performance.now();
  let count = 0;
  let last = 0;
  await lastValueFrom(
    recording(file, { window: millis(1) }).pipe(
      tap((packet) => {
        count += packet.count;
        last = packet.end;
      }),
    ),
  );
  const seconds = (performance.now() - begin) / 1000;
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(
    `${megabytes} MB: ${count} events to ${last} µs in ${seconds.toFixed(1)} s ` +
      `(${(count / seconds / 1e6).toFixed(0)} M events/s from disk), peak ${peak} MB\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
