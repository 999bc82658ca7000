import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CheckpointError } from '../../../../agents/checkpoint.ts';
import { encodeSavedAgent } from '../../../../agents/experiment/life/saved-agent.ts';
import { readGallery, writeCheckpoint } from '../../../../agents/experiment/run/checkpoints.ts';
import { UsageError } from '../../../../agents/cli/process/failure.ts';
import { hintOwn } from '../../../../agents/cli/trained/experiment-name.ts';
import { findPolicy, variantsOf } from '../../../../agents/cli/trained/policy.ts';

it('tells the runs of an experiment on other chips from those of experiments with longer names', () => {
  const folders = [
    'mapless-guided',
    'mapless-guided-loihi2',
    'mapless-guided-mixed-loihi2',
    'start',
    't-maze',
  ];
  expect(variantsOf('mapless-guided', folders)).toEqual(['mapless-guided-loihi2']);
  expect(variantsOf('mapless-guided-mixed', folders)).toEqual(['mapless-guided-mixed-loihi2']);
  expect(variantsOf('water-maze', folders)).toEqual([]);
});

it('says where a mind of somebody’s own world can be judged, which the command line does not know', () => {
  const folder = mkdtempSync(join(tmpdir(), 'neurover-policy-'));
  const file = join(folder, 'own.ckpt');
  writeCheckpoint(file, encodeSavedAgent({ ...readGallery('t-maze'), experiment: 'gates' }));
  expect(() => findPolicy(file)).toThrow(CheckpointError);
  expect(() => findPolicy(file)).toThrow(
    /own\.ckpt was trained in "gates", no experiment of the command line's: lane-keeping, .* by revive\(\) and judge\(\) of neurover\/agents\./,
  );
  rmSync(folder, { recursive: true });
});

it('says by which module a mind or a run of somebody’s own experiment was made, where none is brought along', () => {
  const folder = mkdtempSync(join(tmpdir(), 'neurover-policy-'));
  const module = { path: './gates.mjs', sha256: 'ab'.repeat(32) };
  const file = join(folder, 'own.ckpt');
  writeCheckpoint(file, encodeSavedAgent({ ...readGallery('t-maze'), experiment: 'gates', module }));
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ experiment: 'gates', module }));
  const sentence = /was made with the module \.\/gates\.mjs: give --with \.\/gates\.mjs\./;
  for (const met of [() => findPolicy(file), () => hintOwn('gates', folder)]) {
    expect(met).toThrow(UsageError);
    expect(met).toThrow(sentence);
  }
  hintOwn('posts', folder); // of another name: nothing to say
  rmSync(folder, { recursive: true });
});

it('takes the lowest seed of a run, by its number', () => {
  const folder = mkdtempSync(join(tmpdir(), 'neurover-policy-'));
  mkdirSync(join(folder, 'checkpoints'));
  for (const seed of [10, 9, 11])
    writeCheckpoint(
      join(folder, 'checkpoints', `seed-${seed}-learned.ckpt`),
      encodeSavedAgent({ ...readGallery('t-maze'), seed }),
    );
  expect(findPolicy(folder).saved.seed).toBe(9);
  rmSync(folder, { recursive: true });
});
