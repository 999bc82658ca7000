// Keeps the page's address true while a run is led: its seed, its speed, the numbers of its recipe, and the moment while nothing
// moves. Of a run behind a server the page says the moment only, of a dropped file nothing: it has no address.

import type { Greeting } from '../telemetry/greeting.ts';
import type { Order, RecipeNumbers } from '../telemetry/intervention.ts';
import { changedWords, type Address } from './address.ts';
import { writeAddress } from './address-bar.ts';
import type { Player } from './play/player.ts';
import type { Store } from './play/store.ts';

/** ms between two looks at what the address says. */
const EVERY = 500;

type Send = (order: Order) => void;

/** The memory of a page. */
export interface Memory {
  /** @returns what sends orders, and remembers what the run is asked for; null where it takes none. */
  hearing(send: Send | null): Send | null;
  /** Say nothing from now on, for what is seen has no address. */
  leave(): void;
  /** Write down what has changed. @param now  ms */
  write(store: Store, player: Player, now: number): void;
}

/** @returns a memory. @param usual  the speed where an address says none */
export function memoryOf(address: Address, recorded: boolean, usual: number): Memory {
  const isOwn = !recorded && !address.live;
  const { speed: said = usual } = address;
  let written = 0;
  let left = false;
  let recipe: RecipeNumbers | null = address.recipe;
  let asked: RecipeNumbers | null | undefined; // of a restart that has not been greeted, and may be refused
  let greeting: Greeting | null = null;
  let hurries = isOwn && address.time !== null; // to the moment that was asked for, faster than anybody said
  return {
    hearing: (send) =>
      send &&
      ((order) => {
        if (order.kind === 'speed') hurries = false;
        if (order.kind === 'restart') {
          asked = structuredClone(order.recipe);
          if (hurries) send({ kind: 'speed', speed: said }); // to a moment of the run before
          hurries = false;
        }
        send(order);
      }),
    leave() {
      left = true;
      writeAddress({ t: null });
    },
    write(store, player, now) {
      if (left || store.greeting === null || now - written < EVERY) return;
      written = now;
      if (store.greeting !== greeting && asked !== undefined) [recipe, asked] = [asked, undefined];
      greeting = store.greeting;
      const { time } = address;
      if (hurries && player.target === null && time !== null && player.cursor * player.period >= time - 0.1)
        player.setSpeed(said); // the moment is reached
      const changes = changedWords(
        location.search,
        {
          seed: isOwn ? store.greeting.run.seed : undefined,
          speed: address.live || hurries ? undefined : player.speed,
          recipe: isOwn ? recipe : undefined,
          time: player.target === null ? player.standsAt : undefined,
        },
        usual,
      );
      if (Object.keys(changes).length > 0) writeAddress(changes);
    },
  };
}
