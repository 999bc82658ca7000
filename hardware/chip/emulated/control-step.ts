// One control step of an emulated chip: what it learned is settled, then tick by tick spikes arrive, neurons fire, tags are marked.

import type { Stimulus } from '../../../core/chip/chip.ts';
import { countSpikes } from '../../../core/plasticity/homeostasis.ts';
import { pushFired } from '../../../core/spike/delay-ring.ts';
import { pushSpike, type SpikePacket, type SpikeScratch } from '../../../core/spike/packet.ts';
import { micros, type Micros } from '../../../core/units/quantity.ts';
import { overfull } from '../axons.ts';
import { growOlder, strikeDue } from '../fault/ageing.ts';
import { hold, silence } from '../fault/damage.ts';
import { arriveDamaged } from '../fault/damaged-arrival.ts';
import { evenRates } from '../rate-group.ts';
import { competeInSteps, scaleInSteps } from '../registers/competition.ts';
import type { EmulatedLayout } from '../registers/layout.ts';
import { followRise, integrate } from '../registers/population.ts';
import { arrive, learnTick, reward } from '../registers/projection.ts';
import type { AtWork } from './at-work.ts';
import { restLayout } from './state.ts';

/**
 * Run a stimulus that was checked. The chip changes in place.
 *
 * @param response  takes the spikes of the output axons
 */
export function runStep(chip: AtWork, stimulus: Stimulus, response: SpikeScratch): void {
  const { spikes, drive, modulators, plastic } = stimulus;
  const { layout, ageing, tick } = chip;
  if (spikes.fresh) restLayout(layout);
  if (ageing !== null) strikeDue(layout, ageing);
  if (plastic) settle(chip, modulators, spikes.ticks);
  let next = 0;
  for (let t = 0; t < spikes.ticks; t++) {
    next = fireInputs(layout, spikes, t, next);
    runTick(chip, drive, plastic);
    for (const { population, first } of layout.outputs)
      for (let i = 0; i < population.firedCount; i++) pushSpike(response, t, first + population.fired[i]);
  }
  if (plastic) evenOut(layout, micros(spikes.ticks * tick));
}

/** Modulators meet the tags that the steps before have left; then synapses compete. */
function settle({ layout, ageing, counter, tick }: AtWork, modulators: Float64Array, ticks: number): void {
  const { projections, competitions } = layout;
  counter.learning(() => {
    for (const each of projections)
      if (each.learning !== null) reward(each, modulators[each.learning.rule.modulator] ?? 0, ticks, tick);
    if (ageing !== null) hold(layout, ageing.damage);
  });
  for (const each of competitions) competeInSteps(each);
  for (const each of projections) scaleInSteps(each);
  if (ageing !== null) hold(layout, ageing.damage);
}

/** Input axons fire in tick `t`, and nobody else yet. @param next  first spike of the packet that is not past. @returns the same after it */
function fireInputs(layout: EmulatedLayout, spikes: SpikePacket, t: number, next: number): number {
  for (const population of layout.populations) population.firedCount = 0;
  for (; next < spikes.count && spikes.tick[next] === t; next++) {
    const { population, neuron } = layout.inputAxons[spikes.axon[next]];
    if (population.firedCount === population.size) throw overfull(population, t);
    population.fired[population.firedCount++] = neuron;
  }
  return next;
}

/** All that is due arrives, then neurons fire, then tags are marked and spikes leave. */
function runTick(
  { layout, ageing, counter, noise, work }: AtWork,
  drive: Float64Array,
  plastic: boolean,
): void {
  const { populations, projections } = layout;
  const damage = ageing?.damage ?? null;
  projections.forEach((projection, l) => {
    const operations =
      ageing === null || ageing.damage.count[0] === 0
        ? arrive(projection, plastic, work)
        : arriveDamaged(projection, plastic, ageing.damage.projections[l].gain, ageing.damage, ageing.random);
    counter.delivered(l, operations);
  });
  counter.arrived();
  populations.forEach((population, p) => {
    integrate(population, drive[p] ?? 0, noise, work);
    if (damage !== null) silence(population, damage.populations[p]);
    if (plastic && population.excitability !== null)
      countSpikes(population.excitability, population.fired, population.firedCount);
  });
  for (const projection of projections) {
    if (plastic) learnTick(projection);
    pushFired(projection.ring, projection.from.fired, projection.from.firedCount);
  }
  counter.tick();
  if (plastic && ageing !== null) growOlder(layout, ageing);
}

/** A control step ends: rates are evened out where a rule wants it, and thresholds follow. */
function evenOut({ rates, populations }: EmulatedLayout, step: Micros): void {
  if (rates === null) return;
  const before = populations.map(({ excitability }) => excitability?.rise.slice() ?? null);
  evenRates(rates, step);
  populations.forEach((population, p) => {
    const risen = before[p];
    if (risen !== null) followRise(population, risen);
  });
}
