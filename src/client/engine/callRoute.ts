/**
 * Calls a route of the server.
 *
 * Guarantees that a success fits the route's output schema, that an expected no is a value, and that anything else is an
 * error: `ForeignAnswer` when something between here and the server has answered in its place, what `fetch` throws when
 * nothing did.
 */
import { type Answer, readAnswer } from '../../api/answer.ts';
import type { InputOf, Route } from '../../api/defineRoute.ts';
import { requestOf } from '../../api/request.ts';

/** `retryAfter`: seconds after which a refused request may be sent again, if the server has named them. */
export type RouteAnswer<R extends Route> = Answer<R> & { readonly retryAfter: number | null };

/** An answer that no Slipway gives to this request. */
export class ForeignAnswer extends Error {
  /** @param status 0 for a redirect that was not followed */
  constructor(
    readonly path: string,
    readonly status: number,
  ) {
    super(`${path} was answered with ${status || 'a redirect'}`);
  }
}

type Options = Pick<RequestInit, 'cache' | 'redirect' | 'signal'>;

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
