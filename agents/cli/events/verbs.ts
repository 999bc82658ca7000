// neurover events …: recordings of event cameras.

import { Command } from 'commander';
import { recordingFormats } from '../../../core/event/file/formats.ts';
import { eventsConvert, type EventsConvertOptions } from './convert.ts';
import { eventsFromVideo, type FromVideoOptions } from './from-video.ts';
import { eventsFrames, type EventsFramesOptions } from './frames.ts';
import { eventsInfo, type EventsInfoOptions } from './info.ts';
import { openOptions } from './options.ts';
import { exitCodes } from '../process/failure.ts';
import { several } from '../process/options.ts';
import { PIXEL_NAMES } from './pixel-options.ts';
import { addOwnOption } from '../setup/own.ts';
import { POLICY_NAMES } from '../trained/policy.ts';
import { offerSelection } from './select-options.ts';
import { eventsToVideo, type ToVideoOptions } from './to-video.ts';
import { SILENCE } from './windows.ts';
import { eventsPlay, type EventsPlayOptions } from './play.ts';

const FORMAT = `format of the file, where neither its first bytes nor its name tell: ${recordingFormats.join(', ')}`;

/** A damaged file gives what could be read, and the exit code says so. */
function tell({ error }: { readonly error: object | null }): void {
  if (error !== null) process.exitCode = exitCodes.invalid;
}

/** The verbs `events info`, `convert`, `frames`, `from-video`, `to-video` and `play`. */
export function eventsVerbs(): Command {
  const events = new Command('events');
  offerSelection(
    events
      .command('info <file>')
      .description('print format, resolution, counts, times, sums and checksums of a recording'),
  )
    .option(
      '--pixels',
      'also look at each pixel: hot ones, silent ones, what is wrong with the camera or its times',
    )
    .option('--format <name>', FORMAT)
    .option('--json', 'print one JSON document')
    .action(async (file: string, options: EventsInfoOptions) =>
      tell(await eventsInfo(file, { ...options, ...openOptions(options) })),
    );
  offerSelection(
    events
      .command('convert <from> <to>')
      .description(
        'write a recording in another format, which the ending of <to> tells: .raw .dat .aedat4 .es .npy .csv',
      )
      .option('--to <format>', 'format to write: evt2, evt3, dat, aedat4, es, npy or csv'),
  )
    .option('--format <name>', FORMAT)
    .option('--json', 'print one JSON document')
    .action(async (from: string, to: string, options: EventsConvertOptions) =>
      tell(await eventsConvert(from, to, { ...options, ...openOptions(options) })),
    );
  offerSelection(
    events
      .command('frames <file> <to>')
      .description(
        'write pictures of a recording, one per window, as a NumPy array: counts, time surfaces and others',
      )
      .option('--as <what>', 'count, on-off, surface or voxels', 'on-off')
      .option('--window <ms>', 'time of a picture', '20')
      .option('--bins <n>', 'slices of a voxel grid', '5')
      .option('--decay <ms>', 'time in which a time surface fades to 1/e', '30')
      .option('--silence <s>', 'longest time without events that empty pictures bridge', SILENCE),
  )
    .option('--format <name>', FORMAT)
    .option('--json', 'print one JSON document')
    .action((file: string, to: string, options: EventsFramesOptions) => eventsFrames(file, to, options));
  events
    .command('from-video <film> <to>')
    .description(
      'make the recording of an event camera from a film: .y4m, .npy (frames, height, width), or - for standard input',
    )
    .option('--camera <name>', 'preset of the event camera', 'clean')
    .option(
      '--threshold <contrast>',
      "log brightness at which a pixel fires, ON and OFF alike (default: the camera's own)",
    )
    .option(
      '--pixel <name=number>',
      `a number of the camera's pixels that is not its preset's, mismatch=0; several may be given: ${PIXEL_NAMES}`,
      several,
    )
    .option('--fps <n>', "frames per second of what was filmed, 240 or 30000/1001 (default: the film's own)")
    .option('--gamma <power>', 'how numbers are coded (default: 2.2 for whole numbers, 1 for floating ones)')
    .option('--glare <share>', 'share of white that the lens scatters onto black', '0.01')
    .option('--seed <n>', 'seed of the pixels and their noise', '0')
    .option('--to <format>', 'format to write: evt2, evt3, dat, aedat4, es, npy or csv')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nAny film: ffmpeg -i FILM -pix_fmt gray -f yuv4mpegpipe - | neurover events from-video - OUT.raw',
    )
    .action((film: string, to: string, options: FromVideoOptions) => eventsFromVideo(film, to, options));
  offerSelection(
    events
      .command('to-video <file> <to>')
      .description(
        'make a film of a recording, for people: .y4m, or - for standard output; ON white, OFF black, nothing grey',
      )
      .option('--window <ms>', 'recorded time of a picture', '40')
      .option(
        '--fps <n>',
        'pictures per second of the film, 25 or 30000/1001 (default: so many that it is as fast as it was)',
      )
      .option('--full <n>', 'events more of one sign by which a pixel is white or black', '2')
      .option('--silence <s>', 'longest time without events that empty pictures bridge', SILENCE),
  )
    .option('--format <name>', FORMAT)
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nAny film: neurover events to-video FILE - | ffmpeg -i - OUT.mp4\nTen times slower: --window 4 --fps 25',
    )
    .action((file: string, to: string, options: ToVideoOptions) => eventsToVideo(file, to, options));
  addOwnOption(events.command('play <file>'))
    .description(
      'play a recording in the viewer, or to a trained mind, whose answers change nothing (--policy)',
    )
    .option('--policy <what>', `who is shown the recording, frozen, open loop: ${POLICY_NAMES}`)
    .option('--fit', "scale the recording's pixels to the mind's camera")
    .option('--window <ms>', "time of a percept (default: 20, or the mind's own)")
    .option('--speed <x>', 'recorded seconds per second, or max (default: 1 in the viewer, max without)')
    .option('--no-view', 'no viewer: play to the end and print what was seen')
    .option('--out <file>', 'without a viewer: a CSV file with a line per percept')
    .option('--json', 'without a viewer: print one JSON document')
    .option('--format <name>', FORMAT)
    .option('--host <address>', 'address to bind to', '127.0.0.1')
    .option('--port <n>', 'port; 0 takes any that is free', '0')
    .action((file: string, options: EventsPlayOptions) => eventsPlay(file, options));
  return events;
}
