// A host that drives the robot at argv[2], in a process of its own, for tests that stop processes. While it is told to arm it arms
// again where this machine stood still, and then stays as it is.

import { map } from 'rxjs';
import { robotConnect } from '../../../../agents/cli/robot/connect.ts';
import type { MotorCommand } from '../../../../core/loop/percept.ts';
import type { RobotLink } from '../../../../hardware/robot/link/link.ts';

let count = 0;
let link: RobotLink | null = null;
let mayArm = false;
process.on('message', (word) => {
  mayArm = word === 'arm';
  process.send?.(word);
});
await robotConnect({
  url: process.argv[2],
  protocol: process.argv[3] === 'native' ? 'native' : 'rosbridge',
  policy: map(() => {
    if (mayArm && link?.standing().state === 'ready') link.arm();
    return { speed: 0.2 + (count++ % 100) / 1000, turnRate: 0 } as MotorCommand;
  }),
  lead: (own) => void (link = own),
});
