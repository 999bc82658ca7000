// `neurover events play FILE`: a recording in the viewer, or before the eyes of a trained mind.

import { recordingFrame } from '../../../core/event/file/open.ts';
import type { World } from '../../../core/loop/world.ts';
import { recordedWorld } from '../../../core/stream/recorded-world.ts';
import { inSeconds, type Micros } from '../../../core/units/quantity.ts';
import { exitCodes, UsageError } from '../process/failure.ts';
import { growFile } from '../process/growing-file.ts';
import { seeingMind, type SeeingMind } from '../trained/seeing-mind.ts';
import { readSpeed } from '../process/options.ts';
import { printResult } from '../process/print-result.ts';
import { listen, tellAddress, untilStopped } from '../viewer/server.ts';
import { openOptions, readMillis } from './options.ts';
import { COLUMNS, playHeadless, type PlayReport } from './play-headless.ts';
import { playView, type PlayView } from './play-view.ts';
import { recordedRun } from './recorded-run.ts';

/** Options of `events play` as they are typed. */
export interface EventsPlayOptions {
  readonly format?: string;
  readonly policy?: string;
  readonly window?: string;
  readonly speed?: string;
  readonly fit?: boolean;
  readonly view: boolean;
  readonly json?: boolean;
  readonly out?: string;
  readonly host: string;
  readonly port: string;
}

/** Length of a percept where no mind says otherwise, ms: fifty pictures a second. */
const WINDOW = '20';

/** Open the recording for the eyes that are to see it. Throws UsageError, RecordingError. */
async function opened(
  file: string,
  options: EventsPlayOptions,
  eyes: SeeingMind | null,
  losses: { outside: number; late: number },
): Promise<World> {
  if (
    eyes !== null &&
    options.window !== undefined &&
    readMillis('--window', options.window) !== eyes.controlPeriod
  )
    throw new UsageError(
      `--window ${options.window}: this mind decides every ${eyes.controlPeriod / 1000} ms. Leave --window out.`,
    );
  if (options.fit === true && eyes === null)
    throw new UsageError('--fit scales a recording to the camera of a mind: give --policy too.');
  const window = eyes?.controlPeriod ?? readMillis('--window', options.window ?? WINDOW);
  const open = openOptions(options);
  const frame = await recordingFrame(file, open);
  const { camera } = eyes ?? { camera: frame };
  if ((frame.width !== camera.width || frame.height !== camera.height) && options.fit !== true)
    throw new UsageError(
      `${file} has ${frame.width} × ${frame.height} pixels, the mind's camera has ${camera.width} × ${camera.height}. ` +
        'Give --fit to scale the recording to it.',
    );
  return recordedWorld(file, { ...open, window, frame, eyes: camera, losses });
}

/** Play a recording; a table of it appears whole or not at all. Throws UsageError, RecordingError, UnwritableError, what keeps a mind from its chip, and Interrupted after Ctrl-C. */
export async function eventsPlay(file: string, options: EventsPlayOptions): Promise<void> {
  const isHeadless = !options.view || options.json === true || options.out !== undefined;
  const speed = readSpeed(options.speed ?? (isHeadless ? 'max' : '1'));
  const eyes =
    options.policy === undefined ? null : seeingMind(options.policy, 'and a recording holds none of them');
  const losses = { outside: 0, late: 0 };
  const world = await opened(file, options, eyes, losses);
  if (!isHeadless) return show(world, eyes, speed, options);
  const play = (row: ((line: string) => void) | null): Promise<PlayReport> => {
    return playHeadless({ file, world, mind: eyes, policy: eyes?.path ?? '', speed, losses, row });
  };
  const report = await (options.out === undefined
    ? play(null)
    : growFile(options.out, (write) => {
        write(`${COLUMNS}\n`);
        return play((line) => write(`${line}\n`));
      }));
  printResult(options.json, report, words(report));
  if (options.out !== undefined) process.stderr.write(`A line per percept is in ${options.out}.\n`);
  if (report.error !== null) process.exitCode = exitCodes.invalid;
}

/** Put it before viewers until somebody stops the command. */
async function show(
  world: World,
  eyes: SeeingMind | null,
  speed: number | null,
  options: EventsPlayOptions,
): Promise<void> {
  let view: PlayView | null = null;
  let viewers = 0;
  const server = await listen(options, (order) => view?.order(order), {
    onViewers: (count) => {
      viewers = count;
      // Not at once: the viewer is first told what has been so far.
      if (count > 0) setImmediate(() => view?.play());
    },
  });
  try {
    view = playView({
      speed,
      send: (message, begins) => server.send(message, begins),
      begin: (look) => recordedRun(world, eyes, look),
    });
  } catch (cause) {
    await server.close();
    throw cause;
  }
  if (viewers > 0) view.play();
  process.stderr.write('The recording begins to play when the page is opened.\n');
  tellAddress(server, `${server.origin}/?live&speed=${speed ?? 'max'}`);
  await untilStopped(server);
  view.stop();
}

function words({ file, camera, window, percepts, events, losses, mind, error }: PlayReport): string {
  const seconds = percepts * inSeconds(window as Micros);
  const lines = [
    `${file}`,
    `  played       ${percepts} percepts of ${window / 1000} ms (${seconds.toFixed(3)} s), ${camera.join('×')} pixels`,
    `  events       ${events}`,
  ];
  if (losses.outside > 0) lines.push(`  left out     ${losses.outside} events outside the frame`);
  if (losses.late > 0) lines.push(`  moved        ${losses.late} events that came after their window`);
  if (mind !== null)
    lines.push(
      `  mind         ${mind.policy}, frozen, open loop`,
      `  spikes       ${mind.inputSpikes} in, ${mind.outputSpikes} out, ${mind.synapticOps} synaptic operations`,
      `  commands     ${mind.speed.toFixed(3)} m/s, turning ${mind.turnRate.toFixed(3)} rad/s on average (size ${mind.turning.toFixed(3)})`,
    );
  if (error !== null) lines.push(`  stopped      ${error.message}`);
  return `${lines.join('\n')}\n`;
}
