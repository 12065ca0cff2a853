/**
 * Whether an item looks like what its feed holds. A check of basic types instead of the schema: every read does it, and
 * another program may write a longer title than ours.
 *
 * Numbers are checked as times. An optional text or object may be missing, but must have the right type if present; the
 * code that reads optional numbers and lists checks them itself.
 */
import type { TObject, TSchema } from 'typebox';
import { isTime } from '../time.ts';

export type Look = (item: Readonly<Record<string, unknown>>) => boolean;
type Test = (value: unknown) => boolean;

/** @param reliesOn the fields that must be present; all that the schema requires if omitted */
export const lookOf = (schema: TObject, reliesOn: readonly string[] = schema.required ?? []): Look => {
  const tests = Object.entries(schema.properties).flatMap(([field, property]): [string, Test][] => {
    const test = testOf(property);
    if (reliesOn.includes(field)) return [[field, test]];
    const isLookedAt = !schema.required?.includes(field) && isTextOrObject(property);
    return isLookedAt ? [[field, (value) => value === undefined || test(value)]] : [];
  });
  return (item) => {
    for (const [field, test] of tests) if (!test(item[field])) return false;
    return true;
  };
};

const testOf = (schema: TSchema): Test => {
  const { type, anyOf } = schema as { type?: string; anyOf?: readonly TSchema[] };
  if (type === 'string') return isText;
  if (type === 'integer' || type === 'number') return isTime;
  if (type === 'array') return Array.isArray;
  if (type === 'object') return objectTest(schema as TObject);
  const [first] = anyOf ?? [];
  return first ? testOf(first) : isAnything;
};

const objectTest = (schema: TObject): Test => {
  const look = lookOf(schema);
  return (value) =>
    typeof value === 'object' && value !== null && look(value as Readonly<Record<string, unknown>>);
};

const isTextOrObject = (schema: TSchema): boolean =>
  ['string', 'object'].includes((schema as { type?: string }).type ?? '');

const isText: Test = (value) => typeof value === 'string';
const isAnything: Test = () => true;
