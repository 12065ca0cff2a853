/**
 * Processes that have loaded the server and run it for one story after the other, because loading it took a fifth of the
 * processor time of a short story. They run what `dist/server/main.js` runs, without its signals.
 *
 * Stories share only loaded code: each has its own program with its own Redis and port. A process is not reused if it was
 * killed, if its story failed or if its program does not end.
 */
import type { Greeting } from '../scripts/backendProcess.mjs';
import { type Exit, type GuardedProcess, startGuarded } from '../scripts/guardedProcess.mjs';

export type StoryRole = 'gateway' | 'worker';
type Settings = Readonly<Record<string, string>>;

/** What warmBackend.mjs is asked to do. */
export type Request =
  | { readonly kind: 'start'; readonly role: StoryRole; readonly settings: Settings }
  | { readonly kind: 'end' };

/** Maximum milliseconds for a program to end. It needs a few, unless it hangs. */
const MAX_END_TIME = 5_000;

export class WarmBackends {
  private readonly idle = new Map<StoryRole, GuardedProcess>();

  start(role: StoryRole, settings: Settings): WarmBackend {
    const idle = this.idle.get(role);
    this.idle.delete(role);
    return new WarmBackend(idle?.alive() ? idle : launch(), role, settings);
  }

  /** Ends the program, and keeps its process for the next story if that succeeds. */
  async keep(backend: WarmBackend): Promise<void> {
    if (await backend.end()) this.idle.set(backend.role, backend.process);
    else await backend.kill();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.idle.values()].map((process) => process.kill()));
  }
}

/** One program in such a process. */
export class WarmBackend {
  /** Resolves to null if the process ends first. */
  readonly greeting: Promise<Greeting | null>;
  readonly ready: Promise<boolean>;

  constructor(
    readonly process: GuardedProcess,
    readonly role: StoryRole,
    settings: Settings,
  ) {
    this.greeting = this.answerTo<Greeting>({ kind: 'start', role, settings });
    this.ready = this.greeting.then((greeting) => greeting !== null);
  }

  get child(): GuardedProcess['child'] {
    return this.process.child;
  }

  /** SIGKILL to the process. */
  kill(): Promise<Exit> {
    return this.process.kill();
  }

  /** @returns whether the process is free for another program */
  async end(): Promise<boolean> {
    if (!this.process.alive()) return false;
    const timer = setTimeout(() => this.process.kill(), MAX_END_TIME);
    const answer = await this.answerTo({ kind: 'end' });
    clearTimeout(timer);
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.removeAllListeners('data');
    return answer !== null;
  }

  /** The process answers one request at a time. */
  private answerTo<Answer>(request: Request): Promise<Answer | null> {
    const answered = new Promise<Answer>((resolve) => {
      this.child.once('message', (answer) => resolve(answer as Answer));
    });
    this.child.send(request);
    return Promise.race([answered, this.process.exited.then(() => null)]);
  }
}

const launch = (): GuardedProcess =>
  startGuarded(process.execPath, ['--enable-source-maps', 'e2e/warmBackend.mjs'], {
    env: { NODE_ENV: 'production', LOG_LEVEL: 'warn', ...process.env },
    output: 'pipe',
    ipc: true,
  });
