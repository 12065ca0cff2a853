/**
 * The backend inside the Vite dev server: one process, one port, one command.
 *
 * Guarantees: `/api/*` and the socket at `/ws` always reach the newest backend; a change in server code closes
 * the old one (its sockets get 1012 and come back) and imports the new one without reloading any page; a
 * change that does not even load answers 500 with the reason until the next save.
 * Redis is given by REDIS_URL (scripts/dev.mjs starts one); without it only pages are served.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { isRunnableDevEnvironment, type Plugin, type ViteDevServer } from 'vite';
import type { Backend } from './backend.ts';

const BACKEND = '/src/server/backend.ts';

type BackendModule = typeof import('./backend.ts');

export function devServer(): Plugin {
  let host: BackendHost | undefined;
  return {
    name: 'slipway:backend',
    apply: (_config, { command, isPreview }) => command === 'serve' && !isPreview,
    configureServer(server) {
      const redisUrl = process.env.REDIS_URL;
      if (!redisUrl) return;
      host = new BackendHost(server, redisUrl);
      host.listen();
    },
    async hotUpdate({ modules }) {
      if (this.environment.name !== 'server' || !host) return;
      // A broken import may have left the graph without the file that was just mended.
      if (modules.length === 0 && !host.failed) return;
      await host.renew();
      // Nothing left for Vite to do here: the runner was cleared, and pages keep running.
      return [];
    },
    async closeBundle() {
      await host?.close();
      host = undefined;
    },
  };
}

class BackendHost {
  failed = false;
  private current: Promise<Backend>;

  constructor(
    private readonly server: ViteDevServer,
    private readonly redisUrl: string,
  ) {
    this.current = this.load();
  }

  listen(): void {
    this.server.middlewares.use((req, res, next) => {
      if (!req.url?.startsWith('/api/')) return next();
      this.current.then((backend) => backend.handle(req, res)).catch((error) => explain(res, error));
    });
    this.server.httpServer?.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
      // Vite's own socket lives beside ours.
      if (req.url?.split('?')[0] !== '/ws') return;
      this.current
        .then((backend) => backend.upgrade(req, socket, head) || socket.destroy())
        .catch(() => socket.destroy());
    });
  }

  /** Requests that come meanwhile wait for the new backend. */
  async renew(): Promise<void> {
    const old = this.current;
    this.current = old
      .then((backend) => backend.close())
      .catch(() => undefined)
      .then(() => this.load());
    await this.current.catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.current.then((backend) => backend.close()).catch(() => undefined);
  }

  private load(): Promise<Backend> {
    const loading = this.importBackend();
    loading.then(
      () => {
        this.failed = false;
      },
      (error) => {
        this.failed = true;
        this.server.ssrFixStacktrace(error);
        this.server.config.logger.error(`The backend did not start: ${error.stack}`, { error });
      },
    );
    return loading;
  }

  private async importBackend(): Promise<Backend> {
    const environment = this.server.environments.server;
    if (!environment || !isRunnableDevEnvironment(environment)) throw new Error('No server environment');
    environment.runner.clearCache();
    const { createBackend } = await environment.runner.import<BackendModule>(BACKEND);
    return createBackend({
      redisUrl: this.redisUrl,
      role: 'all',
      staticFolder: null,
      demo: true,
      demoCrew: process.env.SLIPWAY_DEMO_CREW !== '0',
      signUp: 'open',
      logLevel: 'warn',
      origins: { trusted: [], names: null },
    });
  }
}

function explain(res: ServerResponse, error: Error): void {
  if (res.headersSent) return void res.destroy(error);
  res.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
  res.end(`The backend did not start: ${stripVTControlCharacters(error.message)}`);
}
