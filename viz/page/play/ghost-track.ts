// What is known of a ghost: where it was at each percept, and how its episodes ended.

import type { Ghost, GhostPose } from '../../telemetry/ghost.ts';

/** Most poses that are kept, and episodes over which success is told. */
const MOST = 200_000;
const EPISODES = 10;

/** A ghost's way so far. */
export class GhostTrack {
  readonly id: number;
  readonly label: string;
  #poses: GhostPose[] = [];
  #ends: GhostPose[] = [];

  constructor({ id, label }: Ghost) {
    this.id = id;
    this.label = label;
  }

  /** Take a pose; they come in order. */
  take(pose: GhostPose): void {
    this.#poses.push(pose);
    if (pose.ended !== null) this.#ends.push(pose);
    if (this.#poses.length <= MOST) return;
    this.#poses = this.#poses.slice(MOST / 10);
    this.#ends = this.#ends.filter(({ index }) => index >= this.#poses[0].index);
  }

  /** @returns its pose at a percept; null where it is not known */
  at(index: number): GhostPose | null {
    const first = this.#poses[0]?.index ?? 0;
    return this.#poses[Math.floor(index) - first] ?? null;
  }

  /** @returns its poses of the running episode up to a percept, at most `most`, oldest first */
  trail(index: number, most: number): GhostPose[] {
    const found: GhostPose[] = [];
    for (let at = Math.floor(index); found.length < most; at--) {
      const pose = this.at(at);
      if (pose === null) break;
      found.push(pose);
      if (pose.fresh) break;
    }
    return found.toReversed();
  }

  /** @returns how many of its last episodes before a percept ended well, such as "7/10"; empty before the first */
  success(index: number): string {
    let end = this.#ends.length;
    while (end > 0 && this.#ends[end - 1].index > index) end--;
    const last = this.#ends.slice(Math.max(0, end - EPISODES), end);
    return last.length === 0 ? '' : `${last.filter(({ ended }) => ended === 'well').length}/${last.length}`;
  }
}
