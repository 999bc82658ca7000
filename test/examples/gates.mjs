// An experiment of one's own for the command line: npx neurover train gates --with ./gates.mjs --seeds 0..4
import { experiments as shipped } from 'neurover/agents';
import { createRandom, micros, millis, radians, split, uniform } from 'neurover/core';
import * as envs from 'neurover/envs';

const PERIOD = 20; // ms
const LONGEST = 15_000; // ms
const WHEELS = { axle: 0.16, wheelSpeed: 0.6, motorLag: millis(40), traction: 6 };
const POST = { radius: 0.08, bottom: 0, top: 0.6, x: 2, y: 0, brightness: 0.5 };
const eye = { threshold: 0.2, mismatch: 0.02, refractory: micros(1250), vibration: envs.noVibration };

/** Drive between two flashing posts, 2 m ahead and up to 1 m aside; 10 a metre nearer to the middle of the gate. */
function gates(body) {
  const posts = [{ ...POST }, { ...POST }];
  const lens = { ...envs.lensDefaults, width: 64, height: 1, fieldOfView: radians(Math.PI) };
  const camera = envs.eventCamera(
    eye,
    envs.panorama(lens, envs.scenery({ lights: posts })),
    split(body, 'eye'),
  );
  let physics, robot, wheels, middle, time, distance;
  const away = ({ x, y }) => Math.hypot(x - 2, y - middle);
  const percept = (fresh, reward) => {
    const { x, y, heading, vx, vy, turnRate } = envs.motionOf(robot);
    const through = distance < 0.3;
    const ending = through ? 'terminated' : time >= LONGEST ? 'truncated' : 'running';
    const reason = { terminated: 'through the gate', truncated: 'out of time', running: '' }[ending];
    const events = envs.develop(camera, micros(Math.max(0, time - PERIOD) * 1000));
    const state = { x, y, heading, speed: Math.hypot(vx, vy), turnRate };
    return { fresh, events, body: state, reward, teacher: null, ending, reason };
  };
  return {
    name: 'gates',
    controlPeriod: millis(PERIOD),
    camera: { width: lens.width, height: lens.height },
    reset(seed) {
      const random = createRandom(seed);
      middle = 2 * uniform(random) - 1;
      Object.assign(posts[0], { y: middle - 0.3, brightness: 0.5 });
      Object.assign(posts[1], { y: middle + 0.3, brightness: 0.5 });
      physics = envs.createPhysics();
      robot = envs.addDisc(physics, { x: 0, y: 0, heading: 0, radius: 0.1, mass: 1 });
      wheels = { left: 0, right: 0 };
      time = 0;
      distance = away(envs.motionOf(robot));
      envs.openShutter(camera, envs.motionOf(robot), split(random, 'noise'));
      return percept(true, 0);
    },
    step(command) {
      const before = distance;
      for (const post of posts) post.brightness = 8.5 - post.brightness; // 0.5 and 8 by turns
      for (let ms = 0; ms < PERIOD; ms += 10) {
        envs.drive(WHEELS, wheels, robot, command, 0.01);
        envs.advancePhysics(physics, 10);
        envs.glance(camera, envs.motionOf(robot), 10_000);
      }
      time += PERIOD;
      distance = away(envs.motionOf(robot));
      return percept(false, 10 * (before - distance));
    },
    measure: () => ({ success: distance < 0.3 ? 1 : 0, latency: time / 1000 }),
  };
}

export const worlds = { gates: { summary: 'between two flashing posts within 15 s', create: gates } };

/** The mind of beacon-seeking, with its hand-coded rival, in a world of its own. */
export const experiments = [
  {
    ...shipped['beacon-seeking'],
    name: 'gates',
    summary: 'drive between two flashing posts; reward: every metre nearer',
    world: 'gates',
    metrics: [
      { name: 'success', unit: 'fraction', better: 'higher' },
      { name: 'latency', unit: 's', better: 'lower' },
    ],
    handCoded: { ...shipped['beacon-seeking'].handCoded, gain: -0.3 },
    steps: 6000,
    judging: { episodes: 20, points: 3, episodesPerPoint: 4 },
  },
];
