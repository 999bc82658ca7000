// Frames, states, scenes, poses and pictures of a run so far, within a bound of memory. What is newest is kept as it came. What is
// older loses first the events of its frames, nine tenths of all bytes, and most of its states; then every second percept of what came after the
// learning, and of the learning itself only when that is not enough. So curves are whole, however late somebody looks.

import { indexOf, withoutEvents } from './frame-bytes.ts';
import type { Packed } from './message.ts';
import type { Phase } from './note.ts';

/** What is kept, and how. */
interface Kept extends Packed {
  readonly phase: Phase;
  /** Its number among those of its kind and phase. */
  readonly place: number;
  /** Whether its bytes are its own, and without events; else they are part of the message that brought them. */
  readonly own: boolean;
}

/** Shares of the bound: of what is newest, and of all that is older after it was thinned. */
const NEWEST = 1 / 4;
const OLDER = 1 / 2;
/** Share of the learning's bytes down to which the rest is thinned first. */
const REST = 1 / 4;
/** Share of the bound that ghosts' poses may take: they are known without gaps or not at all. */
const POSES = 1 / 8;
/** Percepts between two older states: they come with every percept of a small network, and curves do with fewer. */
const APART = 20;
/** Of how many one is kept, at most. */
const SPARSEST = 2 ** 20;

/** The past of one run. */
export interface Past {
  /** Take what was sent. @param phase  during which */
  add(packed: Packed, phase: Phase): void;
  /** Everything that is kept, in order. */
  readonly entries: readonly Packed[];
  readonly bytes: number;
}

const weightOf = (entries: readonly Packed[]): number =>
  entries.reduce((sum, { bytes }) => sum + bytes.length, 0);

/** @returns the past of a run that begins. @param most  bytes that may be kept */
export function pastOf(most: number): Past {
  let kept: Kept[] = [];
  let poses: Packed[] = [];
  const bytes = { kept: 0, poses: 0 };
  const places = new Map<string, number>();
  const spacing: Record<Phase, number> = { learning: 1, judging: 1 };

  const addPose = (pose: Packed): void => {
    poses.push({ ...pose, bytes: pose.bytes.slice() });
    bytes.poses += pose.bytes.length;
    if (bytes.poses <= most * POSES) return;
    poses = poses.slice(poses.length / 4);
    bytes.poses = weightOf(poses);
  };

  const thin = (): void => {
    let first = kept.length;
    for (let newest = 0; newest < most * NEWEST; first--) newest += kept[first - 1].bytes.length;
    const newest = kept.slice(first);
    let older = spaced(kept.slice(0, first), spacing).map(bared);
    while (weightOf(older) > most * OLDER && spacing.learning < SPARSEST) {
      const of = (phase: Phase): number => weightOf(older.filter((each) => each.phase === phase));
      const isRest = of('judging') > REST * of('learning') && spacing.judging < SPARSEST;
      spacing[isRest ? 'judging' : 'learning'] *= 2;
      older = spaced(older, spacing);
    }
    kept = [...older, ...newest];
    bytes.kept = weightOf(kept);
  };

  return {
    add(packed, phase) {
      if (packed.kind === 'pose') {
        addPose(packed);
        return;
      }
      const name = `${packed.kind} ${phase}`;
      const place = places.get(name) ?? 0;
      places.set(name, place + 1);
      kept.push({ ...packed, phase, place, own: false });
      bytes.kept += packed.bytes.length;
      if (bytes.kept > most * (1 - POSES)) thin();
    },
    get entries() {
      return [...kept, ...poses];
    },
    get bytes() {
      return bytes.kept + bytes.poses;
    },
  };
}

/** @returns it in bytes of its own, a frame without its events. */
function bared(each: Kept): Kept {
  if (each.own) return each;
  const bytes = each.kind === 'frame' ? withoutEvents(each.bytes) : each.bytes.slice();
  return { ...each, bytes, own: true };
}

/** @returns what is left where of each phase only so many are kept, and of the scenes those in which a frame is left. */
function spaced(entries: readonly Kept[], spacing: Readonly<Record<Phase, number>>): Kept[] {
  let stateAt = -Infinity;
  const left = entries.filter(({ kind, place, phase, bytes }) => {
    if (kind === 'scene') return true;
    if (kind !== 'state') return place % spacing[phase] === 0;
    const index = indexOf(bytes);
    if (index - stateAt < APART * spacing[phase]) return false;
    stateAt = index;
    return true;
  });
  let isSeen = true; // what stands around the first newest frame
  const seen: Kept[] = [];
  for (const each of left.toReversed()) {
    if (each.kind !== 'scene' || isSeen) seen.push(each);
    if (each.kind === 'scene') isSeen = false;
    else if (each.kind === 'frame') isSeen = true;
  }
  return seen.toReversed();
}
