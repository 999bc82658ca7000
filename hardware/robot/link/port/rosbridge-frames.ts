// Frames of a robot that sends each sense by itself: what has come since the last frame, and when that is one.

import type { BodyState } from '../../../../core/loop/percept.ts';
import { micros, millis, type Micros } from '../../../../core/units/quantity.ts';
import { packetOf, type CameraEvents } from '../../wire/ros-events.ts';
import { collected, type Collected } from './collected.ts';
import type { PortHooks } from './port.ts';
import { quiet, type EpisodeNote } from './rosbridge-notes.ts';
import { windowOf } from './window.ts';

/** What has come since the last frame. The functions here change it in place. */
export interface Gathered {
  /** Events that wait for their frame. */
  readonly parts: Collected;
  body: BodyState;
  /** When odometry last came, by the host's clock; null before the first. */
  reckonedAt: Micros | null;
  /** Sum of what was told; null of a robot that has told none. */
  reward: number | null;
  /** Whether a bumper is pressed now, and whether one was since the last frame; null of a robot that has none. */
  pressed: boolean;
  bumped: boolean | null;
  note: EpisodeNote;
  /** Where the window begins; null where the next message says. */
  start: Micros | null;
  /** The last number of the camera; null where it does not count. */
  cameraCount: number | null;
  /** Pixels of the last frame, for one without events. */
  blank: { readonly width: number; readonly height: number };
}

/** Odometry that is older tells nothing of now: the slowest in use come five times a second. */
const RECKONED = millis(500);

const atRest = { x: 0, y: 0, heading: 0, speed: 0, turnRate: 0 } as BodyState;

/** @returns what has come of a robot that was not heard yet. */
export const nothingGathered = (warned: PortHooks['warned']): Gathered => ({
  parts: collected('a frame was due', warned),
  body: atRest,
  reckonedAt: null,
  reward: null,
  pressed: false,
  bumped: null,
  note: quiet,
  start: null,
  cameraCount: null,
  blank: { width: 1, height: 1 },
});

/** A camera's message has come. @param missed  told how many before it have not. @returns where its window ends */
export function takeCamera(
  gathered: Gathered,
  events: CameraEvents,
  missed: (count: number) => void,
): Micros {
  const { sequence } = events;
  if (sequence !== null) {
    if (gathered.cameraCount !== null && sequence > gathered.cameraCount + 1)
      missed(sequence - gathered.cameraCount - 1);
    gathered.cameraCount = sequence;
  }
  gathered.parts.add(events);
  // some drivers stamp a packet with its first event: the window goes on to its last
  return micros(Math.max(events.stamp, (events.time.at(-1) ?? -Infinity) + 1));
}

/** A bumper was pressed or let go: a touch between two frames is felt as well. */
export function takeBumper(gathered: Gathered, pressed: boolean): void {
  gathered.pressed = pressed;
  gathered.bumped = gathered.bumped === true || pressed;
}

/**
 * A message of the leading topic has come: tell a frame where one is due.
 *
 * @param end     the message's stamp, which ends the window
 * @param period  shortest window; messages that come faster are put together
 * @param now     by the host's clock
 */
export function closeFrame(
  gathered: Gathered,
  end: Micros,
  period: Micros,
  hooks: Pick<PortHooks, 'stamped' | 'warned' | 'sensed'>,
  now: Micros,
): void {
  hooks.stamped(end);
  const { note } = gathered;
  gathered.start ??= micros(end - (note.fresh ? 0 : period));
  const { start } = gathered;
  if (end < start) {
    gathered.start = null; // the robot's clock was set back: begin anew
    return;
  }
  const isDue = end - start >= 0.9 * period || note.fresh || note.ending !== 'running';
  if (!isDue) return;
  const window = windowOf(start, end, period, hooks.warned);
  const events = packetOf(gathered.parts.take(), window.start, end, gathered.blank);
  gathered.blank = { width: events.width, height: events.height };
  gathered.start = end;
  const bodyAge = micros(now - (gathered.reckonedAt ?? -Infinity));
  hooks.sensed({
    number: gathered.cameraCount,
    events,
    body: gathered.body,
    reckoned: bodyAge <= RECKONED,
    bodyAge,
    episode: note.episode,
    fresh: note.fresh || window.fresh,
    reward: gathered.reward,
    bumped: gathered.bumped,
    teacher: note.teacher === null ? null : Float64Array.from(note.teacher),
    ending: note.ending,
    reason: note.reason,
  });
  gathered.note = { ...note, fresh: false };
  gathered.reward = gathered.reward === null ? null : 0; // each message counts once, and all of a frame count
  gathered.bumped = gathered.bumped === null ? null : gathered.pressed;
}
