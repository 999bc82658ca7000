// The one door to matter-js, in SI units. What stands behind it and nobody outside needs to know: lengths are scaled to the
// size matter-js expects of pixels, velocities are "per 1/60 s" whatever the step, gravity is off for a view from above, and
// body ids are given here because the library counts them in a global of its module.

import Matter from 'matter-js';

const { Body, Bodies, Composite, Engine } = Matter;

/** Matter-js units per metre: bodies of 0.1 to 10 m come out at the 10 to 1000 units that its tolerances are made for. */
const SCALE = 100;
/** The interval in ms to which matter-js relates every velocity. */
const BASE = 1000 / 60;
const TO_BODY_SPEED = (SCALE * BASE) / 1000;

/** A physics world seen from above; the engine in it stays behind this door, its types too. */
export interface Physics {
  readonly engine: object;
  bodies: number;
}

/** A rigid body in it. */
export interface RigidBody {
  readonly id: number;
}

const engineOf = ({ engine }: Physics): Matter.Engine => engine as Matter.Engine;
const bodyOf = (body: RigidBody): Matter.Body => body as Matter.Body;

/** Where a body is and how it moves; m, rad, m/s, rad/s. */
export interface Motion {
  readonly x: number;
  readonly y: number;
  readonly heading: number;
  readonly vx: number;
  readonly vy: number;
  readonly turnRate: number;
}

/** @returns an empty world without gravity. */
export function createPhysics(): Physics {
  const engine = Engine.create({ gravity: { x: 0, y: 0, scale: 0 } });
  return { engine, bodies: 0 };
}

/**
 * Put a disc into the world. The ground does not brake it, for its drive supplies the traction; it rubs against what it touches.
 *
 * @param disc  its place and radius in metres, its heading in radians, its mass in kilograms
 */
export function addDisc(
  physics: Physics,
  disc: {
    readonly x: number;
    readonly y: number;
    readonly heading: number;
    readonly radius: number;
    readonly mass: number;
  },
): RigidBody {
  const radius = disc.radius * SCALE;
  const body = Bodies.circle(disc.x * SCALE, disc.y * SCALE, radius, {
    id: ++physics.bodies,
    frictionAir: 0,
    friction: 0.1,
    restitution: 0,
  });
  Body.setMass(body, disc.mass);
  Body.setInertia(body, 0.5 * disc.mass * (radius * radius));
  Body.setAngle(body, disc.heading);
  Composite.add(engineOf(physics).world, body);
  return body;
}

/** Put an unmovable convex obstacle into the world; corners in metres. */
export function addObstacle(
  physics: Physics,
  corners: readonly { readonly x: number; readonly y: number }[],
): RigidBody {
  const vertices = corners.map(({ x, y }) => ({ x: x * SCALE, y: y * SCALE }));
  const { x, y } = Matter.Vertices.centre(vertices as Matter.Vector[]);
  const body = Bodies.fromVertices(x, y, [vertices], {
    id: ++physics.bodies,
    isStatic: true,
    friction: 0.1,
    restitution: 0,
  });
  Composite.add(engineOf(physics).world, body);
  return body;
}

/** Put a body down elsewhere, metres from where it is. */
export function shift(body: RigidBody, dx: number, dy: number): void {
  const { x, y } = bodyOf(body).position;
  Body.setPosition(bodyOf(body), { x: x + dx * SCALE, y: y + dy * SCALE });
}

/** @returns where the body is and how it moves. */
export function motionOf(rigid: RigidBody): Motion {
  const body = bodyOf(rigid);
  const velocity = Body.getVelocity(body);
  return {
    x: body.position.x / SCALE,
    y: body.position.y / SCALE,
    heading: body.angle,
    vx: velocity.x / TO_BODY_SPEED,
    vy: velocity.y / TO_BODY_SPEED,
    turnRate: (Body.getAngularVelocity(body) * 1000) / BASE,
  };
}

/** Give the body a velocity in m/s and rad/s. */
export function setMotion(body: RigidBody, vx: number, vy: number, turnRate: number): void {
  Body.setVelocity(bodyOf(body), { x: vx * TO_BODY_SPEED, y: vy * TO_BODY_SPEED });
  Body.setAngularVelocity(bodyOf(body), (turnRate * BASE) / 1000);
}

/** Change the body's velocity by m/s and rad/s, as a kick does. */
export function kick(body: RigidBody, vx: number, vy: number, turnRate: number): void {
  const motion = motionOf(body);
  setMotion(body, motion.vx + vx, motion.vy + vy, motion.turnRate + turnRate);
}

/** Advance everything by `milliseconds`. Keep the step constant: matter-js integrates positions (Verlet). */
export function advancePhysics(physics: Physics, milliseconds: number): void {
  Engine.update(engineOf(physics), milliseconds);
}
