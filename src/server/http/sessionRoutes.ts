/**
 * Signing in and out, and who is signed in.
 */
import type { FastifyInstance } from 'fastify';
import { refuse } from '../../model/refusal.ts';
import { SESSION_COOKIE, SESSION_LIFETIME, type Sessions } from '../accounts/sessions.ts';
import type { Config } from '../config.ts';
import { demoMembers, isDemoMember } from '../demo.ts';

const cookieSettings = { path: '/', httpOnly: true, sameSite: 'lax', maxAge: SESSION_LIFETIME } as const;

const signInBody = {
  type: 'object',
  properties: { member: { type: 'string', maxLength: 64 } },
  required: ['member'],
  additionalProperties: false,
} as const;

export const sessionRoutes = (http: FastifyInstance, config: Config, sessions: Sessions): void => {
  http.get('/api/session', async (request, reply) => {
    reply.header('Cache-Control', 'no-store');
    const user = await sessions.find(request.cookies[SESSION_COOKIE]);
    return { user, demoMembers: config.demo ? demoMembers : [] };
  });

  http.post<{ Body: { member: string } }>(
    '/api/demo/sign-in',
    { schema: { body: signInBody } },
    async (request, reply) => {
      const { member } = request.body;
      if (!config.demo || !isDemoMember(member)) return reply.code(404).send(refuse('memberGone'));
      await sessions.end(request.cookies[SESSION_COOKIE]);
      return reply
        .setCookie(SESSION_COOKIE, await sessions.begin(member), cookieSettings)
        .code(204)
        .send();
    },
  );

  http.post('/api/sign-out', async (request, reply) => {
    await sessions.end(request.cookies[SESSION_COOKIE]);
    return reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204).send();
  });
};
