/**
 * Calls a route of the server.
 *
 * Guarantees that a success fits the route's output schema and that an expected refusal is a value. Everything else
 * throws: `ForeignAnswer` if something between browser and server answered instead, or the error of `fetch` if there
 * was no answer.
 */
import { type Answer, readAnswer } from '../../api/answer.ts';
import type { InputOf, Route } from '../../api/defineRoute.ts';
import { requestOf } from '../../api/request.ts';

/** `retryAfter`: seconds to wait before sending a refused request again; null if the server did not say. */
export type RouteAnswer<R extends Route> = Answer<R> & { readonly retryAfter: number | null };

/** An answer that did not come from a Slipway server. */
export class ForeignAnswer extends Error {
  /** @param status 0 for a redirect, which is not followed */
  constructor(
    readonly path: string,
    readonly status: number,
  ) {
    super(`${path} was answered with ${status || 'a redirect'}`);
  }
}

type Options = Pick<RequestInit, 'cache' | 'credentials' | 'redirect' | 'signal'>;

/** @throws ForeignAnswer */
export const callRoute = async <R extends Route>(
  route: R,
  input: InputOf<R>,
  options: Options = {},
): Promise<RouteAnswer<R>> => {
  const { path, ...request } = requestOf(route, input);
  const response = await fetch(path, { ...request, ...options });
  const body: unknown = await response.json().catch(() => null);
  const answer = readAnswer(route, response.status, body);
  if (!answer) throw new ForeignAnswer(path, response.status);
  return { ...answer, retryAfter: Number(response.headers.get('Retry-After')) || null };
};
