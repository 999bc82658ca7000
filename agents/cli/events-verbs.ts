// neurover events …: recordings of event cameras.

import { Command } from 'commander';
import { eventsConvert, type EventsConvertOptions } from './events-convert.ts';
import { eventsInfo, type EventsInfoOptions } from './events-info.ts';
import { exitCodes } from './failure.ts';

/** A damaged file gives what could be read, and the exit code says so. */
function tell({ error }: { readonly error: object | null }): void {
  if (error !== null) process.exitCode = exitCodes.invalid;
}

/** The verbs `events info` and `events convert`. */
export function eventsVerbs(): Command {
  const events = new Command('events').description(
    'recordings of event cameras: EVT, DAT, AEDAT, .es, ROS, HDF5, NumPy and more',
  );
  events
    .command('info <file>')
    .description('format, resolution, counts, times, sums and checksums of a recording')
    .option('--format <name>', 'format of the file, where neither its first bytes nor its name tell')
    .option('--json', 'print one JSON document')
    .action(async (file: string, options: EventsInfoOptions) => tell(await eventsInfo(file, options)));
  events
    .command('convert <from> <to>')
    .description('rewrite a recording; the ending of <to> tells the format: .raw .dat .aedat4 .es .npy .csv')
    .option('--to <format>', 'evt2, evt3, dat, aedat4, es, npy or csv')
    .option('--format <name>', 'format of the file, where neither its first bytes nor its name tell')
    .option('--json', 'print one JSON document')
    .action(async (from: string, to: string, options: EventsConvertOptions) =>
      tell(await eventsConvert(from, to, options)),
    );
  return events;
}
