import { expect, it } from 'vitest';
import { readGallery } from '../../../../agents/experiment/run/checkpoints.ts';
import { encodeSavedAgent } from '../../../../agents/experiment/life/saved-agent.ts';

it('writes a mind to the same bytes whether it comes from its training or from a file, as where a run was stopped at its judging', () => {
  const { state, progress, curve, cost, ...about } = readGallery('lane-keeping');
  const trained = encodeSavedAgent({ progress, curve, cost, state, ...about });
  expect(Buffer.compare(encodeSavedAgent({ ...about, progress, curve, cost, state }), trained)).toBe(0);
});
