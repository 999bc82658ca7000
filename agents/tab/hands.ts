// What hands do to a live run: to its world, its senses or its mind. All of it is logged by percept, so that it can be done again.

import type { World } from '../../core/loop/world.ts';
import type { Network } from '../../core/network/network.ts';
import type { Random } from '../../core/random/random.ts';
import type { Intervention } from '../../viz/telemetry/intervention.ts';
import type { Entry } from '../../viz/telemetry/message.ts';
import type { LoggedIntervention } from '../../viz/telemetry/note.ts';
import type { Agent } from '../experiment/agent/agent.ts';
import { noHandicap, silence, type Handicap } from './handicap.ts';
import { movablesOf } from './scene-shower.ts';

/** What hands reach. */
export interface Reach {
  readonly world: World;
  readonly agent: Agent;
  readonly network: Network;
  /** Which axons are cut where a share of them is. */
  readonly random: Random;
  /** Shows the scene where it looks otherwise. */
  readonly showScene: (whole: boolean) => void;
  /** Told what was done. */
  readonly show: (entry: Entry) => void;
}

/** Hands on a run. */
export interface Hands {
  /** What they have taken away from the agent. */
  readonly handicap: Handicap;
  /** The rate of learning and the amplitude of exploration, as multiples of the recipe's own. */
  readonly tuned: { readonly learning: number; readonly exploration: number };
  /** Everything that was done so far. */
  readonly log: readonly LoggedIntervention[];
  /** Do something before the percept of this index. @returns why it cannot be done, or null */
  intervene(intervention: Intervention, index: number): string | null;
}

/** Hands that have done nothing yet. */
export function handsOn({ world, agent, network, random, showScene, show }: Reach): Hands {
  const handicap = noHandicap(network);
  const tuned = { learning: 1, exploration: 1 };
  const log: LoggedIntervention[] = [];
  const carryOut = (intervention: Intervention): string | null => {
    switch (intervention.kind) {
      case 'push':
      case 'light':
      case 'move':
        if (world.disturb === undefined || world.disturbances?.includes(intervention.kind) !== true)
          return `The world "${world.name}" knows no "${intervention.kind}".`;
        if (intervention.kind === 'move' && !movablesOf(world).has(intervention.name))
          return `Nothing here is called "${intervention.name}" and can be moved. Choose from: ${[...movablesOf(world)].join(', ') || 'nothing in this world'}.`;
        world.disturb(intervention);
        showScene(true);
        return null;
      case 'blind':
        handicap.blind = intervention.side;
        return null;
      case 'silence':
        return silence(handicap, network, intervention, random)
          ? null
          : `Population "${intervention.population}" has no axons that can be cut from outside the chip.`;
      case 'plasticity':
        agent.conduct.plastic = intervention.on;
        return null;
      case 'tune':
        tuned.learning = intervention.learning;
        tuned.exploration = intervention.exploration;
        return null;
    }
  };
  return {
    handicap,
    tuned,
    log,
    intervene(intervention, index) {
      const refusal = carryOut(intervention);
      if (refusal !== null) return refusal;
      log.push({ index, intervention });
      show({ kind: 'note', note: { kind: 'intervention', index, intervention } });
      return null;
    },
  };
}
