// Whether a value fits a JSON schema, as far as Foxglove's published schemas go: types, required properties, items, choices.

/** The part of JSON Schema that they use. */
export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly { readonly const?: unknown }[];
  readonly minimum?: number;
  readonly maximum?: number;
}

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;

/** @returns everything that does not fit, each with its place; nothing may be there that the schema does not know */
export function misfits(schema: Schema, value: unknown, at = ''): string[] {
  const kind = kindOf(value);
  if (schema.oneOf !== undefined)
    return schema.oneOf.some((each) => each.const === value) ? [] : [`${at}: ${String(value)} is no choice`];
  if (schema.type !== undefined && schema.type !== kind && !(schema.type === 'number' && kind === 'integer'))
    return [`${at}: ${kind} for ${schema.type}`];
  if (typeof value === 'number')
    return value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity)
      ? [`${at}: ${value} is out of range`]
      : [];
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? [] : value.flatMap((each, k) => misfits(items, each, `${at}[${k}]`));
  }
  if (typeof value !== 'object' || value === null) return [];
  const known = schema.properties ?? {};
  return [
    ...(schema.required ?? []).filter((name) => !(name in value)).map((name) => `${at}.${name} is missing`),
    ...Object.entries(value).flatMap(([name, each]) =>
      known[name] === undefined ? [`${at}.${name} is unknown`] : misfits(known[name], each, `${at}.${name}`),
    ),
  ];
}
