import { tap } from 'rxjs';
import { createRandom, decode, encode, runOn, split } from 'neurover/core';
import { laneKeeping } from 'neurover/envs';
import { referenceChip } from 'neurover/hardware';
import { createAgent, laneKeepingRecipe } from 'neurover/agents';
import { armWhenReady, dialSocket, linkDefaults, robotLink, robotPlant } from 'neurover/hardware/robot';
import { baseTimeout, cautiousModel, rosbridge, serveRobot } from 'neurover/hardware/robot';
import { simulatedRobot, wallClock } from 'neurover/hardware/robot';

const random = createRandom(7);
const world = laneKeeping(split(random, 'body'));
const base = { model: cautiousModel, rangefinder: null, commandTimeout: baseTimeout };
const robot = simulatedRobot({ world, seeds: (episode) => episode, pace: 'real-time', ...base }, wallClock);
const door = await serveRobot(robot, wallClock, { door: { port: 0 } });
robot.start();
const address = door.url; // of a real robot: 'ws://ROBOT:9090'

const mind = createAgent(laneKeepingRecipe, world, referenceChip(), split(random, 'mind'));
const dial = dialSocket(address);
const link = robotLink({ ...linkDefaults, dial, protocol: rosbridge(), clock: wallClock });
link.note$.subscribe((note) => console.log(note));
const plant = robotPlant(link);
const drive = plant.percept$
  .pipe(encode(mind.encoder), runOn(mind.chip), decode(mind.decoder), tap(plant.command))
  .subscribe();
await armWhenReady(link); // explicit, every time: a reconnect lands in ready, never armed
await new Promise((resolve) => setTimeout(resolve, 2000));
const { passed, judged, 'not-armed': unarmed } = link.metrics().gate;
console.log(`${passed} of ${judged} commands passed the gate; ${unarmed} came before the robot was armed`);
drive.unsubscribe(); // sends zero, says goodbye
robot.stop();
await door.close();
