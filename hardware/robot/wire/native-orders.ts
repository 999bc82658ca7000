// CMD and STOP of neurover.v1: what a robot is told.
//
//     CMD    0x10  u16 time to live ms  u32 sequence  u32 session  u32 answers  u64 µs  i16 mm/s  i16 mrad/s
//     STOP   0x11  u16 level (1 settle, 2 cut)  u32 sequence  u32 session

import { clamp } from '../../../core/units/arithmetic.ts';
import { micros, type Micros } from '../../../core/units/quantity.ts';
import type { MotorCommand } from '../../../core/loop/percept.ts';
import { blankFrame, frameType, getTime, putTime, seal, unseal } from './frame.ts';

/** A command on the wire. */
export interface CommandFrame {
  readonly command: MotorCommand;
  readonly timeToLive: Micros;
  readonly sequence: number;
  readonly session: number;
  /** Sequence of the STATE that it answers. */
  readonly answers: number;
  /** Robot time at which it was sent. */
  readonly stamp: Micros;
}

/** Stop now. `settle` brakes, `cut` takes the power away. */
export interface StopFrame {
  readonly level: 'settle' | 'cut';
  readonly sequence: number;
  readonly session: number;
}

/** @returns the bytes of CMD; speeds are rounded to mm/s and mrad/s and kept inside 16 bits. */
export function writeCommand(order: CommandFrame): Uint8Array<ArrayBuffer> {
  const { bytes, view } = blankFrame(frameType.command, 30);
  view.setUint16(2, Math.min(65535, Math.round(order.timeToLive / 1000)), true);
  view.setUint32(4, order.sequence, true);
  view.setUint32(8, order.session, true);
  view.setUint32(12, order.answers, true);
  putTime(view, 16, order.stamp);
  view.setInt16(24, clamp(Math.round(order.command.speed * 1000), -32767, 32767), true);
  view.setInt16(26, clamp(Math.round(order.command.turnRate * 1000), -32767, 32767), true);
  return seal(bytes);
}

/** Read CMD. Throws WireError. */
export function readCommand(bytes: Uint8Array): CommandFrame {
  const view = unseal(bytes, frameType.command, 30);
  return {
    timeToLive: micros(view.getUint16(2, true) * 1000),
    sequence: view.getUint32(4, true),
    session: view.getUint32(8, true),
    answers: view.getUint32(12, true),
    stamp: getTime(view, 16),
    command: {
      speed: view.getInt16(24, true) / 1000,
      turnRate: view.getInt16(26, true) / 1000,
    } as MotorCommand,
  };
}

/** @returns the bytes of STOP. */
export function writeStop({ level, sequence, session }: StopFrame): Uint8Array<ArrayBuffer> {
  const { bytes, view } = blankFrame(frameType.stop, 14);
  view.setUint16(2, level === 'settle' ? 1 : 2, true);
  view.setUint32(4, sequence, true);
  view.setUint32(8, session, true);
  return seal(bytes);
}

/** Read STOP. Throws WireError. */
export function readStop(bytes: Uint8Array): StopFrame {
  const view = unseal(bytes, frameType.stop, 14);
  const level = view.getUint16(2, true) === 1 ? 'settle' : 'cut';
  return { level, sequence: view.getUint32(4, true), session: view.getUint32(8, true) };
}
