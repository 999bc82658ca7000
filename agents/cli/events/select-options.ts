// What of a recording a verb is to take, as it is typed. `Selection` of core/event/filter says what each means.

import type { Command } from 'commander';
import { deadTime, ofSign, type Box, type EventFilter } from '../../../core/event/filter/filter.ts';
import { withQuorum } from '../../../core/event/filter/quorum.ts';
import { selectedFrame, type Selection } from '../../../core/event/filter/selection.ts';
import type { Frame } from '../../../core/event/recording/frame.ts';
import { pick, UsageError } from '../process/failure.ts';
import { within } from '../process/options.ts';
import { readMillis } from './options.ts';

const names = ['from', 'until', 'crop', 'sign', 'denoise', 'deadTime'] as const;

/** The options as they are typed. */
export type SelectOptions = { readonly [Name in (typeof names)[number]]?: string };

/** Offer the options to a verb that reads a recording. */
export function offerSelection(verb: Command): Command {
  return verb
    .option('--from <s>', 'take what comes so many seconds after the first event, or later')
    .option('--until <s>', 'and sooner than so many seconds after the first event')
    .option('--crop <part>', 'part of the picture to take, which becomes the frame: LEFT,TOP,WIDTHxHEIGHT')
    .option('--sign <sign>', 'on or off: take events of this sign only')
    .option(
      '--denoise <ms>',
      'leave out events without two others of their sign within 5 × 5 pixels and so many ms before',
    )
    .option('--dead-time <ms>', 'leave out events that come sooner after one of their pixel that was taken');
}

/** A part of the picture: "40,30,64x48". Throws UsageError. */
function readBox(text: string): Box {
  const numbers = /^(\d+),(\d+),(\d+)[x×](\d+)$/.exec(text.replaceAll(' ', ''))?.slice(1).map(Number);
  if (numbers === undefined)
    throw new UsageError(`--crop ${text}: give LEFT,TOP,WIDTHxHEIGHT in pixels, such as 40,30,64x48.`);
  const [left, top, width, height] = numbers;
  return { left, top, width, height };
}

/** Do what refuses by a RangeError. Throws UsageError with the option in front of it. */
export function by<Value>(option: string, make: () => Value): Value {
  try {
    return make();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UsageError(`${option}: ${cause.message}`);
  }
}

const seconds = (option: string, text: string | undefined): number | undefined =>
  text === undefined ? undefined : within(option, text, 0, 1e9);

/**
 * What is selected, and the frame of it; everything where no option was given. Filters are asked in the order of the help.
 *
 * @param frame  of the recording
 * Throws UsageError.
 */
export function readSelection(
  options: SelectOptions,
  frame: Frame,
): { readonly selection: Selection; readonly frame: Frame } {
  const from = seconds('--from', options.from);
  const until = seconds('--until', options.until);
  if (until !== undefined && until <= (from ?? 0))
    throw new UsageError(`--until ${options.until}: it ends before it begins. Give more than ${from ?? 0}.`);
  const filters: EventFilter[] = [];
  if (options.sign !== undefined) filters.push(ofSign(pick<0 | 1>('sign', options.sign, { on: 1, off: 0 })));
  if (options.denoise !== undefined) {
    const rule = { support: 2, radius: 2, within: readMillis('--denoise', options.denoise) };
    filters.push(by(`--denoise ${options.denoise}`, () => withQuorum(rule, frame)));
  }
  if (options.deadTime !== undefined) {
    const dead = readMillis('--dead-time', options.deadTime);
    filters.push(by(`--dead-time ${options.deadTime}`, () => deadTime(dead, frame)));
  }
  const selection: Selection = {
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(options.crop === undefined ? {} : { box: readBox(options.crop) }),
    filters,
  };
  return { selection, frame: by(`--crop ${options.crop}`, () => selectedFrame(selection, frame)) };
}

/** @returns whether an option was given, so that not all of a recording is taken. */
export const isSelecting = (options: SelectOptions): boolean =>
  names.some((name) => options[name] !== undefined);
