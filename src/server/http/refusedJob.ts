/** Why a job was refused, as its route says it. */
import type { RefusalOf, Route } from '../../api/defineRoute.ts';
import type { Reason, Refusal } from '../../model/refusal.ts';

/** @throws when the route does not name the reason: that is a bug */
export const whyRefused = <R extends Route>({ refusals, path }: R, { reason }: Refusal): RefusalOf<R> => {
  if (!isNamed(refusals, reason)) throw new Error(`a job of ${path} was refused: ${reason}`);
  return reason;
};

const isNamed = <Named extends Reason>(refusals: readonly Named[], reason: Reason): reason is Named =>
  refusals.some((named) => named === reason);
