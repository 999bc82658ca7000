// The viewer's server as the command line starts it: options checked, troubles told, an address printed.

import { serveViewer, type ViewerOptions, type ViewerServer } from '../../../viz/server.ts';
import { exitCodes, UsageError } from '../process/failure.ts';
import { onInterrupt } from '../process/interrupt.ts';
import { pageFolder } from './page.ts';

/** Options of whoever serves viewers, as they are typed. */
export interface ServerOptions {
  readonly host: string;
  readonly port: string;
  readonly allowOrigin?: readonly string[];
  /** The option that the port came by. */
  readonly option?: string;
}

/** Start the server that the options ask for. Throws UsageError where it cannot listen. */
export async function listen(
  { host, port, allowOrigin = [], option = '--port' }: ServerOptions,
  onOrder: ViewerOptions['onOrder'],
  more: Pick<ViewerOptions, 'recording' | 'ghosts' | 'onViewers'> = {},
): Promise<ViewerServer> {
  const number = Number(port);
  if (!Number.isSafeInteger(number) || number < 0 || number > 65_535)
    throw new UsageError(`${option} ${port}: give a port from 0 to 65535; 0 takes any that is free.`);
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
      code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL' || code === 'EAI_AGAIN'
        ? `--host ${host}: this machine has no such address (${code}). Give one of its own, 0.0.0.0 for all of them, or leave it out.`
        : `Cannot listen on ${host}:${port} (${code ?? String(cause)}). Give another ${option}, or none to take a free one.`,
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

/** Print the address of the page. */
export function tellAddress(server: ViewerServer, url: string): void {
  process.stdout.write(`${url}\n`);
  if (url.includes('live'))
    process.stderr.write(`Foxglove and Lichtblick attach at ${foxgloveAddress(server)}\n`);
  process.stderr.write('Open this address in a browser. Ctrl-C ends it.\n');
}

/** Serve until somebody stops the command, and take leave of the viewers. */
export async function untilStopped(server: ViewerServer): Promise<void> {
  await new Promise<void>((resolve) => onInterrupt(resolve, () => process.exit(exitCodes.interrupted)));
  await server.close('The run was ended.');
}
