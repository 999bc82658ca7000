// Another run, or another mind, drawn over the one that is watched: who it is, and where its robot is at each percept.

import { Packer, Unpacker } from './pack.ts';

/** Who is drawn. */
export interface Ghost {
  /** From 1 on; the run itself is nobody's ghost. */
  readonly id: number;
  /** What the legend calls it. */
  readonly label: string;
}

/** A ghost's robot at one percept of the run. */
export interface GhostPose {
  readonly ghost: number;
  readonly index: number;
  /** Whether an episode begins here: nothing leads from the pose before to this one. */
  readonly fresh: boolean;
  /** How its episode ends here; null while it goes on. */
  readonly ended: 'well' | 'badly' | null;
  /** Metres and radians. */
  readonly x: number;
  readonly y: number;
  readonly heading: number;
}

const FRESH = 1;
const ENDED = 2;
const WELL = 4;

/** u8 ghost · u32 percept · u8 flags · f32 x, y, heading */
export function packPose(to: Packer, { ghost, index, fresh, ended, x, y, heading }: GhostPose): void {
  to.u8(ghost);
  to.u32(index);
  to.u8((fresh ? FRESH : 0) | (ended === null ? 0 : ENDED) | (ended === 'well' ? WELL : 0));
  to.f32(x);
  to.f32(y);
  to.f32(heading);
}

/** Read what packPose wrote. Throws TelemetryError. */
export function unpackPose(bytes: Uint8Array): GhostPose {
  const from = new Unpacker(bytes);
  const ghost = from.u8();
  const index = from.u32();
  const flags = from.u8();
  const ended = (flags & ENDED) === 0 ? null : (flags & WELL) === 0 ? 'badly' : 'well';
  return {
    ghost,
    index,
    fresh: (flags & FRESH) !== 0,
    ended,
    x: from.f32(),
    y: from.f32(),
    heading: from.f32(),
  };
}
