// The one seed of all property tests, so that a failure on one machine is a failure on every machine.

/** Change it to search elsewhere; write a found failure down as a test of its own. */
export const propertySeed = 20_240_607;
