// neurover report --replay: a recording -> one HTML file that plays it, anywhere, without a server.

import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openRecordingFile } from '../../../viz/recording/read.ts';
import { partsOf, replayHtml } from '../../../viz/replay/html.ts';
import { pickReplay } from '../../../viz/replay/pick.ts';
import { writeWhole } from '../../../core/stream/part-file.ts';
import { makeRoom } from '../../experiment/run/files.ts';
import { UnreadableError } from '../process/failure.ts';
import { printResult } from '../process/print-result.ts';
import { pageFolder } from '../viewer/page.ts';
import { fileBytes } from '../viewer/recorded-file.ts';

/** Bytes of events that a replay carries at most, before they are packed. */
const MOST = 48 * 2 ** 20;

/** Options of `report --replay` as they are typed. */
export interface ReplayOptions {
  readonly out?: string;
  readonly json?: boolean;
}

/** Write a replay. Throws UnreadableError, RecordingFault, UnwritableError. */
export async function replayCommand(path: string, { out, json }: ReplayOptions): Promise<void> {
  if (!existsSync(path))
    throw new UnreadableError(
      `There is no file ${path}. Record one: npx neurover watch EXPERIMENT --record FILE.mcap`,
    );
  const folder = pageFolder();
  const source = fileBytes(path, '--replay ');
  const picked = await openRecordingFile(source, path)
    .then((recording) => pickReplay(recording, MOST))
    .finally(source.close);
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const parts = partsOf(html);
  const page = {
    html,
    script: readFileSync(join(folder, parts.script), 'utf8'),
    style: readFileSync(join(folder, parts.style), 'utf8'),
  };
  const { experiment, seed, seconds, every } = picked;
  const payload = gzipSync(picked.message).toString('base64');
  const file = placeOf(path, out);
  makeRoom(dirname(file));
  const text = replayHtml(page, `${experiment}, seed ${seed}: a replay`, payload);
  writeWhole(file, text);
  const megabytes = Buffer.byteLength(text) / 1e6;
  const kept = every === 1 ? 'all events' : `the events of every ${every}. percept, so that it stays small`;
  printResult(
    json,
    { html: file, experiment, seed, seconds, every, megabytes },
    `Replay: ${file}\n${experiment}, seed ${seed}: ${(seconds / 60).toFixed(1)} simulated minutes in ${megabytes.toFixed(1)} MB, with ${kept}\n`,
  );
}

/** Beside the recording, or where somebody wants it: a file, or a directory. */
function placeOf(path: string, out: string | undefined): string {
  const name = `${basename(path).replace(/\.mcap$/, '')}.html`;
  if (out === undefined) return join(dirname(path), name);
  return /\.html?$/.test(out) ? out : join(out, name);
}
