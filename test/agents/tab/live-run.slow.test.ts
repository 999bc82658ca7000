// A run that is watched has the bits of one that is not, and what was done to a run can be done again.

import { createHash } from 'node:crypto';
import { meters, metersPerSecond, radiansPerSecond } from '../../../core/units/quantity.ts';
import { describe, expect, it } from 'vitest';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { experiments } from '../../../agents/experiment/worlds/registry.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { runTask } from '../../../agents/experiment/life/run-task.ts';
import { digestOf } from '../../../agents/tab/digest.ts';
import { covered } from '../../../agents/tab/handicap.ts';
import { liveRun, type LiveRun } from '../../../agents/tab/live-run.ts';
import { parametersOf, turnedRecipe, whyNotTurned } from '../../../agents/tab/parameters.ts';
import type { Intervention } from '../../../viz/telemetry/intervention.ts';
import { packEntry, type Entry } from '../../../viz/telemetry/message.ts';
import type { LoggedIntervention } from '../../../viz/telemetry/note.ts';

const experiment = experiments['lane-keeping'];

function begin(
  steps: number,
  log: readonly LoggedIntervention[] = [],
  name = 'lane-keeping',
): { run: LiveRun; shown: Entry[] } {
  const shown: Entry[] = [];
  const show = (entry: Entry): unknown => shown.push(entry);
  const about = {
    neurover: 'test',
    experiment: experiments[name],
    seed: 0,
    setup: plainSetup,
    steps,
    rooms,
    steerable: true,
  };
  return { run: liveRun({ ...about, show, log }), shown };
}
function finish(run: LiveRun): NonNullable<LiveRun['learned']> {
  while (run.learned === null) run.step();
  return run.learned;
}

/** Everything that was perceived, fired and done, to the bit, and where things stood: what moves out of sight changes no percept. */
function traceOf(shown: readonly Entry[]): string {
  const hash = createHash('sha256');
  for (const entry of shown)
    if (entry.kind === 'frame' || entry.kind === 'scene') hash.update(packEntry(entry));
  return hash.digest('hex');
}

describe('a live run', () => {
  it('becomes what train becomes, bit for bit, and drives on frozen', async () => {
    const { run, shown } = begin(300);
    const learned = finish(run);
    const task = { experiment, setup: plainSetup, seed: 0, condition: 'learned', steps: 300 } as const;
    const quick = { ...experiment, judging: { episodes: 1, points: 1, episodesPerPoint: 1 } };
    const watch = { goOn: () => true, progress: () => undefined, keep: () => undefined };
    const trained = runTask({ ...task, experiment: quick }, rooms, watch, null);
    expect(await digestOf(learned)).toBe(await digestOf(trained?.end?.state ?? {}));
    for (let k = 0; k < 20; k++) run.step();
    const frames = shown.flatMap((entry) => (entry.kind === 'frame' ? [entry.frame] : []));
    expect(frames.map(({ index }) => index)).toEqual(frames.map((_, k) => k));
    expect(frames.at(-1)?.plastic).toBe(false);
    expect(run.phase).toBe('judging');
  });

  it('shows the lamp of the T-maze dark when the cue is over, at the percept at which it goes out', () => {
    const { run, shown } = begin(300, [], 't-maze');
    while (run.index < 40) run.step();
    const seen: (readonly [percept: number, lit: number])[] = [];
    let percepts = 0;
    for (const entry of shown) {
      if (entry.kind === 'frame') percepts++;
      if (entry.kind === 'scene')
        seen.push([percepts, entry.scene.solids.filter(({ kind }) => kind === 'light').length]);
    }
    expect(seen).toEqual([
      [0, 1],
      [30, 0],
    ]);
  });

  it('repeats what was done to it, from its log, to the same bits', async () => {
    const { run } = begin(240);
    const does = (step: number, intervention: Intervention): void => {
      while (run.index < step) run.step();
      expect(run.intervene(intervention)).toBeNull();
    };
    does(10, {
      kind: 'push',
      east: metersPerSecond(0.3),
      north: metersPerSecond(-0.2),
      turn: radiansPerSecond(1),
    });
    does(40, { kind: 'blind', side: 'left' });
    does(80, { kind: 'silence', population: 'left', share: 0.3 });
    does(90, { kind: 'plasticity', on: false });
    does(120, { kind: 'plasticity', on: true });
    does(121, { kind: 'tune', learning: 2, exploration: 0.5 });
    does(150, { kind: 'light', factor: 0.3 });
    const first = await digestOf(finish(run));
    const again = begin(240, run.log).run;
    expect(await digestOf(finish(again))).toBe(first);
    expect(again.log).toEqual(run.log);
    expect(await digestOf(finish(begin(240).run))).not.toBe(first);
  });

  it.each([
    ['obstacle-arena', { kind: 'move', name: 'obstacle 3', x: meters(0.5), y: meters(-0.4) }],
    ['obstacle-arena', { kind: 'light', factor: 0.3 }],
    ['beacon-seeking', { kind: 'move', name: 'goal', x: meters(0.5), y: meters(-0.4) }],
    ['beacon-seeking', { kind: 'move', name: 'obstacle 1', x: meters(-0.9), y: meters(0.9) }],
    ['t-maze', { kind: 'light', factor: 0.3 }],
    [
      't-maze',
      { kind: 'push', east: metersPerSecond(0.2), north: metersPerSecond(0.1), turn: radiansPerSecond(1) },
    ],
    ['beacon-seeking', { kind: 'blind', side: 'right' }],
    ['t-maze', { kind: 'silence', population: 'retina', share: 0.3 }],
  ] as const)('in %s %j makes another run, which its log repeats', (name, intervention) => {
    const live = begin(60, [], name);
    while (live.run.index < 12) live.run.step();
    expect(live.run.intervene(intervention)).toBeNull();
    finish(live.run);
    const again = begin(60, live.run.log, name);
    finish(again.run);
    const alone = begin(60, [], name);
    finish(alone.run);
    expect(traceOf(again.shown)).toBe(traceOf(live.shown));
    expect(traceOf(alone.shown)).not.toBe(traceOf(live.shown));
  });

  it('says what cannot be moved, and logs nothing', () => {
    const { run } = begin(100, [], 'obstacle-arena');
    run.step();
    expect(run.intervene({ kind: 'move', name: 'goal', x: meters(0), y: meters(0) })).toContain(
      'Nothing here is called "goal" and can be moved. Choose from: obstacle 1, obstacle 2',
    );
    expect(run.log).toEqual([]);
  });

  it('says what cannot be done', () => {
    const { run } = begin(100);
    expect(run.intervene({ kind: 'plasticity', on: false })).toContain('has not begun');
    run.step();
    expect(run.intervene({ kind: 'move', name: 'wall', x: meters(0), y: meters(0) })).toBe(
      'The world "lane-keeping" knows no "move".',
    );
    expect(run.intervene({ kind: 'silence', population: 'nobody', share: 1 })).toContain('"nobody"');
    expect(run.log).toEqual([]);
  });

  it('silences the share that was asked for, and heals it again', () => {
    const { run, shown } = begin(400);
    const spikesOf = (from: number): Set<number> =>
      new Set(
        shown.slice(from).flatMap((entry) => (entry.kind === 'frame' ? [...entry.frame.response.axon] : [])),
      );
    const drive = (steps: number): Set<number> => {
      const from = shown.length;
      for (let k = 0; k < steps; k++) run.step();
      return spikesOf(from);
    };
    expect(drive(80).size).toBe(16);
    run.intervene({ kind: 'silence', population: 'left', share: 0.5 });
    expect([...drive(60)].filter((axon) => axon < 8).length).toBe(4);
    run.intervene({ kind: 'silence', population: 'left', share: 0 });
    expect(drive(80).size).toBe(16);
  });

  it('covers half of the picture and nothing else', () => {
    const { run, shown } = begin(100);
    run.step();
    run.step();
    const packet = shown.flatMap((entry) => (entry.kind === 'frame' ? [entry.frame.events] : [])).at(-1);
    if (packet == null) throw new Error('no events');
    const [left, right] = [covered(packet, 'right'), covered(packet, 'left')];
    expect(left.count + right.count).toBe(packet.count);
    expect(Math.max(...left.x)).toBeLessThan(64);
    expect(Math.min(...right.x)).toBeGreaterThanOrEqual(64);
  });
});

describe('parameters', () => {
  const parameters = parametersOf(experiment.recipe);

  it('are the numbers of the recipe, each with a unit and within its range', () => {
    expect(parameters.length).toBeGreaterThan(20);
    for (const { unit, value, low, high } of parameters) {
      expect(unit).not.toBe('');
      expect(value).toBeGreaterThanOrEqual(low);
      expect(value).toBeLessThanOrEqual(high);
    }
    expect(parameters.find(({ path }) => path === 'learning.tagDecay')).toMatchObject({
      unit: 'ms',
      value: 150,
    });
  });

  it('tell of the choice where a mind makes one', () => {
    const paths = parametersOf(experiments['t-maze'].recipe).map(({ path, unit }) => `${path} ${unit}`);
    expect(paths).toContain('choice.window ms');
    expect(paths).toContain('learning.share mean weight');
    expect(parameters.some(({ path }) => path.startsWith('choice'))).toBe(false);
  });

  it('tell the units that the parts of a mind take', () => {
    const paths = parametersOf(experiments['water-maze'].recipe).map(({ path, unit }) => `${path} ${unit}`);
    for (const each of [
      'places.width of the senses',
      'ring.gain rad/s per rad',
      'ring.directions directions',
    ])
      expect(paths).toContain(each);
  });

  it('tell beside a turned number what the experiment has, and keep its range', () => {
    const { recipe } = experiment;
    const turned = turnedRecipe(recipe, { learning: { rate: 2 * recipe.learning.rate } });
    const of = (list: readonly { readonly path: string }[]) =>
      list.find(({ path }) => path === 'learning.rate');
    const before = of(parameters);
    expect(of(parametersOf(turned, recipe))).toEqual({ ...before, value: 2 * recipe.learning.rate });
    expect(before).toMatchObject({ own: recipe.learning.rate, value: recipe.learning.rate });
  });

  it('turn a recipe into another, and refuse what is none', () => {
    expect(whyNotTurned(experiment.recipe, { learning: { rate: 0.1 } })).toBe(null);
    expect(whyNotTurned(experiment.recipe, { learning: { rate: NaN } })).toMatch(
      /"learning.rate" .* from 0 to /,
    );
    expect(whyNotTurned(experiment.recipe, { nowhere: { rate: 1 } })).toContain('no number "nowhere.rate"');
    expect(whyNotTurned(experiment.recipe, { foo: { '': 1 } })).toContain('no number "foo"');
    // what may be turned to, to its very ends, is a recipe
    for (const { path, low, high } of parametersOf(experiment.recipe))
      for (const end of [low, high]) {
        const [room, name] = path.split('.');
        expect(() => turnedRecipe(experiment.recipe, { [room]: { [name]: end } }), path).not.toThrow();
      }
    expect(whyNotTurned(experiment.recipe, { motor: { cruise: 0 } })).toMatch(
      /"motor\.cruise" of the recipe takes/,
    );
    expect(turnedRecipe(experiment.recipe, { learning: { rate: 0.1 } }).learning.rate).toBe(0.1);
    expect(() => turnedRecipe(experiment.recipe, { learning: { rate: 'fast' } })).toThrow();
    expect(() => turnedRecipe(experiment.recipe, { nowhere: { rate: 1 } })).toThrow();
  });
});
