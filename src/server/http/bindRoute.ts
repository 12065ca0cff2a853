/**
 * Serves a route with its handler.
 *
 * Guarantees that the handler runs only for permitted callers and with valid input, and that a success matches the
 * output schema and contains nothing else. Invalid output is a bug of ours: it is logged and answered with 500. Output
 * is checked in production too: it takes microseconds, callers rely on it, and our own page would reject the response
 * anyway, without a log entry.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { TSchema } from 'typebox';
import type { Route } from '../../api/defineRoute.ts';
import { type Reason, refuse } from '../../model/refusal.ts';
import { checkOf } from '../../model/schemaCheck.ts';
import { declaredOutput } from './declaredOutput.ts';
import type { Call, Handler, Reply, Services } from './handler.ts';
import { findSession, renewedCookies } from './requestSession.ts';
import { inputReader } from './routeInput.ts';

export const bindRoute = <R extends Route>(
  http: FastifyInstance,
  { route, run }: Handler<R>,
  services: Services,
): void => {
  const readInput = inputReader(route);
  const send = senderOf(route);
  http.route({
    method: route.method,
    url: route.path,
    handler: async (request, reply) => {
      // A response is for one person at one moment, so it must not be cached.
      reply.header('Cache-Control', 'no-store');
      const session = route.caller === 'signedIn' ? await findSession(request.raw, services) : null;
      if (route.caller === 'signedIn' && !session) return sendRefusal(reply, 'notSignedIn');
      if (session) setCookies(reply, renewedCookies(request.raw, session, services));
      const read = readInput(request);
      if ('fault' in read) return sendRefusal(reply, 'malformed', read.fault);
      // The compiler cannot infer that the type of a call depends on its route.
      const caller = session ? { user: session.user, session } : {};
      const call = { ...read.input, request: request.raw, ...caller } as Call<R>;
      return send(reply, await run(call, services));
    },
  });
};

const sendRefusal = (reply: FastifyReply, reason: Reason, detail?: string): FastifyReply => {
  const refusal = refuse(reason, detail);
  return reply.code(refusal.code).send(refusal);
};

const setCookies = (reply: FastifyReply, cookies: readonly string[]): void => {
  for (const cookie of cookies) reply.header('Set-Cookie', cookie);
};

const senderOf = <R extends Route>({ output, method, path }: R) => {
  const checked = output === null || output === 'redirect' ? null : outputCheck(output, `${method} ${path}`);
  return (reply: FastifyReply, result: Reply<R>): FastifyReply => {
    if ('refused' in result) {
      const { refused, retryAfter } = result;
      if (retryAfter !== undefined) reply.header('Retry-After', Math.ceil(retryAfter / 1000));
      return sendRefusal(reply, refused);
    }
    setCookies(reply, result.cookies ?? []);
    if (output === 'redirect') return reply.redirect(String(result.output), 302);
    if (!checked) return reply.code(204).send();
    return reply.type('application/json; charset=utf-8').send(checked(result.output));
  };
};

/** The JSON to send. @throws if the output does not match its schema */
const outputCheck = (schema: TSchema, route: string) => {
  const faultOf = checkOf(schema);
  return (output: unknown): string => {
    const fault = faultOf(output, 'output');
    if (fault !== null) throw new Error(`the handler of ${route} breaks its contract: ${fault}`);
    return JSON.stringify(declaredOutput(schema, output));
  };
};
