// neurover watch: a run that learns while people look on, behind one address.

import { existsSync, statSync } from 'node:fs';
import { experiments } from '../experiment/lane-keeping.ts';
import { conduct } from '../tab/conductor.ts';
import type { Conductor } from '../tab/conductor.ts';
import { serveViewer, type ViewerOptions, type ViewerServer } from '../../viz/server.ts';
import { pick, UsageError } from './failure.ts';
import { readCount, readSeeds } from './options.ts';
import { pageFolder } from './page.ts';
import { recordTo } from './record.ts';
import { rooms } from './rooms.ts';
import { version } from './version.ts';

/** Options of `watch` as they are typed. */
export interface WatchOptions {
  readonly seed: string;
  readonly chip: string;
  readonly steps?: string;
  readonly speed: string;
  readonly host: string;
  readonly port: string;
  readonly record?: string;
  readonly allowOrigin?: readonly string[];
}

/** Serve until Ctrl-C. Throws UsageError. */
export async function watchCommand(what: string, options: WatchOptions): Promise<void> {
  if (what.endsWith('.mcap')) return watchRecording(what, options);
  if (!Object.hasOwn(experiments, what) && statSync(what, { throwIfNoEntry: false })?.isFile() === true)
    throw new UsageError(
      `${what} is not a recorded run (.mcap). If it is a recording of an event camera: npx neurover events play ${what}`,
    );
  const experiment = pick('experiment', what, experiments);
  pick('chip', options.chip, rooms.chips);
  const seeds = readSeeds(options.seed);
  if (seeds.length !== 1)
    throw new UsageError(`--seed ${options.seed}: give one seed; a viewer shows one run.`);
  const steps = options.steps === undefined ? experiment.steps : readCount('--steps', options.steps);
  const speed = readSpeed(options.speed);
  let conductor: Conductor | null = null;
  const file = options.record === undefined ? null : recordTo(options.record);
  const server = await listen(options, (order) => conductor?.order(order));
  conductor = conduct({
    neurover: version,
    experiment,
    seed: seeds[0],
    chip: options.chip,
    steps,
    rooms,
    speed,
    send: (message, begins) => server.send(message, begins),
    ...(file === null ? {} : { witness: file.recorder.take }),
  });
  await untilStopped(server, `${server.origin}/?live&speed=${options.speed}`);
  conductor.stop();
  await file?.finish();
}

/** Serve a recording. Throws UsageError where there is no such file. */
async function watchRecording(path: string, options: WatchOptions): Promise<void> {
  if (!existsSync(path))
    throw new UsageError(`There is no file ${path}. Give a recording, or the name of an experiment.`);
  const server = await listen(options, null, { recording: path });
  await untilStopped(server, `${server.origin}/?recording=recording.mcap`);
}

/** "max" or simulated seconds per second. Throws UsageError. */
export function readSpeed(text: string): number | null {
  if (text === 'max') return null;
  const speed = Number(text);
  if (!(speed >= 0.05 && speed <= 1000))
    throw new UsageError(`--speed ${text}: give simulated seconds per second from 0.05 to 1000, or max.`);
  return speed;
}

/** Start the server that the options ask for. Throws UsageError where it cannot listen. */
export async function listen(
  { host, port, allowOrigin = [] }: Pick<WatchOptions, 'host' | 'port' | 'allowOrigin'>,
  onOrder: ViewerOptions['onOrder'],
  more: Pick<ViewerOptions, 'recording' | 'onViewers'> = {},
): Promise<ViewerServer> {
  const number = Number(port);
  if (!Number.isSafeInteger(number) || number < 0 || number > 65_535)
    throw new UsageError(`--port ${port}: give a port from 0 to 65535; 0 takes any that is free.`);
  const page = pageFolder();
  const origins = allowOrigin.map(readOrigin);
  const told = new Set<string>();
  const onRefused = (origin: string): void => {
    if (told.size > 20 || told.has(origin)) return; // a page that tries again and again is told of once
    told.add(origin);
    const shown = origin.slice(0, 200).replaceAll(/[^\x20-\x7e]/g, '?');
    process.stderr.write(
      `A page of ${shown} asked to look on and was refused. If it is your Foxglove: --allow-origin ${shown}\n`,
    );
  };
  try {
    return await serveViewer({ ...more, page, host, port: number, onOrder, origins, onRefused });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new UsageError(
      `Cannot listen on ${host}:${port} (${code ?? String(cause)}). Give another --port, or none to take a free one.`,
    );
  }
}

/** @returns an origin as browsers spell it. Throws UsageError. */
function readOrigin(text: string): string {
  if (text === 'null' || text === 'file://') return text;
  const origin = URL.canParse(text) ? new URL(text).origin : 'null';
  if (origin === 'null' || origin !== text.replace(/\/$/, ''))
    throw new UsageError(
      `--allow-origin ${text}: give scheme, host and port as browsers tell them, such as https://app.foxglove.dev.`,
    );
  return origin;
}

/** Where Foxglove's own viewers find the same run. */
export const foxgloveAddress = ({ origin }: ViewerServer): string => origin.replace(/^http/, 'ws');

/** Print the address and serve until somebody stops the command. */
export async function untilStopped(server: ViewerServer, url: string): Promise<void> {
  process.stdout.write(`${url}\n`);
  if (url.includes('live'))
    process.stderr.write(`Foxglove and Lichtblick attach at ${foxgloveAddress(server)}\n`);
  process.stderr.write('Open this address in a browser. Ctrl-C ends it.\n');
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await server.close();
}
