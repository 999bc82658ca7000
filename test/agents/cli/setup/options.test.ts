// Which chip an experiment runs on: the typed one, its own where none was typed, and never another one than was typed.

import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../../agents/cli/process/failure.ts';
import { studyTrain } from '../../../../agents/cli/train/study-command.ts';
import { studies } from '../../../../agents/study/registry.ts';
import {
  addSetupOptions,
  onOwnChip,
  readSetup,
  type SetupOptions,
} from '../../../../agents/cli/setup/options.ts';

const typed = (...words: string[]): SetupOptions =>
  addSetupOptions(new Command()).parse(words, { from: 'user' }).opts();
const plain = { name: 'lane-keeping' };
const own = { name: 'mapless-guided', chip: 'loihi2' };

describe('the chip of a setup', () => {
  it('is the plain one, or the one an experiment is meant for, where none was typed', () => {
    expect(readSetup(onOwnChip(plain, typed())).chip).toBe('reference');
    expect(readSetup(onOwnChip(own, typed())).chip).toBe('loihi2');
  });

  it('is the typed one', () => {
    expect(readSetup(onOwnChip(plain, typed('--chip', 'reference'))).chip).toBe('reference');
    expect(readSetup(onOwnChip(own, typed('--chip', 'loihi1'))).chip).toBe('loihi1');
  });

  it('is refused where the plain one was typed and cannot run the experiment', async () => {
    expect(() => onOwnChip(own, typed('--chip', 'reference'))).toThrow(UsageError);
    expect(() => onOwnChip(own, typed('--chip', 'reference'))).toThrow(
      /--chip reference: mapless-guided .*Leave it out, and mapless-guided runs on loihi2\./,
    );
    const options = { seeds: '0', kernel: 'wasm', chip: 'reference', workers: '1' };
    await expect(studyTrain(studies['digits-conversion'], options, new Set(['chip']))).rejects.toThrow(
      /--chip reference: digits-conversion .* runs on loihi2\./,
    );
  });
});
