// What follows from what a robot says: who it is sets the limits, frames bring a link to life and reach the mind.

import { seconds } from '../../../core/units/quantity.ts';
import { mayMove } from '../safety/link-state.ts';
import type { LinkParts } from './link-parts.ts';
import { watchEffect } from './measure/effect.ts';
import type { Greeting, PortHooks } from './port/port.ts';
import { speeds } from './standing.ts';

/** @returns what a protocol tells the link. @param give  ends the link for good, with what to do */
export function hearing(parts: LinkParts, give: (why: Error) => void): PortHooks {
  const { clock, isDry, streams, ledger, known, limits, battery, gone, other, out, state, happen, tell } =
    parts;
  const hasEffect = watchEffect(clock, ledger, tell);
  let boot: number | null = null;

  const greeted = ({ name, model, boot: booted }: Greeting): void => {
    if (booted !== null && boot !== null && booted !== boot) tell(`${name} was restarted.`);
    boot = booted;
    try {
      for (const note of limits.told(name, model)) tell(note);
    } catch (error) {
      return give(error as Error);
    }
    return happen('greeted', `${name} is there`);
  };

  const heedBattery = (): void => {
    const objection = battery.objection();
    if (objection !== null && mayMove(state()) && !isDry) happen('stop', objection);
  };

  return {
    greeted,
    laser: known.laser,
    odometer: known.odometer,
    simulated: known.simulated,
    scanned: (scan, stamp) => known.scanned(scan, stamp, limits.model().radius),
    stamped: known.stamped,
    exchanged: known.exchanged,
    warned: parts.words.said,
    outdriven() {
      if (!mayMove(state()) && state() !== 'stopping') return;
      streams.outdriven$.next();
      happen('outdriven', 'the robot follows somebody else and refused us. Arm again once they have left');
    },
    commanded(command, who) {
      if (isDry) return;
      const follows = other.heard(command, who, state());
      if (follows === null) return;
      if (follows === 'outdriven') return happen(follows, `somebody else drives the robot on (${who})`);
      streams.outdriven$.next();
      happen(
        follows,
        `somebody else commands the robot (${speeds(command)}; ${who}), and two drivers fight over it. Arm again once they are silent`,
      );
    },
    battery(now) {
      battery.heard(now);
      heedBattery();
    },
    missed: (count) => (ledger.missedFrames += count),
    sensed(next) {
      const back = (known.frame()?.events.end ?? 0) - next.events.end;
      if (back > seconds(2))
        parts.words.said(
          `The robot's clock went back by ${(back / 1e6).toFixed(1)} s between two frames: it was set. The mind begins afresh.`,
        );
      heedBattery(); // which may have fallen silent
      const frame = known.sensed(next);
      hasEffect(out.sent(), frame.body, frame.reckoned && mayMove(state()) && !isDry);
      if (state() === 'syncing' && known.clock() !== null) {
        gone.ended();
        happen('synced', 'frames arrive, the clock is known');
      }
      streams.frame$.next(frame);
    },
  };
}
