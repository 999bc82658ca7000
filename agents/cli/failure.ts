// How the command line fails: one sentence on stderr and an exit code that scripts can trust. No stack trace reaches a user
// unless NEUROVER_DEBUG asks for it.

import { ChipError } from '../../core/chip/chip.ts';
import { PacketError } from '../../core/event/packet.ts';
import { RouteMapError } from '../../envs/arena/route-map.ts';
import { RecordingError } from '../../core/event/recording-error.ts';
import { NetworkError } from '../../core/network/network.ts';
import { NirError } from '../../core/network/nir/graph.ts';
import { RegisterError } from '../../hardware/chip/compat.ts';
import { RuleError } from '../../hardware/chip/learning/rule.ts';
import { ModelError } from '../../hardware/robot/safety/model.ts';
import { ExposureError } from '../../hardware/robot/link/exposure.ts';
import { RobotLogError } from '../../hardware/robot/log/robot-log.ts';
import { ProfileError } from '../../hardware/chip/profile/profile.ts';
import { VectorError } from '../../hardware/chip/verify/reading.ts';
import { DataError, MissingDataError } from '../dataset/data-error.ts';
import { StudyError } from '../study/study.ts';
import { ResultsError } from './bench/results.ts';
import { CheckpointError } from '../checkpoint.ts';
import { LiveLearningError } from '../experiment/live-learner.ts';
import { RunDirectoryError } from '../experiment/run-directory.ts';
import { RecordingFault } from '../../viz/recording/read.ts';
import { ReplayError } from '../../viz/replay/html.ts';
import { TelemetryError } from '../../viz/telemetry/pack.ts';

/** Exit codes of every verb. */
export const exitCodes = { done: 0, failed: 1, usage: 2, invalid: 3, interrupted: 130 } as const;

/** The command line was used wrongly: the sentence says what is allowed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The command was stopped by the user after its state was written; the message says how to go on. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** What a file or a configuration can be refused with. */
const invalid = [
  CheckpointError,
  ChipError,
  DataError,
  MissingDataError,
  ModelError,
  StudyError,
  NetworkError,
  NirError,
  PacketError,
  ProfileError,
  RecordingError,
  RecordingFault,
  ReplayError,
  RegisterError,
  ResultsError,
  RouteMapError,
  RuleError,
  TelemetryError,
  VectorError,
] as const;

/** What a combination of options can be refused with. */
const wrongUse = [UsageError, ExposureError, LiveLearningError, RobotLogError] as const;

/** @returns the exit code for whatever was thrown. */
export function exitCodeOf(thrown: unknown): number {
  if (wrongUse.some((kind) => thrown instanceof kind)) return exitCodes.usage;
  if (thrown instanceof Interrupted) return exitCodes.interrupted;
  if (thrown instanceof RunDirectoryError) return exitCodes[thrown.fault];
  return invalid.some((kind) => thrown instanceof kind) ? exitCodes.invalid : exitCodes.failed;
}

/** @returns what to tell the user: the sentence, and what caused it if something else did. */
export function messageOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const cause = thrown.cause instanceof Error ? thrown.cause.message : '';
  return cause === '' || thrown.message.includes(cause) ? thrown.message : `${thrown.message} ${cause}`;
}

/** Pick the entry called `name`, or fail with the names there are and the nearest one. Throws UsageError. */
export function pick<T>(kind: string, name: string, entries: Readonly<Record<string, T>>): T {
  if (Object.hasOwn(entries, name)) return entries[name];
  const names = Object.keys(entries);
  const near = nearest(name, names);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  throw new UsageError(`There is no ${kind} "${name}".${hint} Choose from: ${names.join(', ')}.`);
}

/** @returns the word most like `name`, if no more than two letters in five differ. */
function nearest(name: string, words: readonly string[]): string | undefined {
  const by = (word: string): number => distance(word, name);
  return words.filter((word) => by(word) <= Math.ceil(0.4 * word.length)).sort((a, b) => by(a) - by(b))[0];
}

/** Levenshtein's distance between two words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
