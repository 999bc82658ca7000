// Minds go out of the package's doors and come back through them: what `neurover eval` judges is what a library's user has.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  CheckpointError,
  controllerOf,
  createAgent,
  experiments,
  judge,
  loadCheckpoint,
  meanMeasures,
  placeOf,
  plainSetup,
  revive,
  saveCheckpoint,
  train,
  type Agent,
} from '../../../../agents/index.ts';
import {
  galleryNames,
  readCheckpoint,
  readGallery,
  writeCheckpoint,
} from '../../../../agents/experiment/run/checkpoints.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { worlds } from '../../../../envs/registry.ts';
import { chips } from '../../../../hardware/registry.ts';
import { neurover } from '../../../command.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-revive-'));
afterAll(() => rmSync(room, { recursive: true }));

const rooms = { worlds, chips };
const EPISODES = 2;

/** @returns what eval says, by metric. */
function evaluated(policy: string): Record<string, number> {
  const { status, stdout, stderr } = neurover('eval', policy, '--episodes', String(EPISODES), '--json');
  expect([stderr, status]).toEqual(['', 0]);
  const { conditions } = JSON.parse(stdout) as {
    conditions: Record<string, Record<string, { perSeed: number[] }>>;
  };
  return Object.fromEntries(
    Object.entries(conditions['learned']).map(([name, { perSeed }]) => [name, perSeed[0]]),
  );
}

/** @returns what a mind does that came back through the doors, by metric. */
function driven(saved: ReturnType<typeof loadCheckpoint>): Record<string, number> {
  const { experiment, world, agent } = revive(saved, rooms);
  const { episodes } = judge(world, controllerOf(agent), 'test', saved.seed, EPISODES);
  return meanMeasures(
    episodes,
    experiment.metrics.map(({ name }) => name),
  );
}

/** A mind that has learned a little through the doors. */
function taught(chip: string, seed: number): { agent: Agent; progress: { step: number; episode: number } } {
  const experiment = experiments['obstacle-arena'];
  const place = placeOf({ experiment, setup: { ...plainSetup, chip }, seed }, rooms);
  const world = place.createWorld();
  const agent = place.createAgent(world);
  const from = { step: 0, episode: 0 };
  const progress = train({
    experiment,
    seed,
    world,
    agent,
    steps: 300,
    from,
    border: () => true,
  });
  return { agent, progress };
}

describe('a mind that was trained through the doors', () => {
  it.each(['reference', 'loihi2'])('is judged by eval as by its trainer, on %s', (chip) => {
    const { agent, progress } = taught(chip, 7);
    const bytes = saveCheckpoint(agent, { experiment: 'obstacle-arena', seed: 7, progress });
    const path = join(room, `${chip}.ckpt`);
    writeCheckpoint(path, bytes);
    const saved = loadCheckpoint(bytes, 'bytes in a tab');
    expect(saved).toEqual(readCheckpoint(path));
    expect(saved).toMatchObject({ setup: { chip }, recipe: agent.recipe, progress, state: agent.save() });
    expect(driven(saved)).toEqual(evaluated(path));
  });

  it('is not saved with what could not be read again', () => {
    const { agent } = taught('reference', 8);
    const save = (own: object): unknown =>
      saveCheckpoint(agent, {
        experiment: 'obstacle-arena',
        seed: 8,
        progress: { step: 0, episode: 0 },
        ...own,
      });
    expect(() => save({ seed: -1 })).toThrow(CheckpointError);
    expect(() => save({ seed: -1 })).toThrow(/at seed/);
    expect(() => save({ progress: { step: NaN, episode: 0 } })).toThrow(/at progress.step/);
  });

  it('comes back into a world of one’s own by its recipe', () => {
    const { agent, progress } = taught('reference', 9);
    const saved = loadCheckpoint(
      saveCheckpoint(agent, { experiment: 'my own', seed: 9, progress }),
      'mine.ckpt',
    );
    expect(() => revive(saved, rooms)).toThrow(/There is no experiment "my own" among those given/);
    const world = worlds['obstacle-arena'].create(createRandom(1));
    const again = createAgent(saved.recipe, world, chips['reference'].create(), createRandom(2));
    again.restore(saved.state);
    expect(again.save()).toEqual(agent.save());
  });
});

describe('a mind of the gallery', () => {
  it.each(['obstacle-arena', 't-maze'])('drives as eval says: %s', (name) => {
    expect(driven(readGallery(name))).toEqual(evaluated(`gallery:${name}`));
  });

  it('has a name, and another is refused with those that there are', () => {
    expect(galleryNames()).toContain('lane-keeping');
    expect(() => readGallery('lane-keping')).toThrow(/no mind "lane-keping".*lane-keeping, /);
  });

  it('is refused where its chip is not given', () => {
    expect(() => revive(readGallery('obstacle-arena'), { worlds, chips: {} })).toThrow(
      /There is no chip "reference" among those given/,
    );
  });
});
