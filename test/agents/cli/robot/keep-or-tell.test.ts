import { expect, it } from 'vitest';
import { keepOrTell } from '../../../../agents/cli/robot/learning.ts';
import { UnwritableError } from '../../../../core/stream/part-file.ts';

it('a mind that cannot be kept while it drives is told of and goes on; what is no fault of a disk ends it', () => {
  const told: string[] = [];
  const failing = (cause: Error) => ({
    every: 30,
    keep: () => {
      throw cause;
    },
  });
  keepOrTell(failing(new UnwritableError('Cannot write m.ckpt (ENOSPC). Make room on the disk.')), (line) =>
    told.push(line),
  );
  expect(told).toEqual([
    'Cannot write m.ckpt (ENOSPC). Make room on the disk. The drive goes on, and the mind is tried to be kept again in 30 s.',
  ]);
  expect(() => keepOrTell(failing(new TypeError('a fault of ours')), () => {})).toThrow('a fault of ours');
});
