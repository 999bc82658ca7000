// The thread in which a link runs. Whatever the agent's thread does, or fails to do, the watchdog here goes on looking.

import { parentPort, workerData } from 'node:worker_threads';
import { skip } from 'rxjs';
import type { MotorCommand } from '../../../../core/loop/percept.ts';
import { millis, seconds } from '../../../../core/units/quantity.ts';
import { wallClock } from '../../clock.ts';
import { NATIVE } from '../../wire/native-messages.ts';
import { doorDefaults } from '../socket/door.ts';
import { linkTiming } from '../link.ts';
import { native } from '../port/native.ts';
import { newsOnly } from '../news-only.ts';
import { dialSocket } from '../socket/dial.ts';
import type { LinkMetrics } from '../measure/metrics.ts';
import type { SensorFrame } from '../port/port.ts';
import { listenForRobot, type RobotDoor } from '../socket/robot-door.ts';
import { robotLink } from '../robot-link.ts';
import { rosbridge } from '../port/rosbridge.ts';
import { faultOfClass, type FromLink, type ThreadSpec, type ToLink } from './words.ts';

/** Frames that a late answer may still name. */
const REMEMBERED = 32;
/** Frames that may wait for an agent; a slower one gets fewer and newer ones instead of a growing past. */
const WAITING = 4;

/** A door for a robot that dials in, where the address asks for one. */
async function waitAt({ url, token, tls = null }: ThreadSpec): Promise<RobotDoor | null> {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'listen:') return null;
  const host = hostname.replace(/^\[|\]$/g, '');
  return listenForRobot({ ...doorDefaults, host, port: Number(port), token, tls }, wallClock);
}

const spoken = ({ speed, turnRate }: MotorCommand): string =>
  `${speed.toFixed(3)} m/s  ${turnRate.toFixed(3)} rad/s`;

/** Run the link that `spec` describes, on behalf of the other end of `port`. */
function serve(port: NonNullable<typeof parentPort>, spec: ThreadSpec, waiting: RobotDoor | null): void {
  const { url, protocol, ros, token, ca, scanView = null, scanYaw = 0, model, wish, gate } = spec;
  const tell = (words: FromLink): void => port.postMessage(words);
  const refuse = (error: Error): void =>
    tell({ say: 'refused', text: error.message, fault: faultOfClass(error) });
  if (waiting !== null) tell({ say: 'note', text: `waiting for a robot at ${waiting.door.url}` });
  const isNative = protocol === 'native';
  const link = robotLink({
    dial: waiting?.dial ?? dialSocket(url, isNative ? NATIVE : undefined, ca),
    protocol: isNative
      ? native({ token, dialledIn: waiting !== null, scanView, scanYaw })
      : rosbridge({ ...ros, token, scanView, scanYaw }),
    clock: wallClock,
    model,
    wish,
    gate,
    dryRun: spec.dryRun === true ? (command) => tell({ say: 'note', text: spoken(command) }) : null,
    chance: Math.random,
    timing: linkTiming,
    batteryFloor: spec.batteryFloor ?? null,
    ...(spec.inherited === undefined ? {} : { inherited: spec.inherited }),
  });
  const isNews = newsOnly(wallClock, seconds(1)); // whoever asks at every frame is answered once a second
  const recent: (SensorFrame | undefined)[] = Array.from({ length: REMEMBERED });
  let unseen = 0;
  let skipped = 0;
  const metrics = (): LinkMetrics => {
    const own = link.metrics();
    return { ...own, missedFrames: own.missedFrames + skipped };
  };

  if (spec.tellSent) link.sent$.subscribe((sent) => tell({ say: 'sent', sent }));
  link.outdriven$.subscribe(() => tell({ say: 'outdriven' }));
  link.note$.subscribe((text) => tell({ say: 'note', text }));
  link.standing$
    .pipe(skip(1)) // the other end knows how it begins
    .subscribe((standing) => tell({ say: 'standing', standing, model: link.model() }));
  link.frame$.subscribe({
    error: refuse,
    next(frame) {
      recent[frame.sequence % REMEMBERED] = frame;
      if (unseen >= WAITING) {
        skipped++;
        return;
      }
      unseen++;
      tell({ say: 'frame', frame });
    },
  });
  const stopTelling = wallClock.every(millis(200), () => tell({ say: 'metrics', metrics: metrics() }));

  port.on('message', (words: ToLink) => {
    switch (words.say) {
      case 'command': {
        const frame = recent[words.answers % REMEMBERED];
        if (frame?.sequence === words.answers) link.command(words.command, frame);
        return;
      }
      case 'arm': {
        const refusal = link.arm();
        if (refusal !== null && isNews(refusal.replace(/[\d.]+/g, '#'))) tell({ say: 'note', text: refusal });
        return;
      }
      case 'close':
        stopTelling();
        tell({ say: 'metrics', metrics: metrics() });
        link.close(words.reason);
        void waiting?.door.close();
        return;
      case 'seen':
        unseen--;
        return;
      case 'disarm':
        return link.disarm(words.reason);
      case 'estop':
        return link.estop(words.reason);
      case 'connect':
        return link.connect();
      default:
        return link.reset();
    }
  });
}

/** Open the door, if one is asked for, and run the link; what was asked for and cannot be had is told to the other end. */
async function begin(port: NonNullable<typeof parentPort>, spec: ThreadSpec): Promise<void> {
  try {
    serve(port, spec, await waitAt(spec));
  } catch (error) {
    const fault = faultOfClass(error as Error);
    if (fault === null) throw error;
    port.postMessage({ say: 'refused', text: (error as Error).message, fault } satisfies FromLink);
  }
}

if (parentPort !== null) await begin(parentPort, workerData as ThreadSpec);
