// Cameras by name: the pixels of real sensors and of the simulators' usual settings. Sources: [survey] Gallego et al. (2022), Event-based
// vision: a survey, TPAMI 44:154, table 1; [L08] Lichtsteiner, Posch and Delbruck (2008), JSSC 43:566; [B14] Brandli et al. (2014),
// JSSC 49:2333; [F20] Finateu et al. (2020), ISSCC 5.10; [v2e] Hu, Liu and Delbruck (2021), `v2ecore/v2e_args.py`; [EVIS] its DVSNoiseCfg.
// A contrast of x % is a threshold of ln(1 + x/100). What no source gives is marked "assumed".

import { hertz, micros, millis } from '../../core/units/quantity.ts';
import type { PixelOptions } from './pixel/options.ts';
import type { QuorumOptions } from '../../core/event/filter/quorum.ts';

/** A kind of pixels. */
export interface CameraPreset {
  readonly summary: string;
  /** Pixels across and down of the whole sensor, of which a world may use a window; null where there is no such sensor. */
  readonly sensor: readonly [number, number] | null;
  /** null: the world's own ideal pixels. */
  readonly pixels: PixelOptions | null;
  /** The filter behind its readout, where it has one. */
  readonly filter?: QuorumOptions;
}

/** Names of the cameras. */
export type CameraName =
  | 'clean'
  | 'noisy'
  | 'noisy-raw'
  | 'dvs128'
  | 'davis346'
  | 'davis346-busy'
  | 'davis346-busy-raw'
  | 'prophesee-gen4';

/** Two others within 5 × 5 pixels and 5 ms: in lane keeping one noise event in thirty passes and half of the road's. */
const filter: QuorumOptions = { support: 2, radius: 2, within: millis(5) };

const davis346: PixelOptions = {
  /** 14.3 % ON, 22.5 % OFF [survey]. */
  threshold: 0.134,
  offThreshold: 0.203,
  /** 3.5 % contrast, of the DAVIS240 with the same pixel [B14]. */
  mismatch: 0.035,
  /** v2e's default. */
  refractory: micros(500),
  /** 300 Hz: v2e's default for this camera. */
  bandwidth: hertz(300),
  /** 0.1 Hz of leak events at room temperature [survey: stationary noise]; spread as [v2e]. */
  leak: hertz(0.1),
  leakSpread: 0.1,
  /** 0.1 Hz [EVIS]. */
  shot: hertz(0.1),
  /** One pixel in ten thousand at 300 Hz [EVIS]. */
  hotShare: 1e-4,
  hotRate: hertz(300),
  /** 20 µs [survey]; half of it jitter, assumed. */
  latency: micros(20),
  jitter: micros(10),
  /** 12 million events/s [survey]. */
  bus: hertz(12e6),
};

const noisy: PixelOptions = {
  threshold: 0.2,
  mismatch: 0.05,
  refractory: micros(0),
  bandwidth: hertz(30),
  leak: hertz(0.1),
  leakSpread: 0.1,
  shot: hertz(5),
};

/** Cameras by name. */
export const presets: Readonly<Record<CameraName, CameraPreset>> = {
  clean: {
    summary: 'ideal pixels with fixed threshold mismatch, no noise',
    sensor: null,
    pixels: null,
  },
  noisy: {
    summary:
      'v2e\'s "noisy" (slow photoreceptors: 30 Hz at white; leak; 5 Hz of shot noise per pixel in the dark) behind a filter against lonely events',
    sensor: null,
    pixels: noisy,
    filter,
  },
  'noisy-raw': {
    summary: 'the same without the filter',
    sensor: null,
    pixels: noisy,
  },
  dvs128: {
    summary: 'DVS128: 17 % contrast, 12 µs latency, 1 million events/s',
    sensor: [128, 128],
    pixels: {
      /** 17 % [survey]. */
      threshold: 0.157,
      /** 2.1 % contrast [L08]. */
      mismatch: 0.021,
      /** v2e's default. */
      refractory: micros(500),
      /** 3 kHz at 1 klux [L08]. */
      bandwidth: hertz(3000),
      /** 0.05 Hz [survey: stationary noise]. */
      leak: hertz(0.05),
      leakSpread: 0.1,
      shot: hertz(0.05),
      hotShare: 1e-4,
      hotRate: hertz(300),
      latency: micros(12),
      jitter: micros(6),
      bus: hertz(1e6),
    },
  },
  davis346: {
    summary: 'DAVIS346: 14 % ON and 22 % OFF contrast, noise of room light',
    sensor: [346, 260],
    pixels: davis346,
  },
  'davis346-busy': {
    summary:
      'DAVIS346 of whose events in lane keeping 30 % are background activity (shot noise of 1.45 Hz per pixel), behind the same filter',
    sensor: [346, 260],
    pixels: { ...davis346, shot: hertz(1.45) },
    filter,
  },
  'davis346-busy-raw': {
    summary: 'the same without the filter',
    sensor: [346, 260],
    pixels: { ...davis346, shot: hertz(1.45) },
  },
  'prophesee-gen4': {
    summary: 'Prophesee Gen4: 11 % contrast, 1 billion events/s',
    sensor: [1280, 720],
    pixels: {
      /** 11 % [survey, F20]. */
      threshold: 0.104,
      /** 2 % contrast, assumed. */
      mismatch: 0.02,
      /** Assumed as short as its readout allows. */
      refractory: micros(100),
      /** 1.6 kHz: a time constant of 100 µs, within 20 to 150 µs of latency [survey]. */
      bandwidth: hertz(1600),
      /** 0.1 Hz [survey: stationary noise]. */
      leak: hertz(0.1),
      leakSpread: 0.1,
      shot: hertz(0.1),
      hotShare: 1e-4,
      hotRate: hertz(300),
      latency: micros(20),
      jitter: micros(10),
      /** 1066 million events/s [F20]. */
      bus: hertz(1066e6),
    },
  },
};

/** @returns what a preset says of a camera, nothing for the world's own. Throws RangeError that names the presets, for an unknown one. */
export function presetPixels(name: string): Partial<PixelOptions> & { readonly filter?: QuorumOptions } {
  if (!Object.hasOwn(presets, name))
    throw new RangeError(`There is no camera "${name}". Choose from: ${Object.keys(presets).join(', ')}.`);
  const { pixels, filter: behind } = presets[name as CameraName];
  return { ...pixels, ...(behind === undefined ? {} : { filter: behind }) };
}
