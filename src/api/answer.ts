/**
 * The answer to a request, read and checked by the caller.
 *
 * Guarantees that a returned value was written by a Slipway server that serves this route: a success matches the output
 * schema, and a refusal matches its status. A reason that only a later server knows becomes `unknownReason`. Anything
 * else, such as a proxy's error page, gives null.
 */
import * as Type from 'typebox';
import { type Refusal, receivedRefusal } from '../model/refusal.ts';
import { checkOf } from '../model/schemaCheck.ts';
import type { OutputOf, Route } from './defineRoute.ts';

export type Answer<R extends Route> =
  | { readonly ok: true; readonly output: OutputOf<R> }
  | { readonly ok: false; readonly refusal: Refusal };

/** The body of a refusal. */
export const refusalSchema = Type.Object({
  code: Type.Integer(),
  reason: Type.String(),
  detail: Type.Optional(Type.String()),
});
const refusalFault = checkOf(refusalSchema);
const isRefusal = (value: unknown): value is Type.Static<typeof refusalSchema> =>
  refusalFault(value) === null;

/** @param body parsed JSON; ignored if there is no body */
export const readAnswer = <R extends Route>(route: R, status: number, body: unknown): Answer<R> | null => {
  if (status === 204 && route.output === null) return { ok: true, output: null as OutputOf<R> };
  if (status === 200 && isOutput(route, body)) return { ok: true, output: body };
  if (status < 400 || !isRefusal(body) || body.code !== status) return null;
  const refusal = receivedRefusal(body.code, body.reason, body.detail);
  return refusal && { ok: false, refusal };
};

const isOutput = <R extends Route>({ output }: R, body: unknown): body is OutputOf<R> =>
  output !== null && output !== 'redirect' && checkOf(output)(body) === null;
