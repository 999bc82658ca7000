// Where experiments meet worlds and chips: the one place that hands them over.

import { cameras, worlds } from '../../envs/registry.ts';
import { chips, kernels } from '../../hardware/registry.ts';
import type { Rooms } from '../experiment/experiment.ts';

/** Every world, chip, camera and kernel of the house. */
export const rooms: Rooms = { worlds, chips, cameras, kernels };
