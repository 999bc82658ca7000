// A link to a robot: connects, keeps the connection alive, watches, and stops the robot whenever something ends. All timing
// goes through the clock, so tests turn it by hand.

import { mayMove } from '../safety/link-state.ts';
import { connecting } from './connecting.ts';
import { linkParts } from './link-parts.ts';
import type { LinkOptions, RobotLink } from './link.ts';
import { snapshotOf } from './measure/metrics.ts';
import { refusalToArm } from './refusal-to-arm.ts';

/** Make a link; it does nothing before `connect`. Throws RangeError for a gate that limits nothing, WishError for a wish beyond a model's limits. */
export function robotLink(options: LinkOptions): RobotLink {
  const parts = linkParts(options);
  const {
    clock,
    timing,
    isDry,
    streams,
    ledger,
    open,
    known,
    limits,
    battery,
    other,
    out,
    state,
    happen,
    tell,
  } = parts;
  const { connect, close, answered } = connecting(options, parts);
  const { standing$ } = streams;

  return {
    ...streams,
    standing: () => standing$.value,
    model: limits.model,
    connect,
    close,
    command(command, frame) {
      answered();
      out.offer(command, frame);
    },
    arm() {
      if (mayMove(state())) return null;
      const refusal = refusalToArm({
        ...standing$.value,
        ...known.readiness(limits.gate().sensorAge),
        isDry,
        battery: battery.refusal(),
        otherDriver: other.name(),
        mostUnsure: timing.uncertainty,
        answered: clock.now() - (out.offered() ?? -Infinity),
      });
      if (refusal === null) happen('arm', 'armed');
      return refusal;
    },
    disarm(reason) {
      other.insist();
      happen('stop', reason);
    },
    estop(reason) {
      ledger.estops++;
      if (isDry) tell('This is a dry run: the robot was not told to stop. Stop it where it is driven from.');
      happen('estop', reason);
    },
    reset: () => happen('reset', 'emergency stop reset'),
    metrics() {
      const now = { clock: known.clock(), buffered: open.wire?.peer.buffered ?? 0, frameAge: known.age() };
      return snapshotOf(ledger, {
        ...standing$.value,
        ...now,
        halted: out.halted(),
        battery: battery.last(),
      });
    },
  };
}
