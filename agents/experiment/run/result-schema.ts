// The door for the lines of metrics.jsonl: results of tasks as they were written.

import { z } from 'zod';
import { costSchema } from '../measure/cost.ts';
import { measuresSchema, pointSchema } from '../measure/curve.ts';
import { conditions } from '../condition/condition.ts';
import type { TaskResult } from '../life/task.ts';

/** One line: a finished task without its trained agent. */
export const resultSchema: z.ZodType<Omit<TaskResult, 'end'>> = z.strictObject({
  seed: z.number(),
  condition: z.enum(conditions),
  measures: measuresSchema,
  curve: z.array(pointSchema),
  cost: costSchema,
  routes: z.strictObject({ success: z.array(z.number()), spl: z.array(z.number()) }).optional(),
  frozen: costSchema.optional(),
});
