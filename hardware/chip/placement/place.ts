// Which neuron lies on which core. Next fit in breadth-first order from the inputs: neurons fill a core until one of its
// resources is used up, and cores fill the tiles of the mesh in a snake, so that layers that talk lie side by side. Deterministic.

import type { Network } from '../../../core/network/network.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import type { Profile } from '../profile/profile.ts';
import { addNeuron, emptyCore, fits, incomingOf } from './core.ts';
import { featureProblems } from './features.ts';
import type { Core, Hops, Placement, Short, Wired } from './placement.ts';

/** Place a wired network. Never throws: what does not fit stands in `problems`. */
export function place(network: Network, wired: Wired, profile: Profile, tick: Micros): Placement {
  const problems = featureProblems(network, profile, tick);
  const { coreOf, cores } = fillCores(network, wired, profile, tick, problems);
  if (cores.length > profile.cores.value) {
    problems.push(
      `The network needs ${cores.length} cores; "${profile.name}" has ${profile.cores.value} (${profile.cores.source}). ` +
        'Make populations smaller or wiring sparser, or choose a larger profile.',
    );
  }
  const reached = coresReached(wired, coreOf);
  reached.forEach((each, p) => {
    const { value, source } = profile.coresPerNeuron;
    const wide = each.findIndex(({ size }, n) => coreOf[p][n] >= 0 && size > value);
    if (wide < 0) return;
    problems.push(
      `Neuron ${wide} of "${wired.populations[p].name}" reaches ${each[wide].size} cores; one of "${profile.name}" reaches ` +
        `${value} (${source}). Let a copy of it serve each core, or make the populations behind it smaller.`,
    );
  });
  const hops = reached.map((each, p) => hopsOf(each, coreOf[p], cores, profile));
  const full = cores.findIndex(({ outputAxons }) => outputAxons > profile.outputAxonsPerCore.value);
  if (full >= 0) {
    problems.push(
      `Core ${full} sends on ${cores[full].outputAxons} axons to other cores; "${profile.name}" allows ` +
        `${profile.outputAxonsPerCore.value} (${profile.outputAxonsPerCore.source}). Make the wiring sparser.`,
    );
  }
  const crossings = cores.reduce((sum, { outputAxons }) => sum + outputAxons, 0);
  return { coreOf, cores, hops, crossings, problems };
}

/** Put neurons on cores; a population of which one neuron fits no core is told of in `problems` and left there. */
function fillCores(
  network: Network,
  wired: Wired,
  profile: Profile,
  tick: Micros,
  problems: string[],
): { readonly coreOf: Int32Array[]; readonly cores: Core[] } {
  const coreOf = wired.populations.map(({ size }) => new Int32Array(size).fill(-1));
  const cores: Core[] = [];
  for (const p of breadthFirst(network)) {
    const { name, size } = wired.populations[p];
    if (network.populations[p].neuron.kind === 'input') continue;
    const incoming = incomingOf(network, wired, p, { tick, profile });
    for (let n = 0; n < size; n++) {
      let core = cores.at(-1);
      if (core === undefined || fits(core, incoming[n], profile) !== null) {
        core = emptyCore();
        const short = fits(core, incoming[n], profile);
        if (short !== null) {
          problems.push(alone(name, n, short, profile));
          break;
        }
        cores.push(core);
      }
      addNeuron(core, incoming[n]);
      coreOf[p][n] = cores.length - 1;
    }
  }
  return { coreOf, cores };
}

/** @returns the cores that each neuron's spikes go to, its own among them, by population. */
function coresReached({ populations, projections }: Wired, coreOf: readonly Int32Array[]): Set<number>[][] {
  const indexOf = new Map(populations.map(({ name }, p) => [name, p]));
  const reached = populations.map(({ size }) => Array.from({ length: size }, () => new Set<number>()));
  for (const { from, to, rows } of projections) {
    const before = indexOf.get(from.name) ?? 0;
    const after = indexOf.get(to.name) ?? 0;
    for (let n = 0; n + 1 < rows.start.length; n++)
      for (let s = rows.start[n]; s < rows.start[n + 1]; s++) {
        const core = coreOf[after][rows.target[s]];
        if (core >= 0) reached[before][n].add(core);
      }
  }
  return reached;
}

/** @returns the hops of a population's spikes. The axons on which its cores send them to others are added up in `cores`. */
function hopsOf(
  reached: readonly Set<number>[],
  homes: Int32Array,
  cores: readonly Core[],
  profile: Profile,
): Hops {
  const eastWest = new Float64Array(reached.length);
  const northSouth = new Float64Array(reached.length);
  reached.forEach((each, n) => {
    const home = homes[n];
    const [x, y] = position(Math.max(0, home), profile);
    for (const core of each) {
      if (core === home) continue;
      if (home >= 0) cores[home].outputAxons++;
      const [dx, dy] = position(core, profile);
      eastWest[n] += Math.abs(dx - x);
      northSouth[n] += Math.abs(dy - y);
    }
  });
  return { eastWest, northSouth };
}

/** Column and row of a core's tile: rows are filled from alternating ends. Spikes from outside come in at core 0. */
function position(core: number, { coresPerTile, meshColumns }: Profile): [number, number] {
  const tile = Math.floor(core / coresPerTile);
  const row = Math.floor(tile / meshColumns);
  const column = tile % meshColumns;
  return [row % 2 === 0 ? column : meshColumns - 1 - column, row];
}

/** Populations in breadth-first order from the inputs, then whatever no input reaches. */
function breadthFirst({ populations, projections }: Network): number[] {
  const order: number[] = [];
  const visit = (start: number): void => {
    const queue = [start];
    for (let p = queue.shift(); p !== undefined; p = queue.shift()) {
      if (order.includes(p)) continue;
      order.push(p);
      const { name } = populations[p];
      for (const { from, to } of projections)
        if (from === name) queue.push(populations.findIndex((each) => each.name === to));
    }
  };
  populations.forEach(({ neuron }, p) => neuron.kind === 'input' && visit(p));
  populations.forEach((_, p) => visit(p));
  return order;
}

function alone(
  name: string,
  neuron: number,
  { what, needed, limit, advice }: Short,
  profile: Profile,
): string {
  return (
    `Neuron ${neuron} of "${name}" alone needs ${needed} ${what}; a core of "${profile.name}" has ${limit.value} ` +
    `(${limit.source}). ${advice}, or choose another profile.`
  );
}
