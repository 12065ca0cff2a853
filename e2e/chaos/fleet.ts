/**
 * The gateways and workers of a run, all real processes, and what can happen to them.
 *
 * Guarantees that a killed process is restarted after a moment, that at most one fault affects a process at a time, and
 * that none is left after `stopFleet`.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { startBackend } from '../../scripts/backendProcess.mjs';
import { freePort } from '../../scripts/redisServer.mjs';
import { Mortal } from './mortal.ts';

type Backend = ReturnType<typeof startBackend>;

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

export type Fleet = {
  readonly gateways: readonly BackendMember[];
  readonly workers: readonly BackendMember[];
  readonly gatewayPorts: readonly number[];
};

/**
 * @param redisUrl of the store that gateways and workers use
 * @param counts.lanes null for the usual number
 */
export const startFleet = async (
  redisUrl: string,
  counts: { readonly gateways: number; readonly workers: number; readonly lanes: number | null },
  output: (line: string) => void,
): Promise<Fleet> => {
  const shared = { REDIS_URL: redisUrl, SLIPWAY_DEMO: '0', HOST: '127.0.0.1' };
  const gatewayPorts: number[] = [];
  for (let index = 0; index < counts.gateways; index++) gatewayPorts.push(await freePort());
  const gateways = gatewayPorts.map(
    (port) => new BackendMember('gateway', { ...shared, PORT: String(port) }, output),
  );
  const forWorkers = counts.lanes === null ? shared : { ...shared, SLIPWAY_LANES: String(counts.lanes) };
  const workers = Array.from(
    { length: counts.workers },
    () => new BackendMember('worker', forWorkers, output),
  );
  const fleet = { gateways, workers, gatewayPorts };
  await Promise.all([...gateways, ...workers].map((member) => member.start()));
  return fleet;
};

export const stopFleet = async ({ gateways, workers }: Fleet): Promise<void> => {
  await Promise.all([...gateways, ...workers].map((member) => member.stop()));
};
