/**
 * Whether this server can be reached, for a page whose socket does not open, and the way back through a proxy that wants its
 * own sign-in.
 */
import type { FastifyInstance } from 'fastify';

/** What nothing between browser and server answers by chance. */
export type Reached = { readonly slipway: 'reached' };

export const reachRoutes = (http: FastifyInstance): void => {
  // A POST, so that Origin is checked as it is for a socket, and no cache answers.
  http.post('/api/reach', async (): Promise<Reached> => ({ slipway: 'reached' }));
  // The service worker leaves /api alone: a proxy in front can ask for its sign-in here and send the browser back.
  http.get('/api/return', async (_request, reply) =>
    reply.header('Cache-Control', 'no-store').redirect('/', 302),
  );
};
