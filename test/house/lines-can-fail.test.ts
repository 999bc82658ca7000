// The lines of divided rooms, broken on purpose in files that do not exist.

import { describe, expect, it } from 'vitest';
import { lineRule, lines } from './lines.ts';

const verbs = lines['agents/cli'].at(-1) ?? [];

/** A file that breaks its line, and the sentence; or a file that keeps it, and null. */
const cases: readonly (readonly [string, string, string | null])[] = [
  [
    'hardware/robot/link/port/a.ts',
    "import type { RobotLink } from '../link.ts';",
    'hardware/robot/link/port/a.ts:1 imports hardware/robot/link/link.ts, but the rooms of hardware/robot/link stand in one line: ' +
      'socket, measure → port → its own files → thread. Move what "port" needs into an earlier room.',
  ],
  [
    'hardware/robot/link/radio/a.ts',
    '',
    'hardware/robot/link/radio/a.ts stands in an unknown room. Move it, or give "radio" its place in test/house/lines.ts: ' +
      'socket, measure → port → its own files → thread.',
  ],
  [
    'hardware/chip/registers/a.ts',
    "import { b } from '../layout.ts';\nimport { c } from '../reference.ts';",
    'hardware/chip/registers/a.ts:2 imports hardware/chip/reference.ts, but the rooms of hardware/chip stand in one line: its own files → ' +
      'energy, neuron, synapse → profile, learning → placement, kernels → registers, competitive, verify, reference.ts → fault → emulated. ' +
      'Move what "registers" needs into an earlier room.',
  ],
  ['core/event/ros/a.ts', "import { a } from '../prophesee/a.ts';\nimport { b } from '../packet.ts';", null],
  [
    'agents/cli/chip/a.ts',
    "import { b } from '../train/b.ts';\nimport { c } from '../c.ts';",
    'agents/cli/chip/a.ts:1 imports agents/cli/train/b.ts, but the rooms of agents/cli stand in one line: process → setup → trained → ' +
      `tables → jobs → viewer → study → ${verbs.join(', ')}. Move what "chip" needs into an earlier room.`,
  ],
];

describe('a divided room', () => {
  for (const [path, text, sentence] of cases)
    it(sentence === null ? `lets ${path} import what it does` : `says: ${sentence}`, () => {
      expect(lineRule([{ path, text }])).toEqual(sentence === null ? [] : [sentence]);
    });
});
