// The JSON messages of neurover.v1: { t, … }. The handshake is always JSON; what flows afterwards may be JSON or the packed
// twins, as the robot's hello says. Field names are whole words, units are SI and microseconds.

import { z } from 'zod';
import { readJson } from './json-read.ts';
import type { StateFrame } from './native-sense.ts';

/** The name by which both ends agree at the handshake. */
export const NATIVE = 'neurover.v1' as const;

/** How a robot introduces itself. */
export interface Hello {
  readonly t: 'hello';
  readonly id: string;
  /** Drawn at boot: tells a reconnect from a reboot. */
  readonly boot: number;
  /** Only where the robot dials in to a host that asks for one. */
  readonly token?: string;
  readonly model?: unknown;
  readonly camera: { readonly width: number; readonly height: number } | null;
  /** Whether STATE, EVENTS, SCAN, CMD and STOP go packed. */
  readonly packed: boolean;
  /** Control period in microseconds. */
  readonly period: number;
  /** Whether SCANs will come: until the first one, nothing counts as free. */
  readonly laser?: boolean;
  /** Whether its windows count a simulated time, which may pass faster or slower than the clock. */
  readonly simulated?: boolean;
}

/** The twin of STATE; JSON also carries a teacher. */
export interface StateMessage extends Omit<StateFrame, 'start' | 'end'> {
  readonly t: 'state';
  readonly start: number;
  readonly end: number;
  readonly teacher: readonly number[] | null;
}

/** What a robot says in JSON. */
export type RobotMessage =
  | Hello
  | StateMessage
  | { readonly t: 'pong'; readonly sent: number; readonly heard: number; readonly answered: number }
  | {
      readonly t: 'events';
      readonly sequence: number;
      /** Absolute robot time of each event. */
      readonly time: readonly number[];
      readonly x: readonly number[];
      readonly y: readonly number[];
      readonly on: readonly number[];
    }
  | {
      readonly t: 'scan';
      readonly sequence: number;
      readonly time: number;
      readonly angleMin: number;
      readonly angleStep: number;
      /** Metres; null: no reading. 0: too near to measure. 1e6 or more: nothing there, for JSON has no infinity. */
      readonly ranges: readonly (number | null)[];
    }
  /** Only to a host whose welcome says that it hears this. Charge as a share of a full battery, voltage in V; null: not measured. */
  | { readonly t: 'battery'; readonly charge: number | null; readonly voltage: number | null }
  /** Something that whoever drives should know; `refused` names why an order was not followed, such as `not-the-driver`. */
  | { readonly t: 'note'; readonly text: string; readonly refused?: string };

/** What a host says in JSON. */
export type HostMessage =
  | {
      readonly t: 'welcome';
      readonly session: number;
      readonly token?: string;
      readonly watchdog: number;
      /** Messages that are younger than the protocol and understood: to others they would be malformed. */
      readonly hears?: readonly string[];
    }
  | { readonly t: 'ping'; readonly sent: number }
  | {
      readonly t: 'command';
      readonly sequence: number;
      readonly session: number;
      readonly answers: number;
      readonly stamp: number;
      readonly timeToLive: number;
      readonly speed: number;
      readonly turnRate: number;
    }
  | {
      readonly t: 'stop';
      readonly level: 'settle' | 'cut';
      readonly sequence: number;
      readonly session: number;
    };

const word = z.number().int().min(0).max(0xffffffff);
const time = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const pixels = z.number().int().min(1).max(2048);
const finite = z.number();
const columns = z.array(z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)).max(100_000);

const hello = z.object({
  t: z.literal('hello'),
  id: z.string().min(1).max(64),
  /** Drawn at boot: tells a reconnect from a reboot. */
  boot: word,
  /** Only where the robot dials in to a host that asks for one. */
  token: z.string().max(512).optional(),
  model: z.unknown().optional(),
  camera: z.object({ width: pixels, height: pixels }).nullable(),
  /** Whether STATE, EVENTS, SCAN and CMD go packed. */
  packed: z.boolean(),
  /** Control period in microseconds. */
  period: time,
  /** Whether SCANs will come. */
  laser: z.boolean().optional(),
  /** Whether its windows count a simulated time. */
  simulated: z.boolean().optional(),
});
const welcome = z.object({
  t: z.literal('welcome'),
  session: word,
  token: z.string().max(512).optional(),
  watchdog: time,
  hears: z.array(z.string().max(32)).max(32).optional(),
});
const ping = z.object({ t: z.literal('ping'), sent: finite });
const pong = z.object({ t: z.literal('pong'), sent: finite, heard: finite, answered: finite });
const state = z.object({
  t: z.literal('state'),
  sequence: word,
  start: time,
  end: time,
  episode: word,
  events: word,
  fresh: z.boolean(),
  body: z.object({ x: finite, y: finite, heading: finite, speed: finite, turnRate: finite }),
  reward: finite.nullable(),
  bumped: z.boolean().nullable().default(null),
  teacher: z.array(finite).max(16).nullable().default(null),
  ending: z.enum(['running', 'terminated', 'truncated']),
  reason: z.string().max(96),
});
const events = z.object({
  t: z.literal('events'),
  sequence: word,
  /** Absolute robot time of each event. */
  time: columns,
  x: columns,
  y: columns,
  on: columns,
});
const scan = z.object({
  t: z.literal('scan'),
  sequence: word,
  time,
  angleMin: finite,
  angleStep: finite,
  ranges: z.array(finite.nullable()).max(16384),
});
const command = z.object({
  t: z.literal('command'),
  sequence: word,
  session: word,
  answers: word,
  stamp: time,
  timeToLive: time,
  speed: finite,
  turnRate: finite,
});
const stop = z.object({
  t: z.literal('stop'),
  level: z.enum(['settle', 'cut']),
  sequence: word,
  session: word,
});

const note = z.object({
  t: z.literal('note'),
  text: z.string().max(200),
  refused: z.string().max(32).optional(),
});

const battery = z.object({ t: z.literal('battery'), charge: finite.nullable(), voltage: finite.nullable() });

const robotSays = z.discriminatedUnion('t', [hello, pong, state, events, scan, battery, note]);
const hostSays = z.discriminatedUnion('t', [welcome, ping, command, stop]);

/** Read what a robot said. Throws WireError or ZodError. */
export const readRobot = (text: string): RobotMessage => robotSays.parse(readJson(text)) as RobotMessage;
/** Read what a host said. Throws WireError or ZodError. */
export const readHost = (text: string): HostMessage => hostSays.parse(readJson(text)) as HostMessage;

/** What stands for "nothing there" in the ranges of a JSON scan, in metres: beyond any range. */
const NOTHING = 1e6;

/** @returns ranges as a JSON scan has them; see RobotMessage. */
export const writeRanges = (ranges: Float32Array): (number | null)[] =>
  Array.from(ranges, (range) =>
    range === Infinity ? NOTHING : range === -Infinity ? 0 : range === range ? range : null,
  );

/** @returns ranges in metres as REP 117 has them, from those of a JSON scan. What is below zero is too near. */
export const readRanges = (ranges: readonly (number | null)[]): Float32Array =>
  Float32Array.from(ranges, (range) =>
    range === null ? NaN : range >= NOTHING ? Infinity : Math.max(0, range),
  );
