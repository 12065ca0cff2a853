/** Turns the refusal of a job into a response of its route. */
import type { RefusalOf, Route } from '../../api/defineRoute.ts';
import type { Reason, Refusal } from '../../model/refusal.ts';

/** @throws if the route does not declare the reason; that is a bug */
export const whyRefused = <R extends Route>({ refusals, path }: R, { reason }: Refusal): RefusalOf<R> => {
  if (!isNamed(refusals, reason)) throw new Error(`a job of ${path} was refused: ${reason}`);
  return reason;
};

const isNamed = <Named extends Reason>(refusals: readonly Named[], reason: Reason): reason is Named =>
  refusals.some((named) => named === reason);
