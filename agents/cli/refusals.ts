// Every error of the house by the exit code it ends a command with. Loaded when something was thrown.

import { ChipError } from '../../core/chip/chip.ts';
import { RouteMapError } from '../../envs/arena/floor/route-map.ts';
import { RecordingError } from '../../core/event/recording-error.ts';
import { NetworkError } from '../../core/network/network.ts';
import { NirError } from '../../core/network/nir/graph.ts';
import { RegisterError } from '../../hardware/chip/compat.ts';
import { RuleError } from '../../hardware/chip/learning/rule.ts';
import { RewardError } from '../../hardware/robot/reward.ts';
import { ModelError, WishError } from '../../hardware/robot/safety/model.ts';
import { ExposureError } from '../../hardware/robot/link/socket/exposure.ts';
import { RobotLogError } from '../../hardware/robot/log/robot-log.ts';
import { ProfileError } from '../../hardware/chip/profile/profile.ts';
import { VectorError } from '../../hardware/chip/verify/reading.ts';
import { DataError, MissingDataError } from '../dataset/data-error.ts';
import { StudyError } from '../study/study.ts';
import { ResultsError } from './bench/figures/results.ts';
import { CheckpointError } from '../checkpoint.ts';
import { TeacherError } from '../critic.ts';
import { LiveLearningError } from '../experiment/life/live-learner.ts';
import { RecipeError } from '../experiment/recipe/check.ts';
import { RunDirectoryError } from '../experiment/run/directory.ts';
import { RecordingFault } from '../../viz/recording/read.ts';
import { ReplayError } from '../../viz/replay/html.ts';
import { TelemetryError } from '../../viz/telemetry/pack.ts';
import { OwnModuleError } from './setup/own-parts.ts';
import { exitCodes, Interrupted, UnreadableError, UsageError } from './process/failure.ts';

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
  OwnModuleError,
  ProfileError,
  RecordingError,
  RecipeError,
  RecordingFault,
  ReplayError,
  RegisterError,
  ResultsError,
  RouteMapError,
  RuleError,
  TeacherError,
  TelemetryError,
  UnreadableError,
  VectorError,
] as const;

/** What a combination of options can be refused with. */
const wrongUse = [
  UsageError,
  ExposureError,
  LiveLearningError,
  RewardError,
  RobotLogError,
  WishError,
] as const;

/** @returns the exit code for whatever was thrown. */
export function exitCodeOf(thrown: unknown): number {
  const isOne = (kind: abstract new (...given: never[]) => Error): boolean =>
    thrown instanceof kind || (thrown instanceof Error && thrown.name === kind.name); // of another copy, which --with brought along
  if (wrongUse.some(isOne)) return exitCodes.usage;
  if (thrown instanceof Interrupted) return exitCodes.interrupted;
  if (thrown instanceof RunDirectoryError) return exitCodes[thrown.fault];
  return invalid.some(isOne) ? exitCodes.invalid : exitCodes.failed;
}

/** @returns what to tell the user: the sentence, and what caused it if something else did. */
export function messageOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const cause = thrown.cause instanceof Error ? thrown.cause.message : '';
  return cause === '' || thrown.message.includes(cause) ? thrown.message : `${thrown.message} ${cause}`;
}
