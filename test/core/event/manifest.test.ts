import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventsReport } from '../../../agents/cli/events/info.ts';
import { openRecording } from '../../../core/event/file/open.ts';

const repository = resolve(import.meta.dirname, '../../..');
const folder = resolve(repository, '../shared/data/events');
const manifest = resolve(folder, 'manifest.json');

interface Truth {
  count: number;
  on?: number;
  off?: number;
  first?: [number, string];
  last?: [number, string];
  first5?: number[][];
  last5?: number[][];
  t_sum?: string;
  x_sum?: number;
  y_sum?: number;
  t_monotonic?: boolean;
  sha3_224?: Record<string, string>;
}
interface Entry {
  file: string;
  resolution: [number, number] | null;
  truth: Truth;
  stated_by_source: { sha3_224_t?: string } | null;
}

const isPresent = existsSync(manifest);
if (!isPresent) process.stderr.write(`Skipped: real recordings are not at ${manifest}.\n`);
const text = isPresent ? readFileSync(manifest, 'utf8') : '{"files":[]}';
// One sum is beyond 2^53, so all of them are read as text.
const { files } = JSON.parse(text.replaceAll(/"t_sum": (\d+)/g, '"t_sum": "$1"')) as { files: Entry[] };
const contrast = files.filter(({ truth }) => truth.first5 !== undefined);

describe.skipIf(!isPresent)('real recordings', () => {
  it.each(contrast.map((entry) => [entry.file, entry] as const))(
    '%s decodes to exactly its counts, sums and digests',
    async (file, { truth, resolution }) => {
      const report = await eventsReport(resolve(folder, file));
      expect(report.error).toBeNull();
      expect(report).toMatchObject({
        resolution,
        count: truth.count,
        on: truth.on,
        off: truth.off,
        t: { first: truth.first5?.[0][0], last: truth.last5?.at(-1)?.[0] },
        sums: { t: truth.t_sum, x: String(truth.x_sum), y: String(truth.y_sum) },
        ascending: truth.t_monotonic,
        sha3_224: {
          t: truth.sha3_224?.['t_u64le'],
          x: truth.sha3_224?.['x_u16le'],
          y: truth.sha3_224?.['y_u16le_as_stored'],
          p: truth.sha3_224?.['p_u8_0or1'],
        },
      });
    },
  );

  it.each(contrast.map((entry) => [entry.file, entry.truth] as const))(
    '%s has exactly its first and last five events',
    async (file, truth) => {
      const recording = await openRecording(resolve(folder, file));
      const rows: number[][] = [];
      for (const { base, ticksPerMicro, count, t, x, y, on } of recording.batches()) {
        for (let i = 0; i < count; i++) {
          rows.push([base * ticksPerMicro + t[i], x[i], y[i], on[i]]);
          if (rows.length > 10) rows.splice(5, 1);
        }
      }
      expect(rows.slice(0, 5)).toEqual(truth.first5);
      expect(rows.slice(-5)).toEqual(truth.last5);
    },
  );

  it('the generic Event Stream file keeps its words', async () => {
    const entry = files.find(({ file }) => file === 'faery_generic.es');
    const report = await eventsReport(resolve(folder, 'faery_generic.es'));
    expect(report.count).toBe(entry?.truth.count);
    expect(report.sha3_224.t).toBe(entry?.stated_by_source?.sha3_224_t);
    const words: [number, string][] = [];
    for (const batch of (await openRecording(resolve(folder, 'faery_generic.es'))).batches()) {
      for (const other of batch.others) {
        if (other.kind === 'bytes') words.push([other.t, Buffer.from(other.bytes).toString()]);
      }
    }
    expect(words[0]).toEqual(entry?.truth.first);
    expect(words.at(-1)).toEqual(entry?.truth.last);
  });

  it('the ROS recording keeps both edges of its trigger', async () => {
    const report = await eventsReport(resolve(folder, 'ros2_evt3_trigger.packets'));
    expect(report.triggers).toEqual([
      [14547491, 0, 0],
      [14549491, 0, 1],
    ]);
  });
});
