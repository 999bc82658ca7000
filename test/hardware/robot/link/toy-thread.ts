// Threads of links that say what a test lets them say.

import { EventEmitter } from 'node:events';
import type { LinkState } from '../../../../hardware/robot/safety/link-state.ts';
import { cautiousModel } from '../../../../hardware/robot/safety/model.ts';
import type { LinkThread } from '../../../../hardware/robot/link/thread/start-thread.ts';
import { threadedLink } from '../../../../hardware/robot/link/thread/threaded-link.ts';
import type { FromLink, ThreadSpec, ToLink } from '../../../../hardware/robot/link/thread/words.ts';
import { virtualClock } from '../virtual-clock.ts';

/** A thread that does nothing by itself. */
export class ToyThread extends EventEmitter implements LinkThread {
  readonly heard: ToLink[] = [];
  readonly spec: ThreadSpec;
  ended = false;

  constructor(spec: ThreadSpec) {
    super();
    this.spec = spec;
  }
  postMessage(words: ToLink): void {
    this.heard.push(words);
  }
  terminate(): void {
    this.ended = true;
  }
  say(words: FromLink): void {
    this.emit('message', words);
  }
  stands(state: LinkState, owing: boolean, latched = false): void {
    this.say({ say: 'standing', standing: { state, latched, owing }, model: cautiousModel });
  }
}

export const spec: ThreadSpec = {
  url: 'ws://127.0.0.1:9090',
  protocol: 'native',
  ros: {},
  token: null,
  model: null,
  wish: {},
  gate: {},
  tellSent: false,
};

export const neverStarted = (): never => {
  throw new Error('Nobody has connected.');
};

export function setUp() {
  const clock = virtualClock();
  const threads: ToyThread[] = [];
  const start = (given: ThreadSpec): ToyThread => {
    const made = new ToyThread(given);
    threads.push(made);
    return made;
  };
  return { clock, threads, link: threadedLink(spec, { start, clock }) };
}
export const said = ({ heard }: ToyThread): string[] => heard.map(({ say }) => say);
