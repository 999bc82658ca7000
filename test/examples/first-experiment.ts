import { tap } from 'rxjs';
import { createRandom, decode, encode, lockstep, runOn, split } from 'neurover/core';
import { laneKeeping } from 'neurover/envs';
import { referenceChip } from 'neurover/hardware';
import { createAgent, laneKeepingRecipe } from 'neurover/agents';

const random = createRandom(7);
const world = laneKeeping(split(random, 'body')); // a matter-js robot with an event camera
const mind = createAgent(laneKeepingRecipe, world, referenceChip(), split(random, 'mind'));
const plant = lockstep(world, { seeds: (episode) => (episode < 40 ? episode : null) });

plant.percept$
  .pipe(
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
