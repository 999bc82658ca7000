// The events that a camera would have sent where a film was made: frames are looks, and between two of them light moves on straight in
// its logarithm.

import { RecordingError } from '../../../core/event/recording-error.ts';
import type { EventPacket } from '../../../core/event/packet.ts';
import { split, type Random } from '../../../core/random/random.ts';
import { micros, type Hertz } from '../../../core/units/quantity.ts';
import { develop } from '../develop.ts';
import { eventCamera, glance, openShutter, type EyeOptions } from '../event-camera.ts';
import { LONGEST_WINDOW } from '../events/order.ts';
import { noVibration } from '../picture/shake.ts';
import type { CameraKernel } from '../picture/room.ts';
import type { Film } from './film.ts';
import { filmView } from './film-view.ts';
import { levelsOf, lightDefaults, type LightOptions } from './light.ts';

/** How a film is seen. */
export interface FilmOptions extends Partial<LightOptions> {
  /** The camera's pixels, and the filter behind them. */
  readonly pixels: Omit<EyeOptions, 'vibration' | 'looksSeldom'>;
  /** Frames per second of what was filmed, where the film does not tell, or was slowed down. */
  readonly rate?: Hertz | null;
  readonly kernel?: CameraKernel;
}

const place = { x: 0, y: 0, heading: 0 };
/** Fastest film: time is counted in whole µs. */
const FASTEST = 1e6;
const SLOWEST = 1e-3;

/**
 * See a film through an event camera. Its pixels settle on the first frame; the same film, options and random stream give the same events.
 *
 *     t(k) = round(k · 10⁶ / rate) µs
 *     L(t) straight from frame k to frame k + 1
 *
 * @returns packets without gaps from 0 µs on, one for each frame after the first, more where frames are further apart than a packet may be
 * long. Rejects with RecordingError where the film is damaged, after the packets before the damage; where neither it nor the options tell a
 * rate; and where it has fewer than two frames.
 */
export async function* filmEvents(
  film: Film,
  options: FilmOptions,
  random: Random,
): AsyncGenerator<EventPacket, void, void> {
  try {
    const rate = rateOf(film, options);
    const { glare = lightDefaults.glare, gamma = lightDefaults.gamma } = options;
    const expose = levelsOf(film, { glare, gamma });
    const view = filmView(film.width, film.height, options.kernel);
    const eye = { ...options.pixels, vibration: noVibration, looksSeldom: true };
    const camera = eventCamera(eye, view, split(random, 'pixels'));
    let frames = 0;
    let now = 0;
    for await (const frame of film.frames) {
      expose(frame, view.next, frames);
      if (frames++ === 0) openShutter(camera, place, split(random, 'shutter'));
      else {
        const begin = now;
        const step = Math.round(((frames - 1) * 1e6) / rate) - begin;
        const parts = Math.ceil(step / LONGEST_WINDOW);
        for (let k = 1; k <= parts; k++) {
          const end = begin + Math.round((k * step) / parts);
          view.share = (end - begin) / step;
          glance(camera, place, end - now);
          yield develop(camera, micros(now));
          now = end;
        }
      }
      view.arrive();
    }
    if (frames < 2) {
      throw new RecordingError(
        frames === 0
          ? 'The film has no frames.'
          : 'The film has one frame: nothing changes, so nothing is seen.',
        null,
      );
    }
  } finally {
    await film.frames.return();
  }
}

function rateOf(film: Film, options: FilmOptions): Hertz {
  const rate = options.rate ?? film.rate;
  if (rate === null)
    throw new RecordingError('The film does not tell how many frames there are in a second. Say so.', null);
  if (!(rate >= SLOWEST && rate <= FASTEST))
    throw new RecordingError(
      `A film has from ${SLOWEST} to ${FASTEST} frames per second, not ${rate}.`,
      null,
    );
  return rate;
}
