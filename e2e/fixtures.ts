/**
 * Gives every browser test its own Slipway: Redis in a temporary folder, one gateway and one worker on free ports,
 * started in less than a second. A test may kill and restart any of them. Everything is removed afterwards, even if the
 * test fails; then the output of the processes is attached to the report.
 *
 * Gateway and worker start in processes that have already loaded the program (warmBackends.ts). A restarted program and
 * another release run in new processes.
 */
import { mkdtemp, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { type BackendProcess, startBackend } from '../scripts/backendProcess.mjs';
import { startRedis } from '../scripts/redisServer.mjs';
import { signInAsDemoMember } from '../src/api/routes/signInAsDemoMember.ts';
import { lastingPort } from './lastingPort.ts';
import { type StoryRole, WarmBackend, WarmBackends } from './warmBackends.ts';

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
  /** The size of the append-only file once everything is written. */
  written(): Promise<number>;
  /** Crashes Redis and restarts it with the data up to that position. */
  rewindRedis(written: number): Promise<void>;
  /** Whether any command that Redis has run contains this text. */
  everStored(words: string): Promise<boolean>;
  /** A clean stop and a restart, as in an upgrade. */
  restartRedis(): Promise<void>;
  /** A temporary folder that is removed with this Slipway. */
  readonly folder: string;
  /** Kills the gateway and restarts it from another release (release.ts). */
  deploy(release: string): Promise<void>;
  /** The link that a gateway without a demo offers while no account exists. */
  firstAccount(): Promise<string>;
  /** Signs the page's browser context in as a member of the demo team, and opens the app. */
  signIn(page: Page, member: DemoMember): Promise<void>;
}

type Settings = Readonly<Record<string, string>>;

type Fixtures = { settings: Settings; givenRedis: string | null; slipway: Slipway; baseURL: string };
type WorkerFixtures = { warmBackends: WarmBackends };

export const test = base.extend<Fixtures, WorkerFixtures>({
  warmBackends: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright requires the pattern.
    async ({}, use) => {
      const backends = new WarmBackends();
      await use(backends);
      await backends.stop();
    },
    { scope: 'worker' },
  ],
  /** Environment variables of gateway and worker: `test.use({ settings: { … } })`. */
  settings: [{}, { option: true }],
  /** The address of a Redis that is already running and that the test must not kill. */
  givenRedis: [null, { option: true }],
  slipway: async ({ settings, givenRedis, browser, warmBackends }, use, testInfo) => {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-e2e-'));
    const running = new Running(folder, settings, givenRedis, warmBackends);
    const hasFailed = () => testInfo.status !== testInfo.expectedStatus;
    try {
      await running.startAll();
      await use(running);
    } finally {
      // Playwright keeps contexts open, and their pages would try to reconnect as long as the browser runs.
      await Promise.all(browser.contexts().map((context) => context.close()));
      if (!hasFailed()) await running.keepBackends();
      await running.killAll();
      await rm(folder, { recursive: true, force: true });
      if (hasFailed() && running.printed) {
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
  private readonly backends = new Map<StoryRole, BackendProcess | WarmBackend>();

  private release = 'dist';

  constructor(
    readonly folder: string,
    private readonly settings: Settings,
    private readonly givenRedis: string | null,
    private readonly warmBackends: WarmBackends,
  ) {}

  async startAll(): Promise<void> {
    this.url = `http://127.0.0.1:${await lastingPort()}`;
    await this.startRedis();
    await Promise.all([this.startGateway(), this.startWorker()]);
  }

  /** Ends the backends that the next test can use. */
  async keepBackends(): Promise<void> {
    const kept = [...this.backends.values()].filter((backend) => backend instanceof WarmBackend);
    await Promise.all(kept.map((backend) => this.warmBackends.keep(backend)));
    for (const { role } of kept) this.backends.delete(role);
  }

  async killAll(): Promise<void> {
    await Promise.all([this.killGateway(), this.killWorker(), this.killRedis()]);
  }

  startGateway = (settings: Readonly<Record<string, string>> = {}) => this.start('gateway', settings);
  startWorker = () => this.start('worker');
  killGateway = () => this.kill('gateway');
  killWorker = () => this.kill('worker');

  async startRedis(): Promise<void> {
    if (this.givenRedis !== null) {
      this.redisUrl = this.givenRedis;
      return;
    }
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

  /** Redis starts another file only when this one is large. */
  private appendOnlyFile(): string {
    return join(this.folder, 'redis', 'appendonlydir', 'appendonly.aof.1.incr.aof');
  }

  private async start(role: StoryRole, more: Readonly<Record<string, string>> = {}): Promise<void> {
    const { port, hostname } = new URL(this.url);
    // The demo crew is off: in these tests, only browsers act as its members.
    const demo = { SLIPWAY_DEMO: '1', SLIPWAY_DEMO_CREW: '0' };
    const address = { REDIS_URL: this.redisUrl, PORT: port, HOST: hostname };
    const settings = { ...demo, ...address, ...this.settings, ...more };
    const isFirst = !this.backends.has(role) && this.release === 'dist';
    const backend = isFirst
      ? this.warmBackends.start(role, settings)
      : startBackend(role, settings, 'pipe', this.release);
    this.backends.set(role, backend);
    for (const stream of [backend.child.stdout, backend.child.stderr]) {
      stream?.on('data', (bytes: Buffer) => {
        this.printed += `${role}: ${bytes}`;
      });
    }
    if (!(await backend.ready)) throw new Error(`The ${role} did not start:\n${this.printed}`);
  }

  private async kill(role: StoryRole): Promise<void> {
    await this.backends.get(role)?.kill();
  }
}
