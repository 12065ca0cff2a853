/**
 * Random input of a schema: mostly what fits it, with ids of other people in it, and sometimes what no honest caller sends.
 *
 * Guarantees that the same random source gives the same input.
 */
import type { TSchema } from 'typebox';
import type { SeededRandom } from '../../src/demo/seededRandom.ts';

type Parts = {
  readonly type?: string;
  readonly anyOf?: readonly TSchema[];
  readonly items?: TSchema;
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly required?: readonly string[];
  readonly const?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
};

const HOSTILE: readonly unknown[] = [
  ...[null, true, 0, -1, 1e308, 2 ** 53, [], {}, [[]], ''],
  ...[
    '__proto__',
    'constructor',
    '../../etc',
    '..',
    '%00',
    '\u0000',
    '\ud83d',
    '{team:x}',
    'a:b',
    '*',
    "' OR 1=1 --",
  ],
  ...[
    '<img src=x onerror=alert(1)>',
    '\r\nSet-Cookie: a=b',
    'x'.repeat(5000),
    '\u202e',
    '0',
    'null',
    '{"a":1}',
  ],
  ...[
    { __proto__: null, constructor: { prototype: {} } },
    Array.from({ length: 300 }, () => 'x'),
    { id: {} },
  ],
];

/** @param known ids and texts of people and teams, one's own and those of others */
export const hostileInput = (schema: TSchema, random: SeededRandom, known: readonly string[]): unknown => {
  if (random.oneIn(15)) return random.pick(HOSTILE);
  const parts: Parts = schema;
  if (parts.const !== undefined) return parts.const;
  if (parts.anyOf) return hostileInput(random.pick(parts.anyOf), random, known);
  switch (parts.type) {
    case 'object':
      return hostileObject(parts, random, known);
    case 'array':
      return Array.from({ length: random.below(4) }, () => hostileInput(parts.items ?? {}, random, known));
    case 'string':
      return text(parts, random, known);
    case 'boolean':
      return random.oneIn(2);
    case 'null':
      return null;
    default:
      return (parts.minimum ?? 0) + random.below(Math.max(1, Math.min(parts.maximum ?? 100, 100)));
  }
};

const hostileObject = (
  { properties = {}, required = [] }: Parts,
  random: SeededRandom,
  known: readonly string[],
) => ({
  ...Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => (required.includes(name) ? !random.oneIn(30) : random.oneIn(2)))
      .map(([name, property]) => [name, hostileInput(property, random, known)]),
  ),
  ...(random.oneIn(30) ? { role: 'owner', isOperator: true, authority: 'server' } : {}),
});

const text = (
  { format, pattern, minLength = 1 }: Parts,
  random: SeededRandom,
  known: readonly string[],
): string => {
  if (format === 'email') return random.pick(known.filter((one) => one.includes('@')));
  if (pattern?.includes('0-9a-f')) return random.pick([...known, 'a'.repeat(64)]);
  if (pattern?.startsWith('^#')) return '#123456';
  if (random.oneIn(2)) return random.pick(known);
  return `${random.pick(['Paint', 'the', 'buoy', '渡船', '🚢'])} ${random.below(1000)}`.padEnd(
    minLength,
    'x',
  );
};
