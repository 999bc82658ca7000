import { describe, expect, it } from 'vitest';
import { checkPacket, type EventPacket } from '../../../core/event/packet.ts';
import { createRandom } from '../../../core/random/random.ts';
import { hertz, micros, millis, radians, seconds } from '../../../core/units/quantity.ts';
import { bingTrack } from '../../../envs/arena/road/bing-track.ts';
import { roadGround } from '../../../envs/arena/road/road.ts';
import { develop } from '../../../envs/camera/develop.ts';
import { eventCamera, glance, openShutter, type EventCamera } from '../../../envs/camera/event-camera.ts';
import { groundView } from '../../../envs/camera/ground/view.ts';
import { laneKeepingDefaults } from '../../../envs/task/lane/lane-keeping-options.ts';

const still = { deviation: radians(0), correlation: seconds(1) };
const options = { ...laneKeepingDefaults.camera, width: 64, height: 64 };
const body = (x: number) => ({ x, y: 0.25, heading: 0 });

const cameraOf = (seed: number, vibration = options.vibration): EventCamera =>
  eventCamera({ ...options, vibration }, groundView(options, roadGround(bingTrack)), createRandom(seed));

/** Drive 5 cm along the first straight in five looks of 10 ms. */
function film(camera: EventCamera, start = 0, speed = 1): EventPacket {
  for (let k = 1; k <= 5; k++) glance(camera, body(3 + speed * (start / 1e6 + 0.01 * k)), 10_000);
  return develop(camera, micros(start));
}

describe('event camera', () => {
  it('fills a packet that passes the door: sorted, in its window, in its frame', () => {
    const camera = cameraOf(1);
    openShutter(camera, body(3), createRandom(2));
    const packet = film(camera);
    expect(packet.count).toBeGreaterThan(100);
    expect([packet.start, packet.end, packet.width, packet.height]).toEqual([0, millis(50), 64, 64]);
    expect(() => checkPacket(packet)).not.toThrow();
  });

  it('sees both polarities, and nothing above the horizon', () => {
    const camera = cameraOf(1, still);
    openShutter(camera, body(3), createRandom(2));
    const { on, y, count } = film(camera);
    const bright = on.reduce((sum, each) => sum + each, 0);
    expect(bright).toBeGreaterThan(0);
    expect(bright).toBeLessThan(count);
    const horizon = 32 - 32 * Math.tan(options.pitch); // the row of an infinitely far point at 90° field of view
    expect(Math.min(...y)).toBeGreaterThan(horizon);
  });

  it('refuses a packet that is longer than times can be ordered, and says what to do', () => {
    const camera = cameraOf(1, still);
    openShutter(camera, body(3), createRandom(2));
    glance(camera, body(3.01), 5_000_000);
    expect(() => develop(camera, micros(0))).toThrow(/5000000 µs is longer than 4194304 µs\. Develop/);
    openShutter(camera, body(3), createRandom(2));
    glance(camera, body(3.01), 4_194_304);
    expect(develop(camera, micros(0)).end).toBe(4_194_304);
  });

  it.each([
    ['threshold', 0, /a threshold of 0\. Let it be 0\.001 or more, and finite/],
    ['offThreshold', -0.2, /an? offThreshold of -0\.2\. Let it be 0\.001 or more/],
    ['bandwidth', NaN, /a bandwidth of NaN\. Let it be 0 or more, and finite/],
    ['hotShare', 2, /a hotShare of 2\. Let it be 0 to 1/],
  ])('refuses pixels with a %s of %f, which would fire without end or never', (name, value, sentence) => {
    const optics = groundView(options, roadGround(bingTrack));
    const pixels = { ...options, [name]: value };
    expect(() => eventCamera(pixels, optics, createRandom(1))).toThrow(sentence);
  });

  it('is silent while it stands still and nothing shakes it', () => {
    const camera = cameraOf(1, still);
    openShutter(camera, body(3), createRandom(2));
    expect(film(camera, 0, 0).count).toBe(0);
  });

  it('is never silent while it is shaken', () => {
    const camera = cameraOf(1);
    openShutter(camera, body(3), createRandom(2));
    expect(film(camera, 0, 0).count).toBeGreaterThan(0);
  });

  it('sees the same twice with the same seeds, other pixels otherwise, another shaking otherwise', () => {
    const see = (pixels: number, shake: number): EventPacket => {
      const camera = cameraOf(pixels);
      openShutter(camera, body(3), createRandom(shake));
      return film(camera);
    };
    expect(see(1, 2)).toEqual(see(1, 2));
    expect(see(1, 2)).not.toEqual(see(3, 2));
    expect(see(1, 2)).not.toEqual(see(1, 4));
  });

  it('forgets an episode when the shutter opens on the next', () => {
    const camera = cameraOf(1);
    openShutter(camera, body(3), createRandom(2));
    const first = film(camera);
    film(camera, 50_000);
    openShutter(camera, body(3), createRandom(2));
    expect(film(camera)).toEqual(first);
  });

  it('forgets what its filter has seen and what waits on its bus, too', () => {
    const filter = { support: 1, radius: 1, within: millis(100) };
    const optics = groundView(options, roadGround(bingTrack));
    const camera = eventCamera({ ...options, filter, bus: hertz(3000) }, optics, createRandom(1));
    openShutter(camera, body(3), createRandom(2));
    const first = film(camera);
    expect(first.count).toBeGreaterThan(5);
    expect(camera.bus.free).toBeGreaterThan(0);
    expect(camera.bus.free).toBeLessThan(1e6 / 3000); // as counted from the new window on
    camera.bus.free = 40_000;
    openShutter(camera, body(3), createRandom(2));
    expect(film(camera)).toEqual(first);
  });

  it('hands packets over: what it sees later does not change them', () => {
    const camera = cameraOf(1);
    openShutter(camera, body(3), createRandom(2));
    const packet = film(camera);
    const copy = structuredClone(packet);
    film(camera, 50_000);
    expect(packet).toEqual(copy);
  });
});
