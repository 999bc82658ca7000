// The tests that need real sockets, threads and processes, again and again: how often each run fails, and how long it takes.
//
//     npx tsx test/bench/robot/stability.ts [runs = 20]

import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';

const runs = Number(process.argv[2] ?? 20);
const root = fileURLToPath(new URL('../../../', import.meta.url));
const tests = [
  'test/hardware/robot/sim/roslib.test.ts',
  'test/hardware/robot/sim/lease.test.ts',
  'test/hardware/robot/link/process.slow.test.ts',
  'test/hardware/robot/link/socket/door.test.ts',
  'test/agents/cli/robot/robot.slow.test.ts',
];

const seconds: number[] = [];
let failures = 0;
for (let run = 1; run <= runs; run++) {
  const began = performance.now();
  const { status, stdout } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts', ...tests],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  seconds.push((performance.now() - began) / 1000);
  const failed = stdout.split('\n').filter((line) => /^\s*(×|FAIL )/.test(line));
  if (status !== 0) failures++;
  process.stdout.write(
    `run ${run}: ${status === 0 ? 'passed' : 'FAILED'} in ${(seconds.at(-1) ?? 0).toFixed(1)} s, load ${loadavg()[0].toFixed(1)}\n${failed.map((line) => `  ${line.trim()}\n`).join('')}`,
  );
}
process.stdout.write(
  `${failures} of ${runs} runs failed; ${Math.min(...seconds).toFixed(1)} to ${Math.max(...seconds).toFixed(1)} s each\n`,
);
process.exitCode = failures === 0 ? 0 : 1;
