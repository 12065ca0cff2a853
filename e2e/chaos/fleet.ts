/**
 * The processes of a run: one Redis, gateways and workers, all real, and what can happen to them.
 *
 * Guarantees that a killed process is restarted after a moment, that at most one fault affects a process at a time, and
 * that none is left after `stop`.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { startBackend } from '../../scripts/backendProcess.mjs';
import { freePort, startRedis } from '../../scripts/redisServer.mjs';
import { AppendOnlyFile } from './powerCut.ts';

type Backend = ReturnType<typeof startBackend>;
type Redis = Awaited<ReturnType<typeof startRedis>>;

/** Something that can be killed and restarted. */
abstract class Mortal {
  protected ended = false;
  private busy = false;

  /** SIGKILL, and a restart after that many milliseconds. */
  abstract kill(milliseconds: number): Promise<void>;
  /** SIGSTOP, and SIGCONT after that many milliseconds. */
  abstract pause(milliseconds: number): Promise<void>;
  abstract stop(): Promise<void>;

  /** What is being done to it already has to do. */
  protected async alone(work: () => Promise<void>): Promise<void> {
    if (this.busy || this.ended) return;
    this.busy = true;
    await work();
    this.busy = false;
  }
}

export class BackendMember extends Mortal {
  private process: Backend | null = null;

  constructor(
    readonly role: 'gateway' | 'worker',
    private readonly settings: Record<string, string>,
    private readonly output: (line: string) => void,
  ) {
    super();
  }

  /** Resolves when the program reports that it is ready; tries again if it ends first. */
  async start(): Promise<void> {
    while (!this.ended) {
      const started = startBackend(this.role, this.settings, 'pipe');
      this.process = started;
      for (const stream of [started.child.stdout, started.child.stderr])
        stream?.on('data', (bytes) => this.output(`${this.role} ${started.pid}: ${bytes}`));
      if (await started.ready) return;
      await pause(200);
    }
  }

  async kill(milliseconds: number): Promise<void> {
    await this.alone(async () => {
      await this.process?.kill();
      await pause(milliseconds);
      await this.start();
    });
  }

  async pause(milliseconds: number): Promise<void> {
    await this.alone(async () => {
      this.process?.signal('SIGSTOP');
      await pause(milliseconds);
      this.process?.signal('SIGCONT');
    });
  }

  /** SIGTERM: it finishes its claimed jobs. */
  async restart(): Promise<void> {
    await this.alone(async () => {
      await this.process?.stop();
      await this.start();
    });
  }

  async stop(): Promise<void> {
    this.ended = true;
    this.process?.signal('SIGCONT');
    await this.process?.stop(3_000);
  }
}

export class RedisMember extends Mortal {
  private readonly file: AppendOnlyFile;

  private constructor(private server: Redis) {
    super();
    this.file = new AppendOnlyFile(server.folder);
  }

  static async start(folder: string): Promise<RedisMember> {
    return new RedisMember(await startRedis({ folder, appendOnly: true }));
  }

  get port(): number {
    return this.server.port;
  }

  get url(): string {
    return this.server.url;
  }

  async kill(milliseconds: number): Promise<void> {
    await this.alone(() => this.crash(milliseconds, async () => {}));
  }

  /**
   * @param before called when it is dead and its folder still holds everything that it has acknowledged
   * @returns how many bytes of its file were lost
   */
  async cutPower(
    milliseconds: number,
    fraction: number,
    before: (folder: string) => Promise<void> = async () => {},
  ): Promise<number> {
    let lost = 0;
    await this.alone(() =>
      this.crash(milliseconds, async (folder) => {
        await before(folder);
        lost = this.file.cut(fraction);
      }),
    );
    return lost;
  }

  async pause(milliseconds: number): Promise<void> {
    await this.alone(async () => {
      process.kill(this.server.pid, 'SIGSTOP');
      await pause(milliseconds);
      process.kill(this.server.pid, 'SIGCONT');
    });
  }

  async stop(): Promise<void> {
    this.file.close();
    await this.server.stop();
  }

  private async crash(milliseconds: number, meanwhile: (folder: string) => Promise<void>): Promise<void> {
    const { folder, port } = this.server;
    await this.server.kill();
    await meanwhile(folder);
    await pause(milliseconds);
    this.server = await startRedis({ folder, appendOnly: true, port });
  }
}

export type Fleet = {
  readonly redis: RedisMember;
  readonly gateways: readonly BackendMember[];
  readonly workers: readonly BackendMember[];
  readonly gatewayPorts: readonly number[];
};

/** @param redisPort the port for gateways and workers: that of a line that can be cut */
export const startFleet = async (
  redis: RedisMember,
  redisPort: number,
  counts: { readonly gateways: number; readonly workers: number },
  output: (line: string) => void,
): Promise<Fleet> => {
  const shared = { REDIS_URL: `redis://127.0.0.1:${redisPort}`, SLIPWAY_DEMO: '0', HOST: '127.0.0.1' };
  const gatewayPorts: number[] = [];
  for (let index = 0; index < counts.gateways; index++) gatewayPorts.push(await freePort());
  const gateways = gatewayPorts.map(
    (port) => new BackendMember('gateway', { ...shared, PORT: String(port) }, output),
  );
  const workers = Array.from({ length: counts.workers }, () => new BackendMember('worker', shared, output));
  const fleet = { redis, gateways, workers, gatewayPorts };
  await Promise.all([...gateways, ...workers].map((member) => member.start()));
  return fleet;
};

export const stopFleet = async ({ redis, gateways, workers }: Fleet): Promise<void> => {
  await Promise.all([...gateways, ...workers].map((member) => member.stop()));
  await redis.stop();
};
