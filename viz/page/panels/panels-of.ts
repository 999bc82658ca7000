// Which panels a run has, and whether those of its camera show one.

import type { Greeting } from '../../telemetry/greeting.ts';

/** @returns ids of the panels of a run, in the order of their numbers; before it has greeted, of the usual one */
export function panelsOf(greeting: Greeting | null): readonly string[] {
  const { recording, robot, study } = greeting?.run ?? {};
  if (study === true) return ['fields', 'events'];
  const minded = greeting === null || greeting.populations.length > 0;
  if (recording !== undefined) return ['events', 'cloud', ...(minded ? ['network', 'raster'] : [])];
  const hands = robot === undefined ? 'controls' : 'robot'; // a robot is stopped, not led
  return ['world', 'events', 'cloud', 'network', 'raster', 'learning', 'chip', hands];
}

/** Whether the robot sees: what has no camera sends empty packets of one pixel. */
export const hasCamera = (greeting: Greeting | null): boolean =>
  greeting === null || greeting.camera.width * greeting.camera.height > 1;
