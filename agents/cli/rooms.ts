// Where experiments meet worlds and chips: the one place that hands them over.

import { worlds } from '../../envs/registry.ts';
import { chips } from '../../hardware/registry.ts';
import type { Rooms } from '../experiment/experiment.ts';

/** Every world and chip of the house. */
export const rooms: Rooms = { worlds, chips };
