// What a viewer is told of a recording that nobody but people look at.

import type { World } from '../../../core/loop/world.ts';
import { millis } from '../../../core/units/quantity.ts';
import type { Greeting } from '../../../viz/telemetry/greeting.ts';
import { version } from '../process/version.ts';

/** @returns a greeting without network, chip and numbers to turn. */
export function recordedGreeting({ name, controlPeriod, camera }: World): Greeting {
  return {
    neurover: version,
    run: {
      experiment: name,
      summary: 'a recording of an event camera',
      seed: 0,
      chip: 'none',
      steps: 0,
      controlPeriod,
      tick: millis(1),
      metric: { name: 'success', unit: 'fraction', threshold: 1 },
      recording: name,
    },
    camera,
    populations: [],
    projections: [],
    variables: [],
    chip: { name: 'none', priced: false, coresUsed: 0, cores: null, neuronsPerCore: [], fills: [] },
    parameters: [],
    steering: { disturbances: [] },
  };
}
