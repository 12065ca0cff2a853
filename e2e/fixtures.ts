/**
 * Every browser story gets a Slipway of its own: Redis in a temporary folder, one gateway and one worker on free ports,
 * started in less than a second. A story may kill and restart any of them. Everything is removed afterwards, also if
 * the story fails; then the output of the processes is attached to the report.
 */
import { mkdtemp, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { type BackendProcess, startBackend } from '../scripts/backendProcess.mjs';
import { startRedis } from '../scripts/redisServer.mjs';
import { signInAsDemoMember } from '../src/api/routes/signInAsDemoMember.ts';
import { lastingPort } from './lastingPort.ts';

export { expect };

export type DemoMember = 'ada' | 'jun' | 'lena' | 'tomas' | 'mina';

/** All stops are crashes (SIGKILL); all starts resolve when the program is ready. */
export interface Slipway {
  readonly url: string;
  readonly redisUrl: string;
  killWorker(): Promise<void>;
  startWorker(): Promise<void>;
  killGateway(): Promise<void>;
  /** @param settings additional environment variables */
  startGateway(settings?: Readonly<Record<string, string>>): Promise<void>;
  killRedis(): Promise<void>;
  /** On the same port, with its data. */
  startRedis(): Promise<void>;
  /** The position to which Redis has written its file. */
  written(): Promise<number>;
  /** Redis crashes, and comes back with the data up to that position. */
  rewindRedis(written: number): Promise<void>;
  /** Whether any command that Redis has run contains these words. */
  everStored(words: string): Promise<boolean>;
  /** A clean stop and a new start, as in an upgrade. */
  restartRedis(): Promise<void>;
  /** A folder that is removed with it. */
  readonly folder: string;
  /** The gateway is killed and restarted from another release (release.ts). */
  deploy(release: string): Promise<void>;
  /** The link that a gateway without a demo offers as long as there is no account. */
  firstAccount(): Promise<string>;
  /** Signs the page's browser context in as a member of the demo team, and opens the app. */
  signIn(page: Page, member: DemoMember): Promise<void>;
}

type Settings = Readonly<Record<string, string>>;

export const test = base.extend<{ settings: Settings; slipway: Slipway; baseURL: string }>({
  /** Environment variables of gateway and worker from the first start on: `test.use({ settings: { … } })`. */
  settings: [{}, { option: true }],
  slipway: async ({ settings }, use, testInfo) => {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-e2e-'));
    const running = new Running(folder, settings);
    try {
      await running.startAll();
      await use(running);
    } finally {
      await running.killAll();
      await rm(folder, { recursive: true, force: true });
      if (testInfo.status !== testInfo.expectedStatus && running.printed) {
        await testInfo.attach('what the server printed', {
          body: running.printed,
          contentType: 'text/plain',
        });
      }
    }
  },
  baseURL: ({ slipway }, use) => use(slipway.url),
});

class Running implements Slipway {
  url = '';
  redisUrl = '';
  printed = '';
  private redis: Awaited<ReturnType<typeof startRedis>> | undefined;
  private readonly backends = new Map<'gateway' | 'worker', BackendProcess>();

  private release = 'dist';

  constructor(
    readonly folder: string,
    private readonly settings: Settings,
  ) {}

  async startAll(): Promise<void> {
    this.url = `http://127.0.0.1:${await lastingPort()}`;
    await this.startRedis();
    await Promise.all([this.startGateway(), this.startWorker()]);
  }

  async killAll(): Promise<void> {
    await Promise.all([this.killGateway(), this.killWorker(), this.killRedis()]);
  }

  startGateway = (settings: Readonly<Record<string, string>> = {}) => this.start('gateway', settings);
  startWorker = () => this.start('worker');
  killGateway = () => this.kill('gateway');
  killWorker = () => this.kill('worker');

  async startRedis(): Promise<void> {
    const port = this.redis?.port ?? (await lastingPort());
    this.redis = await startRedis({ folder: join(this.folder, 'redis'), appendOnly: true, port });
    this.redisUrl = this.redis.url;
  }

  async killRedis(): Promise<void> {
    await this.redis?.kill();
  }

  async written(): Promise<number> {
    return (await stat(this.appendOnlyFile())).size;
  }

  async rewindRedis(written: number): Promise<void> {
    await this.killRedis();
    await truncate(this.appendOnlyFile(), written);
    await this.startRedis();
  }

  async everStored(words: string): Promise<boolean> {
    return (await readFile(this.appendOnlyFile())).includes(words);
  }

  async restartRedis(): Promise<void> {
    await this.redis?.stop();
    await this.startRedis();
  }

  async deploy(release: string): Promise<void> {
    await this.killGateway();
    this.release = release;
    await this.startGateway();
  }

  async signIn(page: Page, member: DemoMember): Promise<void> {
    const answer = await page.request.post(this.url + signInAsDemoMember.path, {
      data: { member },
      // The server accepts changes only from its own pages.
      headers: { origin: this.url },
    });
    await expect(answer, `signing in as ${member}`).toBeOK();
    await page.goto(`${this.url}/`);
  }

  async firstAccount(): Promise<string> {
    const greeting = await this.backends.get('gateway')?.greeting;
    if (!greeting?.firstAccount) throw new Error('The gateway offers no first account.');
    return this.url + new URL(greeting.firstAccount).hash.replace(/^/, '/');
  }

  /** Redis begins another file only when this one is large. */
  private appendOnlyFile(): string {
    return join(this.folder, 'redis', 'appendonlydir', 'appendonly.aof.1.incr.aof');
  }

  private async start(
    role: 'gateway' | 'worker',
    more: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const { port, hostname } = new URL(this.url);
    // The crew of the stories is played by their browsers alone.
    const demo = { SLIPWAY_DEMO: '1', SLIPWAY_DEMO_CREW: '0' };
    const address = { REDIS_URL: this.redisUrl, PORT: port, HOST: hostname };
    const settings = { ...demo, ...address, ...this.settings, ...more };
    const backend = startBackend(role, settings, 'pipe', this.release);
    this.backends.set(role, backend);
    for (const stream of [backend.child.stdout, backend.child.stderr]) {
      stream?.on('data', (bytes: Buffer) => {
        this.printed += `${role}: ${bytes}`;
      });
    }
    if (!(await backend.ready)) throw new Error(`The ${role} did not start:\n${this.printed}`);
  }

  private async kill(role: 'gateway' | 'worker'): Promise<void> {
    await this.backends.get(role)?.kill();
  }
}
