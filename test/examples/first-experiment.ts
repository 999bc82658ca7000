import { tap } from 'rxjs';
import { createRandom, decode, encode, lockstep, runOn, split } from 'neurover/core';
import { laneKeeping } from 'neurover/envs';
import { referenceChip } from 'neurover/hardware';
import { anneal, createAgent, freeze, laneKeepingRecipe as recipe } from 'neurover/agents';

const LESSONS = 40; // episodes that it learns from; in the four after them it is judged
const random = createRandom(7);
const world = laneKeeping(split(random, 'body')); // a matter-js robot with an event camera
const mind = createAgent(recipe, world, referenceChip(), split(random, 'mind'));
const plant = lockstep(world, { seeds: (episode) => (episode < LESSONS + 4 ? episode : null) });

plant.percept$
  .pipe(
    tap(({ episode }) => {
      if (episode < LESSONS)
        anneal(mind.conduct, recipe, episode / LESSONS); // explores and learns less and less
      else freeze(mind); // does neither: what it does now, it has learned
    }),
    tap(({ ending, episode, reason }) => {
      if (ending !== 'running')
        console.log(`episode ${episode}: ${reason}, ${world.measure()['laps'].toFixed(2)} laps`);
    }),
    encode(mind.encoder), // Percept     -> Stimulus
    runOn(mind.chip), // Stimulus    -> SpikePacket: spiking and learning happen in here
    decode(mind.decoder), // SpikePacket -> MotorCommand
    tap(plant.command), // closes the loop
  )
  .subscribe();
