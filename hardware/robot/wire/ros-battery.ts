// sensor_msgs/BatteryState, as far as a driver needs it. Its percentage is a share by the message's own words, and yet some drivers say
// percent: who has ever said more than a share can be is taken to say percent.

import { z } from 'zod';
import type { Battery } from '../safety/battery.ts';

/** What is not measured is NaN, and that is null in JSON. */
const measured = z
  .union([z.number(), z.nan()])
  .nullish()
  .transform((value) => (value === undefined || Number.isNaN(value) ? null : value));
const schema = z.object({ percentage: measured, voltage: measured });

/** Beyond, no battery is charged. */
const MOST = 1.5;

/** Reads one robot's messages. Throws ZodError. */
export type BatteryReader = (message: unknown) => Battery;

/**
 * @returns a reader for a robot, over all of its connections. A driver that says percent and was never heard above 1.5 % cannot be told from
 *   one that says shares
 */
export function batteryReader(): BatteryReader {
  let whole = 1;
  return (message) => {
    const { percentage, voltage } = schema.parse(message);
    if (percentage !== null && percentage > MOST) whole = 100;
    return { charge: percentage === null ? null : percentage / whole, voltage };
  };
}

/** A battery as sensor_msgs/BatteryState; JSON makes null of what is not measured. */
export function batteryMessage({ charge, voltage }: Battery, header: object): Record<string, unknown> {
  const [nobody, unknown] = [NaN, 0];
  return {
    header,
    voltage: voltage ?? nobody,
    temperature: nobody,
    current: nobody,
    charge: nobody,
    capacity: nobody,
    design_capacity: nobody,
    percentage: charge ?? nobody,
    power_supply_status: 2, // discharging
    power_supply_health: unknown,
    power_supply_technology: unknown,
    present: true,
    cell_voltage: [],
    cell_temperature: [],
    location: '',
    serial_number: '',
  };
}
