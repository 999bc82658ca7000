// A robot is a plant: percepts come out, commands go in, and the same mind drives it as drives a simulated world.

import { Observable } from 'rxjs';
import { eventPacket, type EventPacket } from '../../core/event/packet.ts';
import type { Percept } from '../../core/loop/percept.ts';
import { PlantError, type Plant } from '../../core/loop/plant.ts';
import { seconds, type Micros } from '../../core/units/quantity.ts';
import { robotsOwn, type Reward } from './reward.ts';
import type { SensorFrame } from './link/port/port.ts';
import type { RobotLink } from './link/link.ts';

/** What can be chosen about a robot as a plant. */
export interface RobotPlantOptions {
  /** Where reward comes from. */
  readonly reward: Reward;
  /** A gap in the robot's time up to which the network lives on through silence; after a longer one it begins afresh. */
  readonly longestGap: Micros;
  /** Where to count on from, when a run is resumed. */
  readonly step: number;
}

/** What the robot says, or none; 2 s are longer than every trace but the tags of reward-STDP. */
export const robotPlantDefaults: RobotPlantOptions = Object.freeze({
  reward: robotsOwn,
  longestGap: seconds(2),
  step: 0,
});

/** The packet, its window begun earlier: the silence before it becomes part of it. */
function widened(packet: EventPacket, start: Micros): EventPacket {
  const late = packet.start - start;
  const columns = { ...packet, t: packet.t.map((t) => t + late) };
  const { end, width, height, count } = packet;
  return eventPacket({ start, end, width, height }, columns, count);
}

/**
 * A link as a plant. The link is connected while somebody subscribes; unsubscribing sends zero and closes it. Arming is
 * not the plant's business: until somebody arms the link (`armWhenReady`), commands are judged, counted as `not-armed` in
 * `link.metrics().gate`, and dropped.
 */
export function robotPlant(link: RobotLink, given: Partial<RobotPlantOptions> = {}): Plant {
  const options = { ...robotPlantDefaults, ...given };
  let newest: SensorFrame | null = null;
  let driven = false;

  const percept$ = new Observable<Percept>((mind) => {
    if (driven) {
      mind.error(
        new PlantError(
          'This robot has a mind already: share() the run, do not subscribe to the plant twice.',
        ),
      );
      return undefined;
    }
    driven = true;
    let { step } = options;
    let before: SensorFrame | null = null;

    const perceive = (frame: SensorFrame): Percept => {
      const last = before;
      const gap = last === null ? Infinity : frame.events.start - last.events.end;
      const isBridged = gap > 0 && gap <= options.longestGap && !frame.fresh;
      const fresh = frame.fresh || gap > options.longestGap || gap < 0;
      before = frame;
      const { body, teacher, ending, reason, episode } = frame;
      const reward = fresh || last === null ? 0 : options.reward(last, frame);
      const events = isBridged && last !== null ? widened(frame.events, last.events.end) : frame.events;
      return { step: step++, episode, fresh, events, body, reward, teacher, ending, reason };
    };
    const frames = link.frame$.subscribe({
      error: (error: unknown) => mind.error(error), // the link itself has failed
      next(frame) {
        newest = frame;
        let percept: Percept;
        try {
          percept = perceive(frame);
        } catch (error) {
          return mind.error(error); // a robot without the reward it was to give
        }
        return mind.next(percept);
      },
    });
    mind.add(() => {
      frames.unsubscribe();
      link.close('the run has ended');
      newest = null;
    });
    link.connect(); // where it throws, rxjs tells the mind, which undoes the above
    return undefined;
  });

  return {
    percept$,
    command(command) {
      if (newest !== null) link.command(command, newest);
    },
  };
}
