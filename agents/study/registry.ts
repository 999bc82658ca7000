// Every study by name. A new one is a file that passes the tests of studies and a line here.

import { digitsConversion } from './digits-conversion.ts';
import { digitsSurrogate } from './digits-surrogate.ts';
import { digitsUnsupervised } from './digits-unsupervised.ts';
import { emgGestures } from './emg-gestures.ts';
import { heartBeats } from './heart-beats.ts';
import { nerveSpikes } from './nerve-spikes.ts';
import { orientationFeatures } from './orientation-features.ts';
import { saccadesSurrogate } from './saccades-surrogate.ts';
import { streamAnomalies } from './stream-anomalies.ts';
import { layerOf100, layerOf400 } from './unsupervised-layer.ts';
import type { Study } from './study.ts';

/** Studies by name. */
export const studies: Readonly<Record<string, Study>> = Object.freeze(
  Object.fromEntries(
    [
      digitsUnsupervised('digits-unsupervised', layerOf400),
      digitsUnsupervised('digits-unsupervised-100', layerOf100),
      orientationFeatures,
      digitsSurrogate,
      saccadesSurrogate,
      digitsConversion,
      emgGestures,
      nerveSpikes,
      heartBeats,
      streamAnomalies,
    ].map((study) => [study.name, study]),
  ),
);
