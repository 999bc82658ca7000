// Damages HDF5 recordings 10^4 times (or argv[2] times) with a fixed seed: npx tsx test/bench/events/damage-hdf5.ts
// Apart from damage.ts because each case is a file on the disk and the library's own work.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hdf5Library } from '../../../core/event/table/hdf5-library.ts';
import { openRecording } from '../../../core/event/file/open.ts';
import { RecordingError } from '../../../core/event/recording-error.ts';
import { createRandom, split } from '../../../core/random/random.ts';
import { damaged } from '../../core/event/damage.ts';

const cases = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 20240611);
const folder = mkdtempSync(join(tmpdir(), 'neurover-'));
const File = await hdf5Library();

function made(name: string, fill: (file: InstanceType<typeof File>) => void): Uint8Array {
  const path = join(folder, name);
  const file = new File(path, 'w');
  fill(file);
  file.close();
  return new Uint8Array(readFileSync(path));
}

const ramp = Array.from({ length: 1024 }, (_, i) => i);
const columns =
  (packing: object) =>
  (file: InstanceType<typeof File>): void => {
    const group = file.create_group('events');
    const shape = [ramp.length];
    group.create_dataset({ name: 't', data: Uint32Array.from(ramp), shape, chunks: [512], ...packing });
    group.create_dataset({ name: 'x', data: Uint16Array.from(ramp), shape, chunks: [512], ...packing });
    group.create_dataset({ name: 'y', data: Uint16Array.from(ramp), shape, chunks: [512], ...packing });
    group.create_dataset({
      name: 'p',
      data: Uint8Array.from(ramp, (i) => i & 1),
      shape,
      chunks: [512],
      ...packing,
    });
    file.create_dataset({ name: 't_offset', data: BigInt64Array.of(1_000_000n) });
  };
const samples = [
  made('plain.h5', columns({})),
  made('deflate.h5', columns({ compression: 4 })),
  made('blosc.h5', columns({ compression: 32001, compression_opts: [0, 0, 0, 0, 1, 1, 5] })),
  new Uint8Array(readFileSync(resolve(import.meta.dirname, '../../core/event/fixtures/prophesee.hdf5'))),
];
const root = createRandom(seed);
const begin = performance.now();
let [errors, events, longest] = [0, 0, 0];
try {
  for (let i = 0; i < cases; i++) {
    const path = join(folder, 'damaged.h5');
    writeFileSync(path, damaged(samples[i % samples.length], split(root, i)));
    const from = performance.now();
    try {
      for (const batch of (await openRecording(path)).batches()) events += batch.count;
    } catch (cause) {
      if (!(cause instanceof RecordingError))
        throw new Error(`Case ${i} of seed ${seed}: ${String(cause)}`, { cause });
      errors++;
    }
    longest = Math.max(longest, performance.now() - from);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(
  `${cases} damaged HDF5 files of ${samples.length} kinds, seed ${seed}: ${errors} ended in an error, ` +
    `${cases - errors} read to their end, ${events} events; longest case ${longest.toFixed(0)} ms; ` +
    `${((performance.now() - begin) / 1000).toFixed(1)} s, peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`,
);
