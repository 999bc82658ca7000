// What is trained on a thread of its own is what this thread would have trained, bit for bit.

import { expect, it } from 'vitest';
import { prepareOnThread } from '../../../../agents/cli/watch/prepare.ts';
import { rooms } from '../../../../agents/cli/setup/rooms.ts';
import { isTrained, trainedWeights } from '../../../../agents/experiment/teaching/imitate.ts';
import { placeOf } from '../../../../agents/experiment/episodes/place.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';
import type { Preparing } from '../../../../viz/telemetry/note.ts';

const guided = experiments['mapless-guided'];
if (guided.imitation?.guided === undefined) throw new Error('It has no guide.');
const little = { rounds: 1, routes: 1, epochs: 1 };
const experiment = {
  ...guided,
  handCoded: { kind: 'own' as const, create: () => () => ({ speed: 0 as never, turnRate: 0 as never }) }, // a function crosses no threads
  imitation: { ...guided.imitation, ...little, guided: { ...guided.imitation.guided, ...little } },
};
const setup = { ...plainSetup, chip: 'loihi2' };

it('trains minds on a thread, tells how far it is, and leaves nothing to do', async () => {
  const who = { experiment, setup, seeds: [1000, 1001, 1000] };
  const told: Preparing[] = [];
  const preparation = prepareOnThread(who, (each) => told.push(each));
  await preparation?.done;
  preparation?.stop();
  expect(told.map(({ words }) => words)).toEqual(
    [1, 2].flatMap((mind) => [
      `mind ${mind} of 2, its teacher learns from a guide that knows the map, round 1 of 1`,
      `mind ${mind} of 2, it imitates its teacher, round 1 of 1, drives`,
      `mind ${mind} of 2, it imitates its teacher, round 1 of 1, pass 1 of 1`,
    ]),
  );
  expect(prepareOnThread(who, () => undefined)).toBeNull();
  for (const seed of [1000, 1001]) {
    const weights = (kernel: string) =>
      trainedWeights(placeOf({ experiment, setup: { ...setup, kernel }, seed }, rooms), seed, {
        goOn: () => true,
      });
    const here = { ...setup, kernel: 'ts' }; // known by another name, and of the same bits
    expect(isTrained({ experiment, setup: here }, seed)).toBe(false);
    expect(weights('wasm')).toEqual(weights('ts'));
  }
});
