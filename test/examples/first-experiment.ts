import { tap } from 'rxjs';
import { createRandom, decode, encode, lockstep, runOn, split } from 'neurover/core';
import { laneKeeping } from 'neurover/envs';
import { referenceChip } from 'neurover/hardware';
import { anneal, createAgent, freeze, laneKeepingRecipe as recipe } from 'neurover/agents';

const random = createRandom(7);
const world = laneKeeping(split(random, 'body')); // a matter-js robot with an event camera
const mind = createAgent(recipe, world, referenceChip(), split(random, 'mind'));
const plant = lockstep(world, { seeds: (episode) => (episode < 44 ? episode : null) });

plant.percept$
  .pipe(
    tap(({ episode: n }) => (n < 40 ? anneal(mind.conduct, recipe, n / 40) : freeze(mind))), // learns less and less, then not at all
    tap((now) => now.ending !== 'running' && console.log(now.episode, now.reason, world.measure()['laps'])),
    encode(mind.encoder), // Percept     -> Stimulus
    runOn(mind.chip), // Stimulus    -> SpikePacket: spiking and learning happen in here
    decode(mind.decoder), // SpikePacket -> MotorCommand
    tap(plant.command), // closes the loop
  )
  .subscribe();
