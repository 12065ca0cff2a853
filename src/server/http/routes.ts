/**
 * Serves every route of the API: each file in `routes/` exports the `handler` of one.
 *
 * Guarantees that the server does not start unless each route has exactly one handler.
 */
import type { FastifyInstance } from 'fastify';
import type { Route } from '../../api/defineRoute.ts';
import { routes } from '../../api/registry.ts';
import { bindRoute } from './bindRoute.ts';
import type { Handler, Services } from './handler.ts';

const handlers = import.meta.glob<Handler<Route>>(['./routes/**/*.ts', '!./routes/**/*.test.ts'], {
  eager: true,
  import: 'handler',
});

export const serveRoutes = (http: FastifyInstance, services: Services): void => {
  const byRoute = new Map(Object.values(handlers).map((handler) => [handler.route, handler]));
  for (const [name, route] of routes) {
    const handler = byRoute.get(route);
    if (!handler) throw new Error(`no file in src/server/http/routes exports a handler of ${name}`);
    bindRoute(http, handler, services);
  }
};
