// What a link tells, with the sources that tell it: the same for a link in this thread and for one in a thread of its own.

import { BehaviorSubject, Subject } from 'rxjs';
import { disconnected, type LinkStanding } from '../safety/link-state.ts';
import type { RobotLink, Sent } from './link.ts';
import type { SensorFrame } from './port/port.ts';

/** The streams of a link. */
export interface LinkStreams extends Pick<
  RobotLink,
  'standing$' | 'frame$' | 'sent$' | 'note$' | 'outdriven$'
> {
  readonly standing$: BehaviorSubject<LinkStanding>;
  readonly frame$: Subject<SensorFrame>;
  readonly sent$: Subject<Sent>;
  readonly note$: Subject<string>;
  readonly outdriven$: Subject<void>;
}

/** @returns streams that have told nothing yet but that nobody is connected. @param inherited  latch and debt of an earlier link */
export const linkStreams = ({ latched, owing }: LinkStanding = disconnected): LinkStreams => ({
  standing$: new BehaviorSubject<LinkStanding>({ ...disconnected, latched, owing }),
  frame$: new Subject<SensorFrame>(),
  sent$: new Subject<Sent>(),
  note$: new Subject<string>(),
  outdriven$: new Subject<void>(),
});
