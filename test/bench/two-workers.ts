// Whether two threads help within one network: CUBA of growing size, by one thread and by two. Each of two has half of the neurons and
// the synapses onto them; in every tick (0.1 ms, and no delay, so that no tick can be saved) they tell each other who fired, over
// shared memory with one barrier.
//
//     npx tsx test/bench/two-workers.ts [SIZES [ROUNDS]]        1e5,1e6,1e7 (synapses; 1e8 takes 3 GiB) and 3
//
// A tick is the wall clock's tenth percentile, as it is while nobody interrupts, and its median; processor time is of both threads.

import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { cpuSeconds, median } from '../../agents/cli/bench/figures/machine.ts';
import { tableOnScreen } from '../../agents/cli/tables/on-screen.ts';
import type { CompactRows } from '../../core/spike/equal-rows.ts';
import { drawBalanced } from '../../hardware/kernel/network/balanced.ts';
import { sizesFor } from '../../hardware/kernel/network/balanced-model.ts';
import { balancedPart } from '../../hardware/kernel/network/balanced-part.ts';

/** Teaches a thread to read TypeScript. */
const loader = new URL('../../agents/cli/jobs/tsx-in-threads.mjs', import.meta.url).href;

/** What a thread is told. */
interface Task {
  readonly synapses: number;
  readonly ticks: number;
  readonly member: number;
  readonly members: number;
  /** Spikes of two ticks in turn by member, and behind them how many. */
  readonly spikes: SharedArrayBuffer;
  /** How many arrived, and how often all did. */
  readonly meeting: SharedArrayBuffer;
}

/** What a thread tells. */
interface Done {
  readonly spikes: number;
  readonly tenth: number;
  readonly middle: number;
}

/** Looks at the meeting before a thread sleeps: some microseconds. */
const LOOKS = 2000;

/** @returns rows with the targets from `first` up to `end` only, counted from `first`. */
function halfOf({ start, target }: CompactRows, first: number, end: number): CompactRows {
  const isHere = (neuron: number): boolean => neuron >= first && neuron < end;
  let here = 0;
  for (const neuron of target) if (isHere(neuron)) here++;
  const own = { start: new Uint32Array(start.length), target: new Uint32Array(here) };
  let s = 0;
  for (let row = 0; row + 1 < start.length; row++) {
    for (let k = start[row]; k < start[row + 1]; k++)
      if (isHere(target[k])) own.target[s++] = target[k] - first;
    own.start[row + 1] = s;
  }
  const small = end - first <= 65536;
  return small ? { start: own.start, target: Uint16Array.from(own.target) } : own;
}

/** Wait until all members are here. */
function meet(meeting: Int32Array, members: number): void {
  const round = Atomics.load(meeting, 1);
  if (Atomics.add(meeting, 0, 1) === members - 1) {
    Atomics.store(meeting, 0, 0);
    Atomics.add(meeting, 1, 1);
    Atomics.notify(meeting, 1);
    return;
  }
  for (let k = 0; k < LOOKS; k++) if (Atomics.load(meeting, 1) !== round) return;
  Atomics.wait(meeting, 1, round);
}

function run({ synapses, ticks, member, members, ...shared }: Task): Done {
  const sizes = sizesFor(synapses);
  const { model, rows, state } = drawBalanced('cuba', 1, sizes);
  const share = sizes.neurons / members;
  const [first, end] = [member * share, (member + 1) * share];
  const own = members === 1 ? rows : halfOf(rows, first, end);
  const values = Object.fromEntries(
    Object.entries(state).map(([name, column]) => [name, column.slice(first, end)]),
  ) as unknown as typeof state;
  const part = balancedPart(model, own, values, sizes.exciting);
  const meeting = new Int32Array(shared.meeting);
  const spikes = new Uint32Array(shared.spikes);
  const counts = 2 * members * share;
  const all = part.spikes(sizes.neurons);
  let total = 0;
  const tick = (t: number): void => {
    const count = part.integrate();
    total += count;
    if (members === 1) return void part.deliver(part.address(), count);
    const turn = (t & 1) * members;
    const from = (turn + member) * share;
    const fired = part.fired();
    for (let k = 0; k < count; k++) spikes[from + k] = first + fired[k];
    spikes[counts + turn + member] = count;
    meet(meeting, members);
    let length = 0;
    for (let each = 0; each < members; each++) {
      const began = (turn + each) * share;
      const many = spikes[counts + turn + each];
      for (let k = 0; k < many; k++) all.list[length++] = spikes[began + k];
    }
    part.deliver(all.address, length);
  };
  const warm = ticks >> 1;
  for (let t = 0; t < warm; t++) tick(t);
  meet(meeting, members);
  total = 0;
  parentPort?.postMessage('begin');
  const took = new Float64Array(ticks);
  for (let t = 0; t < ticks; t++) {
    const begin = performance.now();
    tick(warm + t);
    took[t] = performance.now() - begin;
  }
  took.sort();
  return { spikes: total, tenth: took[Math.floor(ticks / 10)], middle: took[ticks >> 1] };
}

/** Run a network by so many threads. */
async function measure(
  synapses: number,
  ticks: number,
  members: number,
): Promise<Done & { readonly cpu: number }> {
  const { neurons } = sizesFor(synapses);
  const spikes = new SharedArrayBuffer(4 * (2 * neurons + 2 * members));
  const meeting = new SharedArrayBuffer(8);
  let cpu = 0;
  const done = await Promise.all(
    Array.from({ length: members }, (_, member) => {
      const task: Task = { synapses, ticks, member, members, spikes, meeting };
      const worker = new Worker(new URL(import.meta.url), {
        workerData: task,
        execArgv: ['--import', loader],
      });
      return new Promise<Done>((resolve, reject) => {
        worker.on('error', reject);
        worker.on('message', (message: Done | 'begin') => {
          if (message === 'begin') cpu = cpuSeconds();
          else resolve(message);
        });
      });
    }),
  );
  cpu = cpuSeconds() - cpu;
  return {
    cpu: cpu / (ticks / 1e4),
    spikes: done.reduce((sum, each) => sum + each.spikes, 0),
    tenth: Math.max(...done.map(({ tenth }) => tenth)),
    middle: Math.max(...done.map(({ middle }) => middle)),
  };
}

async function main(): Promise<void> {
  const [sizes = '1e5,1e6,1e7', rounds = '3'] = process.argv.slice(2);
  const rows: string[][] = [];
  for (const synapses of sizes.split(',').map(Number)) {
    const ticks = Math.round(Math.min(40_000, Math.max(300, 2e10 / synapses)));
    const runs: Record<number, (Done & { readonly cpu: number })[]> = { 1: [], 2: [] };
    for (let round = 0; round < Number(rounds); round++)
      for (const members of [1, 2]) runs[members].push(await measure(synapses, ticks, members));
    const [one, two] = [1, 2].map((members) => {
      const of = (name: keyof Done | 'cpu'): number => median(runs[members].map((each) => each[name]));
      return { tenth: of('tenth'), middle: of('middle'), cpu: of('cpu'), spikes: of('spikes') };
    });
    if (one.spikes !== two.spikes)
      throw new Error(`${one.spikes} spikes by one thread, ${two.spikes} by two.`);
    const micro = (ms: number): string => (1000 * ms).toFixed(1);
    rows.push([
      String(synapses),
      `${micro(one.tenth)} (${micro(one.middle)})`,
      `${micro(two.tenth)} (${micro(two.middle)})`,
      `${(one.tenth / two.tenth).toFixed(2)}x (${(one.middle / two.middle).toFixed(2)}x)`,
      one.cpu.toFixed(3),
      two.cpu.toFixed(3),
    ]);
  }
  const head = ['synapses', 'µs a tick: one', 'two', 'faster', 'CPU s per s: one', 'two'];
  process.stdout.write(`${tableOnScreen(head, rows).join('\n')}\n`);
}

if (isMainThread) await main();
else parentPort?.postMessage(run(workerData as Task));
