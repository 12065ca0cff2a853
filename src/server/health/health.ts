/**
 * Answers whether this process lives and whether it is ready for work, for proxies, supervisors and container platforms.
 *
 * Guarantees that a process that is ending is not ready from the first moment, before any of its sockets closes; that a
 * check is answered within about a second even if Redis hangs; and that any number of checks at once cost one call.
 */
import { access } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { RedisClient } from '../../thoonk/client.ts';

/** Shorter than the check of a proxy waits. */
const REDIS_TIMEOUT_MS = 1_000;

export class Health {
  private isEnding = false;
  private asking: Promise<string | null> | null = null;

  /**
   * @param staticFolder the files that this process serves; null if it serves none
   * @param hasMessages whether the connection is up on which Redis sends it messages
   */
  constructor(
    private readonly client: Pick<RedisClient, 'isReady' | 'ping'>,
    private readonly staticFolder: string | null,
    private readonly hasMessages: () => boolean = () => true,
  ) {}

  /** The process is ending: it is not ready from now on. */
  end(): void {
    this.isEnding = true;
  }

  /** Why this process is not ready for work, in one sentence; null if it is ready. */
  async obstacle(): Promise<string | null> {
    if (this.isEnding) return ENDING;
    this.asking ??= this.ask().finally(() => {
      this.asking = null;
    });
    const obstacle = await this.asking;
    return this.isEnding ? ENDING : obstacle;
  }

  /** @returns false if the request is not about health */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    const path = request.url?.split('?')[0];
    if (path === '/health/live') reply(response, null, 'This process lives.');
    else if (path === '/health/ready')
      void this.obstacle().then((obstacle) => reply(response, obstacle, 'This process is ready.'));
    else return false;
    return true;
  }

  private async ask(): Promise<string | null> {
    if (!(await this.redisAnswers())) return 'Redis does not answer.';
    if (!this.hasMessages()) return 'The connection to Redis for messages is lost.';
    return (await this.hasFiles())
      ? null
      : 'The files of the app are missing: build them with npm run build.';
  }

  private async redisAnswers(): Promise<boolean> {
    if (!this.client.isReady) return false;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), REDIS_TIMEOUT_MS);
    });
    const answered = this.client.ping().then(
      () => true,
      () => false,
    );
    return Promise.race([answered, late]).finally(() => clearTimeout(timer));
  }

  private async hasFiles(): Promise<boolean> {
    if (this.staticFolder === null) return true;
    return access(join(this.staticFolder, 'index.html')).then(
      () => true,
      () => false,
    );
  }
}

const ENDING = 'This process is shutting down.';

const reply = (response: ServerResponse, obstacle: string | null, well: string): void => {
  response.writeHead(obstacle === null ? 200 : 503, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(`${obstacle ?? well}\n`);
};
