// The thread in which a link runs. Whatever the agent's thread does, or fails to do, the watchdog here goes on looking.

import { parentPort, workerData } from 'node:worker_threads';
import { millis } from '../../../core/units/quantity.ts';
import { wallClock } from '../clock.ts';
import { NATIVE } from '../wire/native-messages.ts';
import { linkTiming } from './link.ts';
import { native } from './native-port.ts';
import { dialSocket } from './peer.ts';
import type { LinkMetrics } from './metrics.ts';
import type { SensorFrame } from './port.ts';
import { robotLink } from './robot-link.ts';
import { rosbridge } from './rosbridge-port.ts';
import type { FromLink, ThreadSpec, ToLink } from './thread-words.ts';

/** Frames that a late answer may still name. */
const REMEMBERED = 32;
/** Frames that may wait for an agent; a slower one gets fewer and newer ones instead of a growing past. */
const WAITING = 4;

/** Run the link that `spec` describes, on behalf of the other end of `port`. */
function serve(port: NonNullable<typeof parentPort>, spec: ThreadSpec): void {
  const { url, protocol, ros, token, ca, model, wish, gate } = spec;
  const isNative = protocol === 'native';
  const link = robotLink({
    dial: dialSocket(url, isNative ? NATIVE : undefined, ca),
    protocol: isNative ? native({ token }) : rosbridge({ ...ros, token }),
    clock: wallClock,
    model,
    wish,
    gate,
    dryRun: null,
    chance: Math.random,
    timing: linkTiming,
  });
  const recent = new Map<number, SensorFrame>();
  let waiting = 0;
  let skipped = 0;
  const metrics = (): LinkMetrics => {
    const own = link.metrics();
    return { ...own, missedFrames: own.missedFrames + skipped };
  };
  const tell = (words: FromLink): void => port.postMessage(words);

  if (spec.tellSent) link.sent$.subscribe((command) => tell({ say: 'sent', command }));
  link.note$.subscribe((text) => tell({ say: 'note', text }));
  link.standing$.subscribe((standing) => tell({ say: 'standing', standing, model: link.model() }));
  link.frame$.subscribe((frame) => {
    recent.set(frame.sequence, frame);
    for (const [oldest] of recent) {
      if (recent.size <= REMEMBERED) break;
      recent.delete(oldest);
    }
    if (waiting >= WAITING) {
      skipped++;
      return;
    }
    waiting++;
    tell({ say: 'frame', frame });
  });
  const stopTelling = wallClock.every(millis(200), () => tell({ say: 'metrics', metrics: metrics() }));

  port.on('message', (words: ToLink) => {
    switch (words.say) {
      case 'command': {
        const frame = recent.get(words.answers);
        if (frame !== undefined) link.command(words.command, frame);
        return;
      }
      case 'arm': {
        const refusal = link.arm();
        if (refusal !== null) tell({ say: 'note', text: refusal });
        return;
      }
      case 'close':
        stopTelling();
        tell({ say: 'metrics', metrics: metrics() });
        link.close(words.reason);
        return;
      case 'seen':
        waiting--;
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

if (parentPort !== null) serve(parentPort, workerData as ThreadSpec);
