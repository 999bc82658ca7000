// Whoever is armed and stands is told why: the state of a link says what it may do, and its gate what is done.

import { millis, type Micros } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';
import type { GateStep } from '../safety/gate.ts';

/** A shorter halt is a step between two orders. */
const SHORTEST = millis(100);

/** Why, for people. What is not here shapes commands and stops nobody, or is told by the link's own state. */
const why: Partial<Record<GateStep, string>> = {
  'non-finite': 'its mind asks for what is no number',
  'out-of-order': 'orders of its mind come in a wrong order',
  expired: 'its mind answers too late',
  blind: 'nothing that it senses is new enough, or the way to it takes too long',
};

/** @returns a function that is told at every look what halts a robot that may move, and says so once where it lasts */
export function haltTeller(clock: Clock, warned: (text: string) => void): (halted: GateStep | null) => void {
  let since: Micros | null = null;
  let said = false;
  return (halted) => {
    if (halted === null) {
      since = null;
      said = false;
      return;
    }
    since ??= clock.now();
    if (said || clock.now() - since < SHORTEST) return;
    said = true;
    warned(
      `The robot is told to stand for as long as ${why[halted] ?? `the gate says ${halted}`} (${halted}).`,
    );
  };
}
