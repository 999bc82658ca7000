// The corridor that others cross, as its camera sees it: the laws of all worlds.

import { createRandom } from '../../../core/random/random.ts';
import { movingObstacles } from '../../../envs/task/moving-obstacles.ts';
import { worldLaws } from '../../laws/world-laws.ts';

worldLaws('the corridor that others cross', () => movingObstacles(createRandom(7)), { longest: 2000 });
