/**
 * Serializes a request of a route, as the caller sends it.
 *
 * Guarantees that a value cannot break out of its place in the address: parameters and query are escaped.
 */
import type { InputOf, Route } from './defineRoute.ts';

export type RequestText = {
  readonly method: Route['method'];
  /** With parameters and query filled in. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

type Texts = Readonly<Record<string, unknown>>;

export const requestOf = <R extends Route>(route: R, input: InputOf<R>): RequestText => {
  const { params = {}, query = {}, body }: { params?: Texts; query?: Texts; body?: unknown } = input;
  const address = route.path.replace(/\/:(\w+)/g, (_, name: string) => `/${segment(name, params[name])}`);
  const search = searchOf(query);
  return {
    method: route.method,
    path: search ? `${address}?${search}` : address,
    ...(body === undefined
      ? { headers: {} }
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  };
};

/** The URL parser removes `.` and `..`, even when escaped: they would address another route. */
const segment = (name: string, value: unknown): string => {
  const text = String(value);
  if (text === '' || text === '.' || text === '..')
    throw new Error(`"${text}" cannot be the ${name} in a path`);
  return encodeURIComponent(text);
};

const searchOf = (query: Texts): string =>
  new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();
