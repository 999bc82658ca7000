// A host that drives the robot at argv[2], in a process of its own, for tests that stop processes.

import { map } from 'rxjs';
import { robotConnect } from '../../../../agents/cli/robot/connect.ts';
import type { MotorCommand } from '../../../../core/loop/percept.ts';

let count = 0;
await robotConnect({
  url: process.argv[2],
  protocol: process.argv[3] === 'native' ? 'native' : 'rosbridge',
  policy: map(() => ({ speed: 0.2 + (count++ % 100) / 1000, turnRate: 0 }) as MotorCommand),
  arm: true,
});
