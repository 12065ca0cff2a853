/**
 * Signing in and out, and who is signed in.
 *
 * Guarantees that whoever signs in gets a new session and loses the one they had, that a session that is used is renewed
 * together with its cookie, and that trouble of Redis is answered with 503 within seconds.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../model/refusal.ts';
import type { SessionCookie } from '../accounts/sessionCookie.ts';
import type { Session, Sessions } from '../accounts/sessions.ts';
import type { SignInThrottle } from '../accounts/signInThrottle.ts';
import type { Config } from '../config.ts';
import { demoMembers, isDemoMember } from '../demo.ts';
import { addressOf, isSecure } from './address.ts';
import { withinTime } from './withinTime.ts';

const signInBody = {
  type: 'object',
  properties: { member: { type: 'string', maxLength: 64 } },
  required: ['member'],
  additionalProperties: false,
} as const;

export type Accounts = {
  readonly sessions: Sessions;
  readonly cookie: SessionCookie;
  readonly throttle: SignInThrottle;
};

export const sessionRoutes = (http: FastifyInstance, config: Config, accounts: Accounts): void => {
  const { sessions, cookie, throttle } = accounts;
  const tokensOf = ({ headers }: FastifyRequest) => cookie.read(headers.cookie);
  const keep = (request: FastifyRequest, reply: FastifyReply, session: Session): void => {
    const secure = isSecure(request.raw, config);
    const { name, token } = session.cookie;
    const misnamed = cookie.isMisnamed(name, secure);
    if (session.renewed || misnamed)
      reply.header('Set-Cookie', cookie.write(token, secure || name.startsWith('__Host-')));
  };

  http.get('/api/session', async (request, reply) => {
    reply.header('Cache-Control', 'no-store');
    const session = await withinTime(sessions.find(tokensOf(request)));
    if (session) keep(request, reply, session);
    return { user: session?.user ?? null, demoMembers: config.demo ? demoMembers : [] };
  });

  http.post<{ Body: { member: string } }>(
    '/api/demo/sign-in',
    { schema: { body: signInBody } },
    async (request, reply) => {
      const { member } = request.body;
      const exists = config.demo && isDemoMember(member);
      const before = tokensOf(request);
      const session = await withinTime(sessions.find(before));
      const address = addressOf(request.raw, config).name;
      // Somebody who is signed in as that member already cannot be locked out by others.
      const account = !exists || session?.user.id === member ? null : member;
      const wait = await withinTime(throttle.attempt(address, account));
      if (wait > 0) {
        reply.header('Retry-After', Math.ceil(wait / 1000));
        return reply.code(429).send(refuse('tooFast'));
      }
      if (!exists) return reply.code(404).send(refuse('memberGone'));
      const token = await withinTime(sessions.begin(member));
      await withinTime(sessions.end(before));
      return reply
        .header('Set-Cookie', cookie.write(token, isSecure(request.raw, config)))
        .code(204)
        .send();
    },
  );

  http.post('/api/sign-out', async (request, reply) => {
    const tokens = tokensOf(request);
    const session = await withinTime(sessions.find(tokens));
    await withinTime(sessions.end(tokens));
    return reply
      .header('Set-Cookie', cookie.remove(session ? [session.cookie.name] : []))
      .code(204)
      .send();
  });
};
