// neurover watch: a run that learns while people look on, a trained mind that drives, or recordings, behind one address.

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { conduct } from '../../tab/conductor.ts';
import type { Conductor } from '../../tab/conductor.ts';
import { studies } from '../../study/registry.ts';
import { pick, UnreadableError, UsageError } from '../process/failure.ts';
import { refuseModule } from '../trained/experiment-name.ts';
import { asksGallery, RUNS } from '../trained/policy.ts';
import { readCount, readSpeed } from '../process/options.ts';
import { quoted } from '../process/quoted.ts';
import { checkRecording } from '../viewer/recorded-file.ts';
import { recordTo } from '../viewer/record.ts';
import { experiments, rooms } from '../setup/rooms.ts';
import { findStudies } from '../trained/saved-study.ts';
import { prepareOnThread } from './prepare.ts';
import { studyWatch, studyWatchSaved } from './study.ts';
import { version } from '../process/version.ts';
import { whomToWatch, type WatchOptions } from './who.ts';
import { listen, tellAddress, untilStopped } from '../viewer/server.ts';

/** Serve until Ctrl-C. Throws UsageError, CheckpointError, RunDirectoryError. */
export async function watchCommand(
  names: readonly string[],
  options: WatchOptions,
  given: ReadonlySet<string>,
): Promise<void> {
  if (names.every((name) => name.endsWith('.mcap'))) return watchRecordings(names, options, given);
  if (names.length > 1)
    throw new UsageError(
      `${names.join(' ')}: several recordings (.mcap) can be watched over one another, and of the rest one at a time. ` +
        'Other seeds and minds are drawn over it by --seeds and --ghost.',
    );
  const [what] = names;
  refuseModule(what);
  const isFile = statSync(what, { throwIfNoEntry: false })?.isFile() === true;
  if (isFile && !Object.hasOwn(experiments, what) && !what.endsWith('.ckpt'))
    throw new UsageError(
      `${what} is not a recorded run (.mcap) nor a trained mind (.ckpt). If it is a recording of an event camera: npx neurover events play ${what}`,
    );
  if (Object.hasOwn(studies, what)) return studyWatch(studies[what], options, given);
  if (!/[\\/.]/.test(what) && !asksGallery(what) && !existsSync(what) && !existsSync(join(RUNS, what)))
    pick('experiment, study or run', what, { ...experiments, ...studies });
  const [found] = findStudies(what) ?? [];
  if (found !== undefined) return studyWatchSaved(found.saved, options, given);
  if (given.has('data'))
    throw new UsageError(`--data: ${what} reads no data set to be watched. Leave it out, or watch a study.`);
  const { experiment, seed, setup, trained, companions } = whomToWatch(what, options, given);
  const steps = options.steps === undefined ? experiment.steps : readCount('--steps', options.steps);
  const speed = readSpeed(options.speed);
  let conductor: Conductor | null = null;
  const file =
    options.record === undefined
      ? null
      : recordTo(options.record, (sentence) => void process.stderr.write(`${sentence}\n`));
  if (file !== null)
    process.stderr.write(
      `Recording into ${options.record}.part, which grows until Ctrl-C ends it and gives it its name.\n`,
    );
  const server = await listen(options, (order) => conductor?.order(order));
  let isTold = false;
  /** The greeting says that the run can be begun. */
  const tell = (): void => {
    isTold = true;
    tellAddress(server, `${server.origin}/?live&speed=${options.speed}`);
    if (experiment.imitation !== undefined && trained === undefined)
      process.stderr.write(
        `${experiment.name} is taught before it drives, which takes minutes. The page shows how far it is.\n`,
      );
  };
  try {
    conductor = conduct({
      neurover: version,
      experiment,
      published: experiments[experiment.name]?.recipe,
      seed,
      setup,
      steps,
      rooms,
      speed,
      trained,
      companions,
      prepare: prepareOnThread,
      send(message, begins) {
        server.send(message, begins);
        if (!isTold) tell();
      },
      ...(file === null ? {} : { witness: file.recorder.take }),
    });
  } catch (thrown) {
    await server.close(); // a server that listens would keep the command from ending
    throw thrown;
  }
  await untilStopped(server);
  conductor.stop();
  if (file === null || options.record === undefined) return;
  await file.finish();
  process.stderr.write(
    `Recorded: ${options.record}. Watch it again: npx neurover watch ${quoted(options.record)}\n`,
  );
}

/** Serve recordings, the first with everything, the others as ghosts. Throws UsageError, UnreadableError. */
async function watchRecordings(
  paths: readonly string[],
  options: WatchOptions,
  given: ReadonlySet<string>,
): Promise<void> {
  const none = paths.find((path) => !existsSync(path));
  if (none !== undefined)
    throw new UnreadableError(`There is no file ${none}. Give a recording, or the name of an experiment.`);
  const misplaced = [
    'seed',
    'seeds',
    'ghost',
    'trained',
    'steps',
    'record',
    'chip',
    'kernel',
    'camera',
    'fault',
    'set',
  ];
  const wrong = misplaced.find((name) => given.has(name));
  if (wrong !== undefined)
    throw new UsageError(`--${wrong}: a recording is what it is. Leave it out, or give an experiment.`);
  for (const path of paths) await checkRecording(path);
  const [recording, ...ghosts] = paths;
  const server = await listen(options, null, { recording, ghosts });
  const words = ghosts.map((_path, k) => `&ghost=ghost-${k + 1}.mcap`).join('');
  tellAddress(server, `${server.origin}/?recording=recording.mcap${words}`);
  await untilStopped(server);
}
