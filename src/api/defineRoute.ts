/**
 * The shape of a route: one request of the HTTP API, defined once for the server, the browser and the OpenAPI document.
 *
 * A definition is plain data and imports nothing but the model. The server checks input and output against its schemas,
 * and the browser checks the output again, so a value that passes has the type that the definition gives it.
 */
import type { Static, TObject, TSchema } from 'typebox';
import type { Reason } from '../model/refusal.ts';

export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Parameters are written `/:name`. */
  readonly path: `/api/${string}`;
  /** One-line summary for the OpenAPI document. */
  readonly summary: string;
  /** `signedIn`: the handler gets the user; a caller without a session gets `notSignedIn`. */
  readonly caller: 'anyone' | 'signedIn';
  readonly params?: TObject;
  /** Its fields are texts, integers, numbers or booleans. Without a schema the query string is ignored. */
  readonly query?: TObject;
  /** Parsed JSON. `additionalProperties` decides whether unknown fields are refused. */
  readonly body?: TSchema;
  /**
   * The success response: JSON of this schema with 200, nothing with 204, or a redirect with 302.
   *
   * Leave objects open: a page older than the server then ignores fields it does not know. The server sends only the
   * fields named here.
   */
  readonly output: TSchema | null | 'redirect';
  /** Refusals of the handler, in addition to those of every route (`commonRefusals`). */
  readonly refusals: readonly Reason[];
};

type ParamNames<Path extends string> = Path extends `${string}/:${infer Name}/${infer Rest}`
  ? Name | ParamNames<`/${Rest}`>
  : Path extends `${string}/:${infer Name}`
    ? Name
    : never;

/** Schemas for exactly the parameters that the path has. */
type ParamsOf<Path extends string> = [ParamNames<Path>] extends [never]
  ? { readonly params?: never }
  : { readonly params: TObject<Record<ParamNames<Path>, TSchema>> };

/** Identity function that infers the types of all parts together. */
export const defineRoute = <const R extends Route>(route: R & ParamsOf<R['path']>): R => route;

/** The parts of a request that a schema describes. */
export const INPUT_PARTS = ['params', 'query', 'body'] as const;
type InputPart = (typeof INPUT_PARTS)[number];

/** The input of a route: `params`, `query` and `body`, if the route has them. */
export type InputOf<R extends Route> = {
  readonly [Part in InputPart as R extends { readonly [P in Part]: object }
    ? Part
    : never]: R[Part] extends TSchema ? Static<R[Part]> : never;
};

/** For a redirect, the address that it leads to. */
export type OutputOf<R extends Route> = R['output'] extends null
  ? null
  : R['output'] extends 'redirect'
    ? string
    : R['output'] extends TSchema
      ? Static<R['output']>
      : never;

export type RefusalOf<R extends Route> = R['refusals'][number];

export const changesSomething = ({ method }: Pick<Route, 'method'>): boolean => method !== 'GET';

/** Refusals before a handler is called, and when Redis is unavailable. */
export const commonRefusals = (route: Route): readonly Reason[] => [
  ...(changesSomething(route) || route.query || route.params ? (['malformed'] as const) : []),
  ...(route.caller === 'signedIn' ? (['notSignedIn'] as const) : []),
  ...(changesSomething(route) ? (['foreignOrigin'] as const) : []),
  'tooFast',
  'unavailable',
];
