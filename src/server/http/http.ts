/**
 * HTTP: the routes of the API and the files of the client.
 *
 * Guarantees that requests that change something come from our own pages (Origin is checked), that responses contain no
 * stack traces, and that only our own files run in the page.
 */
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify';
import { refuse } from '../../model/refusal.ts';
import type { Config } from '../config.ts';
import { GATEWAY_TIMES } from '../gateway/times.ts';
import type { Logger } from '../logger.ts';
import { addressOf } from './address.ts';
import type { Services } from './handler.ts';
import type { OriginCheck } from './origin.ts';
import { boundBody } from './patience.ts';
import { RequestThrottle } from './requestThrottle.ts';
import { serveRoutes } from './routes.ts';

const MAX_BODY = 64 * 1024;

export const createHttp = async (
  config: Config,
  accounts: Omit<Services, 'config'>,
  logger: Logger,
  origins: OriginCheck,
  throttle = new RequestThrottle(),
): Promise<FastifyInstance> => {
  const http = fastify({ bodyLimit: MAX_BODY });
  await http.register(helmet, {
    hsts: false,
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy },
  });
  http.addHook('onRequest', async (request, reply) => {
    boundBody(request.raw, config.times?.request ?? GATEWAY_TIMES.request);
    if (isForApi(request) && !throttle.take(addressOf(request.raw, config))) {
      await reply.code(429).header('Retry-After', 1).send(refuse('tooFast'));
      return;
    }
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (changes && !origins.isOwn(request.headers)) await reply.code(403).send(refuse('foreignOrigin'));
  });
  http.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const code = error.statusCode ?? 500;
    if (code >= 500)
      logger.error({ url: request.routeOptions.url, error: error.message }, 'a request failed');
    void reply.code(code).send(code < 500 ? refuse('malformed', error.message) : refuse('unavailable'));
  });
  serveRoutes(http, { config, ...accounts });
  if (config.staticFolder) await serveClient(http, config.staticFolder);
  await http.ready();
  return http;
};

/**
 * By its route, however the path is written; and by its path if there is no such route. A target that cannot be parsed counts
 * too.
 */
const isForApi = ({ url, routeOptions }: FastifyRequest): boolean =>
  (routeOptions.url ?? '').startsWith('/api/') ||
  (URL.parse(url, 'http://host')?.pathname ?? '/api/').startsWith('/api/');

/**
 * Vite puts a hash into asset names, so browsers may cache them permanently. The page itself is revalidated each time.
 */
const serveClient = async (http: FastifyInstance, root: string): Promise<void> => {
  await http.register(fastifyStatic, {
    root,
    preCompressed: true,
    cacheControl: false,
    // Source maps are part of the build but are not served.
    allowedPath: (path) => !path.endsWith('.map'),
    setHeaders: (response, path) => {
      response.setHeader('Vary', 'Accept-Encoding');
      response.setHeader(
        'Cache-Control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
};

const contentPolicy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  // Browsers treat the socket of the page's host as 'self'.
  connectSrc: ["'self'"],
  workerSrc: ["'self'"],
  manifestSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
};
