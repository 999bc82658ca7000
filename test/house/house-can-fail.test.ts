// Every rule of the house, broken on purpose in files that do not exist: the sentence is the reason why the rule is here.

import { describe, expect, it } from 'vitest';
import { cycleRule } from './cycles.ts';
import { clockRule, libraryRule, nodeRule, portableRule } from './doors.ts';
import { docstringRule, lengthRule, readmeRule, topLevelRule } from './pages.ts';
import type { Rule } from './rules.ts';
import { roomRule, storeyRule, worldRule } from './storeys.ts';
import { unitRule } from './unit.ts';

const line = 'wasm → units → random → event, spike → neuron, plasticity → network → chip → loop → stream';
const file = (path: string, text: string): { path: string; text: string } => ({ path, text });

/** A rule, a file that breaks it, and the sentence; or a file that keeps it, and null. */
const cases: readonly (readonly [Rule['check'], string, string, string | null])[] = [
  [
    storeyRule,
    'core/chip/a.ts',
    "import type { World } from '../../envs/a.ts';",
    'core/chip/a.ts:1 imports envs/a.ts, but core imports nothing of ours. Move what it needs into core.',
  ],
  [
    storeyRule,
    'envs/task/a.ts',
    "\nexport * from '../../hardware/chip/b.ts';",
    'envs/task/a.ts:2 imports hardware/chip/b.ts, but envs and hardware do not know each other. ' +
      'Take it as an argument of a core type, and let agents/cli or agents/tab introduce the two.',
  ],
  [
    storeyRule,
    'agents/experiment/a.ts',
    "const world = await import('../../envs/task/lane/lane-keeping.ts');",
    'agents/experiment/a.ts:1 imports envs/task/lane/lane-keeping.ts, but agents and envs do not know each other. ' +
      'Take it as an argument of a core type, and let agents/cli or agents/tab introduce the two.',
  ],
  [
    storeyRule,
    'envs/a.ts',
    "import '../test/a.ts';",
    'envs/a.ts:1 imports test/a.ts, which is no storey. Move what it needs into core.',
  ],
  [storeyRule, 'agents/cli/a.ts', "import { a } from '../../envs/a.ts';", null],
  [storeyRule, 'agents/a.ts', "import { a } from '../core/loop/a.ts';\nimport { b } from './b.ts';", null],
  [
    storeyRule,
    'core/chip/a.ts',
    "// import { a } from '../../envs/a.ts';\nconst a = 'from \"../envs\"';",
    null,
  ],
  [
    roomRule,
    'core/event/a.ts',
    "import type {\n  SpikePacket,\n} from '../spike/packet.ts';",
    `core/event/a.ts:3 imports core/spike/packet.ts, but the rooms of core stand in one line: ${line}. ` +
      'Move what "event" needs into an earlier room.',
  ],
  [
    roomRule,
    'core/units/a.ts',
    "import { word } from '../random/random.ts';",
    `core/units/a.ts:1 imports core/random/random.ts, but the rooms of core stand in one line: ${line}. ` +
      'Move what "units" needs into an earlier room.',
  ],
  [roomRule, 'core/a.ts', '', `core/a.ts stands in no room. Move it into one of core's rooms: ${line}.`],
  [
    roomRule,
    'core/brain/a.ts',
    '',
    `core/brain/a.ts stands in an unknown room. Move it, or give "brain" its place in test/house/storeys.ts: ${line}.`,
  ],
  [roomRule, 'core/loop/a.ts', "import type { Chip } from '../chip/chip.ts';", null],
  [
    worldRule,
    'envs/task/a.ts',
    "import { lif } from '../../core/neuron/lif.ts';",
    'envs/task/a.ts:1 imports core/neuron/lif.ts, but a world never sees a neuron. Speak in percepts and motor commands.',
  ],
  [
    libraryRule,
    'envs/task/a.ts',
    "import Matter from 'matter-js';",
    'envs/task/a.ts:1 imports matter-js, whose door is envs/physics. ' +
      'Move this code there, or take what it needs as an argument.',
  ],
  [
    libraryRule,
    'viz/server.ts',
    "import { Scene } from 'three/webgpu';",
    'viz/server.ts:1 imports three, whose door is viz/page. ' +
      'Move this code there, or take what it needs as an argument.',
  ],
  [
    libraryRule,
    'viz/page/a.ts',
    "import { WebSocket } from 'ws';",
    'viz/page/a.ts:1 imports ws, whose door is hardware/robot, viz/server.ts. ' +
      'Move this code there, or take what it needs as an argument.',
  ],
  [
    libraryRule,
    'agents/critic.ts',
    "import { map } from 'rxjs/operators';",
    'agents/critic.ts:1 imports rxjs, whose door is core/loop, core/stream, agents/mind.ts, agents/experiment, ' +
      'agents/cli, agents/tab, hardware/robot, viz. Move this code there, or take what it needs as an argument.',
  ],
  [libraryRule, 'agents/mind.ts', "import { map } from 'rxjs';", null],
  [
    nodeRule,
    'hardware/chip/a.ts',
    "import { readFileSync } from 'node:fs';",
    'hardware/chip/a.ts:1 imports node:fs, but this file must run in a browser tab too. Move the code to agents/cli, ' +
      'agents/experiment, hardware/robot, viz/server.ts, core/stream, core/event/file, core/event/table/hdf5-library.ts, ' +
      'or take what it needs as an argument.',
  ],
  [nodeRule, 'agents/cli/a.ts', "import 'fs';", 'agents/cli/a.ts:1 imports fs. Write node:fs.'],
  [nodeRule, 'core/event/file/a.ts', "import { open } from 'node:fs/promises';", null],
  [
    clockRule,
    'envs/a.ts',
    'const x = Math.random();',
    'envs/a.ts:1 uses Math.random. Take a Random from core/random as an argument.',
  ],
  [
    clockRule,
    'test/a.ts',
    'const t = Date.now();',
    'test/a.ts:1 uses Date.now. Take the time as an argument; ' +
      'only core/stream, hardware/robot, agents/cli, test/bench, test/hardware/robot/drill look at a clock.',
  ],
  [clockRule, 'agents/cli/a.ts', 'const t = performance.now();', null],
  [clockRule, 'core/loop/a.ts', '/* never Math.random */ const why = `not ${x} Date.now`;', null],
  [
    portableRule,
    'core/a.ts',
    'const x = Math.exp(1);',
    'core/a.ts:1 uses Math.exp, whose last bit differs between engines. ' +
      'Use core/units/portable.ts, and add the function there if it is missing.',
  ],
  [
    portableRule,
    'envs/a.ts',
    'const x = Math.hypot(3, 4);',
    'envs/a.ts:1 uses Math.hypot, whose last bit differs between engines. Use Math.sqrt of the sum of squares.',
  ],
  [
    portableRule,
    'agents/a.ts',
    'const x = y ** 0.5;',
    'agents/a.ts:1 uses **, whose last bit differs between engines. ' +
      'Multiply, or use exp and log of core/units/portable.ts.',
  ],
  [
    portableRule,
    'hardware/a.ts',
    'const { sin } = Math;',
    'hardware/a.ts:1 takes Math apart. Write Math.sqrt and the like out, so that this test can see them.',
  ],
  [portableRule, 'agents/a.ts', 'const most = 2 ** 20;', null],
  [portableRule, 'core/a.ts', '/** Math.sin */ const x = Math.sqrt(2) * Math.LOG2E * Math.PI;', null],
  [portableRule, 'viz/page/a.ts', 'const x = Math.sin(1);', null],
  [cycleRule, 'core/a.ts', "import type { A } from './a.ts';", 'core/a.ts → core/a.ts'],
  [
    lengthRule,
    'core/a.ts',
    'x\n'.repeat(251),
    'core/a.ts has 251 lines, more than 250. Split it: one concept per file.',
  ],
  [lengthRule, 'core/a.ts', 'x\n'.repeat(250), null],
  [
    docstringRule,
    'core/a.ts',
    '/** Said. */\nexport const a = 1;\n\n// Not said.\nexport interface B {}',
    'core/a.ts:5 exports "B" without a docstring. Write /** … */ above it.',
  ],
  [docstringRule, 'test/a.ts', 'export const a = 1;', null],
  [
    docstringRule,
    'core/a.ts',
    "export type { A } from './b.ts';\n/**\n * Said.\n */\nexport function a() {}",
    null,
  ],
  [
    topLevelRule,
    'utils/a.ts',
    '',
    '"utils" stands on the top level, which holds nine names. Move it into a storey, test/ or .github/.',
  ],
  [topLevelRule, '.github/CONTRIBUTING.md', '', null],
  [
    unitRule,
    'test/agents/cli/a.test.ts',
    "import { neurover } from '../../command.ts';",
    'test/agents/cli/a.test.ts:1 imports test/command.ts, but unit tests start no process and no browser. Name it a.slow.test.ts.',
  ],
  [unitRule, 'test/agents/cli/a.slow.test.ts', "import { spawn } from 'node:child_process';", null],
  [unitRule, 'test/house/a.test.ts', "import { spawn } from 'node:child_process';", null],
];

describe('the house test can fail', () => {
  for (const [rule, path, text, sentence] of cases) {
    const code = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    it(`${rule.name} ${sentence === null ? 'accepts' : 'refuses'} ${path} with ${JSON.stringify(code)}`, () => {
      const cycle = rule === cycleRule;
      const expected = cycle
        ? `These files import one another: ${sentence}. Move what they share into a file of its own.`
        : sentence;
      expect(rule([file(path, text)])).toEqual(sentence === null ? [] : [expected]);
    });
  }

  it('names a cycle of types through three files once', () => {
    const files = [
      file('core/b.ts', "import type { C } from './c.ts';"),
      file('core/c.ts', "import { A } from './a.ts';"),
      file('core/a.ts', "export { B } from './b.ts';"),
      file('core/d.ts', "import { A } from './a.ts';"),
    ];
    expect(cycleRule(files)).toEqual([
      'These files import one another: core/a.ts → core/b.ts → core/c.ts → core/a.ts. ' +
        'Move what they share into a file of its own.',
    ]);
  });

  it('asks for a README in every folder of sources, and for a short one', () => {
    const files = [
      file('core/chip/a.ts', ''),
      file('core/README.md', 'x\n'.repeat(61)),
      file('test/laws/a.ts', ''),
    ];
    expect(readmeRule(files)).toEqual([
      'core/README.md has 61 lines, more than 60. Move the details into docstrings.',
      'core/chip has no README.md. Write one: purpose, may import, reading order, words it owns.',
      'test has no README.md. Write one: purpose, may import, reading order, words it owns.',
    ]);
  });
});
