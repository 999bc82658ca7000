// What can be wrong with a percept or a command of a world or mind that a user wrote: a few comparisons per step, none per event.

import { outOfRange, told } from '../units/range.ts';
import type { MotorCommand } from './percept.ts';
import type { World, WorldPercept } from './world.ts';

/** @returns what is wrong with a percept of `world`, as a sentence; null where nothing is. */
export function perceptFault(percept: WorldPercept, { camera, controlPeriod }: World): string | null {
  if (typeof percept !== 'object' || percept === null)
    return `its percept is ${told(percept)}. Return a percept.`;
  const { ending, events, fresh } = percept;
  if (ending !== 'running' && ending !== 'terminated' && ending !== 'truncated')
    return `its ending is ${told(ending)}. Let it be running, terminated or truncated.`;
  if (typeof fresh !== 'boolean') return `its fresh is ${told(fresh)}. Let it be true or false.`;
  if (!Number.isFinite(percept.reward)) return outOfRange('its reward is', percept.reward);
  if (typeof events !== 'object' || events === null)
    return `its events are ${told(events)}. Make an eventPacket, or an emptyPacket where nothing was seen.`;
  if (events.width !== camera.width || events.height !== camera.height)
    return (
      `its events have a frame of ${events.width}×${events.height}, its camera of ${camera.width}×${camera.height}. ` +
      'Give packets the frame of world.camera.'
    );
  const window = events.end - events.start;
  if (!fresh && window !== controlPeriod)
    return (
      `its events have a window of ${window} µs, its controlPeriod is ${controlPeriod} µs. ` +
      'Let every packet end one control period after its start.'
    );
  return null;
}

/** @returns what is wrong with a command, as a sentence; null where it can be carried out. */
export function commandFault(command: MotorCommand): string | null {
  if (typeof command !== 'object' || command === null)
    return `it is ${told(command)}. Give { speed, turnRate }.`;
  if (!Number.isFinite(command.speed)) return outOfRange('its speed is', command.speed);
  if (!Number.isFinite(command.turnRate)) return outOfRange('its turnRate is', command.turnRate);
  return null;
}
