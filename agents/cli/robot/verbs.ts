// neurover robot …: a trained mind drives a robot over a socket, or a simulated robot waits behind one.

import { Command } from 'commander';
import { printStates } from '../../../hardware/robot/safety/link-state.ts';
import { doorDefaults } from '../../../hardware/robot/link/socket/door.ts';
import { connectCommand, type ConnectOptions } from './connect-command.ts';
import { readViewPort } from '../process/options.ts';
import { addOwnOption } from '../setup/own.ts';
import { POLICY_NAMES } from '../trained/policy.ts';
import { CHECKPOINT_EVERY } from './learning.ts';
import { TOKEN_VARIABLE } from './options.ts';
import { simCommand, type SimOptions } from './sim-command.ts';

const TOKEN = `file with the token of 128 bits (openssl rand -hex 16 > FILE); or in the environment, ${TOKEN_VARIABLE}`;

/** What the help of `robot connect` ends with. */
const KEYS = `
Keys while it drives: space stops for good (r resets), a arms, d disarms, q leaves. Only armed and degraded move the robot:

${printStates()
  .split('\n')
  .map((line) => `  ${line}`)
  .join('\n')}

Try it without a robot:
  neurover robot sim --world lane-keeping &
  neurover robot connect ws://127.0.0.1:9090 --policy lane-keeping --arm
`;

function simVerb(): Command {
  return addOwnOption(new Command('sim'))
    .description('simulate a robot behind a socket that speaks rosbridge v2 and neurover.v1')
    .option('--world <name>', 'where it drives', 'lane-keeping')
    .option('--camera <name>', "preset of the robot's event camera")
    .option('--no-eyes', 'a robot without an event camera, whose laser is all it sees')
    .option('--laser', 'a laser of 360 beams besides its camera')
    .option('--battery-minutes <n>', 'a battery that is full at first and lasts so long (default: none)')
    .option('--host <address>', 'address to bind to; any but this machine needs a token', doorDefaults.host)
    .option('--port <n>', 'port; 0 takes a free one', '9090')
    .option('--dial <url>', 'dial a host that waits with "robot connect listen://…", too')
    .option('--ca <file>', 'certificate in PEM to trust when it dials wss://')
    .option('--seed <n>', 'seed of its body and its episodes', '0')
    .option('--phase <name>', 'episodes to drive: test, which no training saw, or training', 'test')
    .option('--episodes <n>', 'end after so many, and tell how they went')
    .option('--pace <name>', 'real-time, or answered: as fast as its driver answers', 'real-time')
    .option('--ros <version>', 'ROS 1 or 2, whose spellings of types it uses', '1')
    .option('--stamped', '/cmd_vel is a TwistStamped')
    .option('--unpacked', 'neurover.v1 in JSON instead of packed frames')
    .option('--model <file>', "the robot's model file (default: the Pioneer that the worlds simulate)")
    .option('--token-file <file>', TOKEN)
    .option('--cert <file>', 'certificate in PEM: wss instead of ws')
    .option('--key <file>', 'its private key in PEM')
    .option('--allow-origin <origin...>', 'web pages that may connect, such as http://localhost:8080')
    .option('--json', 'print one JSON document of the episodes at the end')
    .action((options: SimOptions) => simCommand(options));
}

function connectVerb(): Command {
  return addOwnOption(
    new Command('connect').argument(
      '<url>',
      'ws://ROBOT:9090, wss://…, or listen://HOST:PORT to wait for a robot that dials in',
    ),
  )
    .description('let a trained mind drive, frozen or learning')
    .option('--policy <mind>', `who drives: ${POLICY_NAMES}`)
    .option('--protocol <name>', 'rosbridge or native', 'rosbridge')
    .option('--compression <name>', 'sensors by rosbridge in cbor, or none for JSON', 'cbor')
    .option('--arm', 'arm as soon as the robot is ready; never again by itself')
    .option('--rearm', 'arm again after a stop of our own (for simulated robots); never after a lost link')
    .option('--dry-run', 'print commands, send none')
    .option('--steps <n>', 'leave after so many percepts')
    .option('--fit', "scale the robot's events to the mind's camera")
    .option('--model <file>', "the robot's model file (default: what the robot says, or else a cautious one)")
    .option('--max-speed <m/s>', "a limit that is lower than the model's")
    .option('--max-turn-rate <rad/s>', "a limit that is lower than the model's")
    .option('--cmd-topic <name>', 'where to publish commands (default: found by rosapi, usually /cmd_vel)')
    .option('--cmd-type <name>', 'Twist or TwistStamped (default: found by rosapi, else Twist)')
    .option('--event-topic <name>', 'EventPacket or EventArray (default: found by rosapi, else none)')
    .option('--scan-topic <name>', 'LaserScan (default: found by rosapi, else none); none drives without')
    .option(
      '--scan-view <degrees>',
      'angle ahead that a robot without a camera sees by its laser (default: all)',
    )
    .option(
      '--scan-yaw <degrees>',
      "how far the laser is turned to the left of the robot's ahead (default: 0; a laser that looks back: 180)",
    )
    .option('--odom-topic <name>', 'Odometry (default: found by rosapi); none drives without')
    .option(
      '--battery-topic <name>',
      'BatteryState (default: found by rosapi, else none); none drives without',
    )
    .option(
      '--battery-floor <amount>',
      'stop and disarm below it: a charge such as 20%, or a voltage such as 11.1V',
    )
    .option('--learn', 'go on learning while the commands move the robot')
    .option(
      '--reward <sources>',
      'robot, odometry, bumper, bumper=/name, topic=/name; several by commas',
      undefined,
    )
    .option('--checkpoint <file>', 'where the learning mind is kept')
    .option('--every <s>', `seconds between two checkpoints (default: ${CHECKPOINT_EVERY})`)
    .option('--resume', 'go on from --checkpoint')
    .option('--untrained', 'begin with first weights instead of what the policy has learned')
    .option('--seed <n>', 'seed of the first weights of an untrained mind')
    .option('--token-file <file>', TOKEN)
    .option('--ca <file>', 'certificate in PEM to trust, for wss:// with one of its own')
    .option('--cert <file>', 'certificate in PEM, for listen://: robots dial wss')
    .option('--key <file>', 'its private key in PEM')
    .option('--record <file>', 'keep the drive as an MCAP file')
    .option(
      '--view [port]',
      'look at the drive, with an emergency stop: prints the address of a page',
      readViewPort,
    )
    .addHelpText('after', KEYS)
    .action((url: string, options: ConnectOptions) => connectCommand(url, options));
}

/** The verbs `robot sim` and `robot connect`. */
export function robotVerbs(): Command {
  return new Command('robot').addCommand(simVerb()).addCommand(connectVerb());
}
