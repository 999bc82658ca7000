// A mind that learned on a drive is kept when the drive ends, however it ends.

import { describe, expect, it } from 'vitest';
import { keptAfter } from '../../../../agents/cli/robot/learning.ts';
import { UnwritableError } from '../../../../core/stream/part-file.ts';

describe('a mind that learned while it drove', () => {
  it('is kept where the drive ended in order, and where its record found no room', async () => {
    let kept = 0;
    const plan = { keep: () => void kept++ };
    await expect(keptAfter(Promise.resolve(7), plan)).resolves.toBe(7);
    expect(kept).toBe(1);
    const full = Promise.reject(new UnwritableError('drive.mcap.part is incomplete'));
    await expect(keptAfter(full, plan)).rejects.toThrow('drive.mcap.part is incomplete');
    expect(kept).toBe(2);
  });

  it('hides not why the drive ended where it cannot be kept either', async () => {
    const cause = new UnwritableError('The record is incomplete.');
    const full = (): never => {
      throw new UnwritableError('No room for the mind.');
    };
    await expect(keptAfter(Promise.reject(cause), { keep: full })).rejects.toMatchObject({
      message: 'The record is incomplete. No room for the mind.',
      name: 'UnwritableError',
      cause,
    });
  });

  it('ends the command where it cannot be kept, and nobody minds where there is none', async () => {
    const full = (): never => {
      throw new UnwritableError('No room for the mind.');
    };
    await expect(keptAfter(Promise.resolve(0), { keep: full })).rejects.toThrow('No room for the mind.');
    await expect(keptAfter(Promise.resolve(7), null)).resolves.toBe(7);
  });
});
