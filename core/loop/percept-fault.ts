// What can be wrong with a percept or a command of a world or mind that a user wrote: a few comparisons per step, none per event.

import { outOfRange, told } from '../units/range.ts';
import type { MotorCommand } from './percept.ts';
import type { World, WorldPercept } from './world.ts';

/**
 * @param first  whether it answers `reset`
 * @returns what is wrong with a percept of `world`, as a sentence; null where nothing is
 */
export function perceptFault(percept: WorldPercept, world: World, first: boolean): string | null {
  const { camera, controlPeriod } = world;
  if (typeof percept !== 'object' || percept === null)
    return `its percept is ${told(percept)}. Return a percept.`;
  const { ending, events, fresh } = percept;
  if (ending !== 'running' && ending !== 'terminated' && ending !== 'truncated')
    return `its ending is ${told(ending)}. Let it be running, terminated or truncated.`;
  if (typeof fresh !== 'boolean') return `its fresh is ${told(fresh)}. Let it be true or false.`;
  if (fresh !== first)
    return `its fresh is ${fresh}, and it answers ${first ? 'reset' : 'step'}. Let it be true after reset, false after each step.`;
  if (!Number.isFinite(percept.reward)) return outOfRange('its reward is', percept.reward);
  const unsound = bodyFault(percept) ?? sensesFault(percept, world);
  if (unsound !== null) return unsound;
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

function bodyFault({ body }: WorldPercept): string | null {
  if (typeof body !== 'object' || body === null)
    return `its body is ${told(body)}. Give { x, y, heading, speed, turnRate }.`;
  if (!Number.isFinite(body.x)) return outOfRange('the x of its body is', body.x);
  if (!Number.isFinite(body.y)) return outOfRange('the y of its body is', body.y);
  if (!Number.isFinite(body.heading)) return outOfRange('the heading of its body is', body.heading);
  if (!Number.isFinite(body.speed)) return outOfRange('the speed of its body is', body.speed);
  if (!Number.isFinite(body.turnRate)) return outOfRange('the turnRate of its body is', body.turnRate);
  return null;
}

function sensesFault({ senses }: WorldPercept, { senseNames }: World): string | null {
  const count = senses?.length ?? 0;
  if (senseNames !== undefined && count !== senseNames.length)
    return `it has ${count} senses, its senseNames are ${senseNames.length}. Give each a number, in their order.`;
  if (senses === undefined) return null;
  for (let k = 0; k < count; k++)
    if (!Number.isFinite(senses[k]))
      return outOfRange(`sense ${k}${senseNames === undefined ? '' : `, "${senseNames[k]}",`} is`, senses[k]);
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
