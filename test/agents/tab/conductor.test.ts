// A run that is led: what whoever waits for it is told, and when.

import { describe, expect, it } from 'vitest';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { experiments } from '../../../agents/experiment/worlds/registry.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { conduct } from '../../../agents/tab/conductor.ts';
import { digestOf } from '../../../agents/tab/digest.ts';
import { knownMind, otherSeed } from '../../../agents/tab/ghosts.ts';
import { preparationWatch, type Prepare } from '../../../agents/tab/preparation.ts';
import { splitMessage, unpackEntry } from '../../../viz/telemetry/message.ts';
import type { Note, Preparing } from '../../../viz/telemetry/note.ts';

const usual = {
  neurover: 'test',
  experiment: experiments['obstacle-arena'],
  seed: 0,
  setup: plainSetup,
  steps: 10,
  rooms,
  speed: 1,
};

it('greets before the first step is prepared, which may take minutes', () => {
  const sent: string[][] = [];
  const conductor = conduct({
    ...usual,
    send: (message, begins) => sent.push([String(begins), ...splitMessage(message).map(({ kind }) => kind)]),
  });
  conductor.stop();
  expect(sent[0]).toEqual(['true', 'greeting']);
  expect(sent[1]?.slice(0, 3)).toEqual(['false', 'scene', 'frame']);
});

it('tells the state that the network is in where it is held, step by step', () => {
  const told: number[] = [];
  let head = -1;
  const conductor = conduct({
    ...usual,
    send(message) {
      for (const { kind, bytes } of splitMessage(message)) {
        const entry = unpackEntry(kind, bytes);
        if (entry.kind === 'state') told.push(entry.state.index);
        if (entry.kind === 'frame') head = entry.frame.index;
      }
    },
  });
  conductor.order({ kind: 'pause' });
  expect(told.at(-1)).toBe(head);
  for (let k = 1; k <= 3; k++) {
    conductor.order({ kind: 'step' });
    expect([told.at(-1), head]).toEqual([k, k]);
  }
  conductor.stop();
});

it('says of no run what one before it has learned', async () => {
  const told: string[] = [];
  const conductor = conduct({
    ...usual,
    send(message) {
      for (const { kind, bytes } of splitMessage(message)) {
        const entry = unpackEntry(kind, bytes);
        if (entry.kind === 'greeting') told.push(`seed ${entry.greeting.run.seed}`);
        if (entry.kind === 'note') told.push(entry.note.kind);
      }
    },
  });
  conductor.order({ kind: 'pause' });
  while (conductor.run.learned === null) conductor.order({ kind: 'step' });
  const learned = conductor.run.learned;
  conductor.order({ kind: 'restart', seed: 1, recipe: null });
  for (let k = 0; k < 3; k++) await digestOf(learned); // the conductor's own digest was asked for before these
  conductor.order({ kind: 'step' }); // sends whatever waits
  conductor.stop();
  expect(told.filter((each) => each.startsWith('seed'))).toEqual(['seed 0', 'seed 1']);
  expect(told.slice(told.indexOf('seed 1'))).not.toContain('learned');
});

describe('a run whose mind is trained before it drives', () => {
  const { imitation } = experiments['mapless-guided'];
  if (imitation === undefined) throw new Error('It imitates nobody.');
  /** A conductor whose minds are trained elsewhere, and what it has sent. */
  const waiting = () => {
    const notes: Note[] = [];
    const kinds: string[] = [];
    const asked: { seeds: readonly number[]; rate: number; end(): void; fail(why: Error): void }[] = [];
    let stopped = 0;
    const prepare: Prepare = ({ experiment, seeds }, tell) => {
      tell({ words: 'it is taught', share: 0.25 });
      const done = new Promise<void>((end, fail) => {
        asked.push({ seeds, rate: experiment.recipe.learning.rate, end, fail });
      });
      return { done, stop: () => stopped++ };
    };
    const conductor = conduct({
      ...usual,
      experiment: { ...usual.experiment, imitation },
      seed: 3,
      companions: [otherSeed(4), knownMind('random')],
      prepare,
      send(message) {
        for (const { kind, bytes } of splitMessage(message)) {
          kinds.push(kind);
          const entry = unpackEntry(kind, bytes);
          if (entry.kind === 'note') notes.push(entry.note);
        }
      },
    });
    return { conductor, notes, kinds, asked, stops: () => stopped };
  };

  it('says how far it is and answers meanwhile', () => {
    const { conductor, notes, kinds, asked } = waiting();
    expect(asked).toMatchObject([{ seeds: [3, 4] }]);
    expect(notes).toContainEqual({ kind: 'preparing', words: 'it is taught', share: 0.25 });
    for (const kind of ['pause', 'step', 'play'] as const) conductor.order({ kind });
    conductor.order({ kind: 'intervene', intervention: { kind: 'plasticity', on: false } });
    expect(notes.at(-2)).toMatchObject({ kind: 'trouble', message: expect.stringMatching(/not begun/) });
    expect(kinds).not.toContain('frame');
    expect(kinds).not.toContain('state');
    conductor.stop();
  });

  it('lets go of it where it is begun anew, and says why where it cannot be trained', async () => {
    const { conductor, notes, kinds, asked, stops } = waiting();
    conductor.order({ kind: 'restart', seed: 5, recipe: { learning: { rate: 0.02 } } });
    expect(stops()).toBe(1);
    expect(asked[1]).toMatchObject({ seeds: [5, 4], rate: 0.02 });
    asked[0].end(); // too late
    asked[1].fail(new Error('the thread is gone'));
    await Promise.resolve().then(() => undefined);
    expect(kinds).not.toContain('frame');
    expect(notes.at(-1)).toEqual({
      kind: 'trouble',
      message: 'The run could not be prepared: the thread is gone',
    });
    conductor.stop();
  });
});

it('counts what is done before a mind drives: lessons of its teacher, then rounds and passes of its own', () => {
  const told: Preparing[] = [];
  const { imitation } = experiments['mapless-guided'];
  if (imitation?.guided === undefined) throw new Error('It has no guide.');
  const watch = preparationWatch(imitation, (each) => told.push(each), [1, 2]);
  watch?.goOn();
  watch?.goOn();
  for (let round = 0; round < imitation.guided.rounds; round++)
    watch?.round?.({ round, samples: 1, regret: 0 });
  for (let round = 0; round < imitation.rounds; round++)
    for (let epoch = 1; epoch <= imitation.epochs; epoch++)
      watch?.epoch?.({ round, epoch, samples: 1, loss: 0, alike: 1 });
  const { rounds } = imitation.guided;
  expect(told[0]).toEqual({
    words: `mind 2 of 2, its teacher learns from a guide that knows the map, round 1 of ${rounds}`,
    share: 0.5,
  });
  expect(told[rounds].words).toBe(
    `mind 2 of 2, it imitates its teacher, round 1 of ${imitation.rounds}, drives`,
  );
  const shares = told.map(({ share }) => share);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBeGreaterThan(0.95);
  expect(shares.at(-1)).toBeLessThan(1);
});
