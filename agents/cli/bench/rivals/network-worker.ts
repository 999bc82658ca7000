// The process that `runNetwork` starts: builds one network, runs it, prints its figures.

import { spikeStatistics } from '../../../../core/spike/statistics.ts';
import { inSeconds } from '../../../../core/units/quantity.ts';
import { standardNetworks } from '../../../../hardware/kernel/network/networks.ts';
import { cpuSeconds, peakBytes } from '../figures/machine.ts';
import type { NetworkRun, RunFigures } from './network-run.ts';

/** Spike counts for the correlation are taken over 10 ms. */
const BIN_SECONDS = 0.01;

function run({ name, seed, seconds, kernel, record }: NetworkRun): RunFigures {
  const entry = standardNetworks[name as keyof typeof standardNetworks];
  const network = entry.create(seed, kernel === 'ts' ? 'ts' : 'wasm');
  const step = inSeconds(network.tick);
  const ticks = Math.round(seconds / step);
  const neuron: number[] = [];
  const tick: number[] = [];
  let spikes = 0;
  const before = cpuSeconds();
  for (let t = 0; t < ticks; t++) {
    const count = network.advance();
    spikes += count;
    if (!record) continue;
    const fired = network.fired();
    for (let k = 0; k < count; k++) {
      neuron.push(fired[k]);
      tick.push(t);
    }
  }
  const used = cpuSeconds() - before;
  return {
    cpuSeconds: used,
    events: network.events(),
    peakBytes: peakBytes(),
    rateHz: spikes / network.size / seconds,
    statistics: record
      ? spikeStatistics({ neuron, tick }, network.size, ticks, step, Math.round(BIN_SECONDS / step))
      : null,
  };
}

process.stdout.write(JSON.stringify(run(JSON.parse(process.argv[2]) as NetworkRun)));
