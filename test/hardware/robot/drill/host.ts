// A host that drives the robot at argv[2] and sends each frame's number back, in a process of its own. Keys come on stdin:
// a arms, as in the terminal. The message "hang" makes its agent do nothing for 700 ms.

import { map } from 'rxjs';
import { robotConnect } from '../../../../agents/cli/robot/connect.ts';
import type { MotorCommand } from '../../../../core/loop/percept.ts';
import { millis } from '../../../../core/units/quantity.ts';
import { machineTime, type Told } from './words.ts';

process.on('message', () => {
  const until = performance.now() + 700;
  while (performance.now() < until);
});
process.on('disconnect', () => process.exit(0));
await robotConnect({
  url: process.argv[2],
  protocol: process.argv[3] === 'native' ? 'native' : 'rosbridge',
  ros: { controlPeriod: millis(20), compression: process.argv[3] === 'rosbridge JSON' ? 'none' : 'cbor' },
  policy: map(({ reward }) => ({ speed: reward === 0 ? 0 : 0.25, turnRate: reward }) as MotorCommand),
  write: (line) => process.send?.({ line, at: machineTime() } satisfies Told),
  keys: process.stdin,
});
