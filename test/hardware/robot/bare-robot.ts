// A stock ROS robot behind rosbridge, in virtual time: its base obeys the last Twist for ever, for it has no timeout of its own,
// and everything else that real ones do can be turned on by hand.

import { seconds, micros, millis, type Micros } from '../../../core/units/quantity.ts';
import type { MotorCommand } from '../../../core/loop/percept.ts';
import { linkTiming, type LinkOptions, type RobotLink } from '../../../hardware/robot/link/link.ts';
import type { Peer, PeerHandlers } from '../../../hardware/robot/link/socket/peer.ts';
import type { SensorFrame } from '../../../hardware/robot/link/port/port.ts';
import { robotLink } from '../../../hardware/robot/link/robot-link.ts';
import { rosbridge } from '../../../hardware/robot/link/port/rosbridge.ts';
import { virtualClock, type VirtualClock } from './virtual-clock.ts';
import { virtualWire, type VirtualWire } from './virtual-wire.ts';

/** What its hands and its driver can be made to do; change them while it runs. */
export interface Moods {
  /** Odometry says this, whatever it was told; null obeys. */
  speed: number | null;
  /** Added to its clock. */
  clockOff: number;
  /** Time between sensing and sending. */
  lag: Micros;
  /** The laser's readings; null while it is silent. */
  ranges: readonly (number | null)[] | null;
  /** EventPacket.seq; null counts. */
  seq: number | null;
}

export interface BareRobot {
  readonly clock: VirtualClock;
  readonly wire: VirtualWire;
  readonly link: RobotLink;
  readonly moods: Moods;
  readonly notes: string[];
  readonly frames: SensorFrame[];
  /** Speeds of the Twists that it got, with the time of each. */
  readonly got: { readonly speed: number; readonly at: number }[];
  /** Whether it drives. */
  moves(): boolean;
  say(text: string): void;
  /** The mind; replace it to drive otherwise. */
  policy: (frame: SensorFrame) => MotorCommand | null;
  /** Come up and arm. */
  arm(): void;
}

/** @param laser  whether rosapi lists one */
export function bareRobot({
  laser = false,
  options = {},
}: { readonly laser?: boolean; readonly options?: Partial<LinkOptions> } = {}): BareRobot {
  const clock = virtualClock();
  clock.stall(seconds(5));
  const moods: Moods = { speed: null, clockOff: 7e9, lag: millis(0), ranges: null, seq: null };
  const [got, notes, frames] = [[] as BareRobot['got'], [] as string[], [] as SensorFrame[]];
  let [speed, seq, peer]: [number, number, Peer | null] = [0, 0, null];
  const topics = ['/cmd_vel', '/odom', '/event_camera/events', ...(laser ? ['/scan'] : [])];
  const types = [
    'geometry_msgs/Twist',
    'nav_msgs/Odometry',
    'event_camera_msgs/EventPacket',
    'sensor_msgs/LaserScan',
  ].slice(0, topics.length);

  const admit = (own: Peer): PeerHandlers => ({
    opened: () => void (peer = own),
    pong() {},
    closed: () => void (peer = peer === own ? null : peer),
    message(data) {
      const message = JSON.parse(data as string);
      if (message.op === 'call_service') {
        const { id, service } = message;
        const isList = service === '/rosapi/topics';
        const values = isList ? { topics, types } : 'no';
        own.text(JSON.stringify({ op: 'service_response', id, service, values, result: isList }));
      }
      if (message.op !== 'publish' || message.topic !== '/cmd_vel') return;
      speed = message.msg.linear.x;
      got.push({ speed, at: clock.now() });
    },
  });
  const sense = (): void => {
    const now = clock.now() + moods.clockOff;
    const secs = Math.floor(now / 1e6);
    const header = { stamp: { secs, nsecs: Math.round(now - secs * 1e6) * 1000 }, frame_id: 'base_link' };
    const zero = { x: 0, y: 0, z: 0 };
    const twist = { linear: { ...zero, x: moods.speed ?? speed }, angular: zero };
    const pose = { position: zero, orientation: { ...zero, w: 1 } };
    const angle_increment = (2 * Math.PI) / (moods.ranges?.length ?? 1);
    const scan = { header, angle_min: -Math.PI, angle_increment, range_min: 0.05, ranges: moods.ranges };
    seq = moods.seq ?? seq + 1;
    const camera = { header, width: 16, height: 8, seq, time_base: now * 1000, encoding: 'mono' };
    const said: [string, object][] = [
      ['/odom', { header, pose: { pose }, twist: { twist } }],
      ...(laser && moods.ranges !== null ? [['/scan', scan] as [string, object]] : []),
      ['/event_camera/events', { ...camera, is_bigendian: false, events: '' }],
    ];
    const out = said.map(([topic, msg]) => JSON.stringify({ op: 'publish', topic, msg }));
    const to = peer;
    clock.after(micros(Math.max(1, moods.lag)), () => to === peer && out.forEach((text) => to?.text(text)));
  };
  clock.every(millis(50), sense);

  const wire = virtualWire(clock, admit);
  const link = robotLink({
    dial: wire.dial,
    protocol: rosbridge({ compression: 'none' }),
    clock,
    model: null,
    wish: {},
    gate: {},
    dryRun: null,
    chance: () => 0.5,
    timing: linkTiming,
    ...options,
  });
  const made: BareRobot = {
    clock,
    wire,
    link,
    moods,
    notes,
    frames,
    got,
    moves: () => speed !== 0,
    say: (text) => peer?.text(text),
    policy: () => ({ speed: 0.12, turnRate: 0 }) as MotorCommand,
    arm() {
      clock.advance(seconds(1));
      const refusal = link.arm();
      if (refusal !== null) throw new Error(`${refusal} (${link.standing().state}; ${notes.join(' | ')})`);
      clock.advance(seconds(1));
    },
  };
  link.note$.subscribe((note) => notes.push(note));
  link.frame$.subscribe((frame) => {
    frames.push(frame);
    const command = made.policy(frame);
    if (command !== null) link.command(command, frame);
  });
  link.connect();
  return made;
}
