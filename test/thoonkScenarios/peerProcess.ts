/**
 * A peer driver as a child process: calls in, answers and events out. Every wait is for a line of the child; a child
 * that ends fails all waits. On the in-memory Redis it runs inside this process.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { eachLine } from '../../src/thoonk/peer/lines.ts';
import type { TestRedis } from '../fixtures/redis.ts';
import { openPeerInside, type PeerLines } from './peerInside.ts';

export type PeerEvent = { readonly event: string; readonly feed: string; readonly [part: string]: unknown };
type Answer = {
  readonly seq: number;
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error?: string;
};
type Waiting = { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void };

/** The error that a driver answered instead of a result. */
export class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export class PeerProcess {
  private readonly waiting = new Map<number, Waiting>();
  private events: PeerEvent[] = [];
  private received = (): void => {};
  private calls = 0;
  private words = '';
  private readonly lines: PeerLines;
  private code: number | null = 0;
  private readonly ended: Promise<unknown>;

  constructor(command: readonly string[], { port, url }: Pick<TestRedis, 'port' | 'url'>) {
    let inside = (): void => {};
    const ended = new Promise<void>((resolve) => {
      inside = resolve;
    });
    const received = (line: string) => this.read(line);
    const outside = process.env.TEST_REDIS !== 'memory';
    this.lines = outside
      ? this.spawn(command, port, received, inside)
      : openPeerInside(url, received, inside);
    this.ended = ended.then(() => this.failAll());
  }

  /** @throws Refused */
  async call(op: string, args: object = {}): Promise<unknown> {
    const { ok, result, error } = await this.ask(op, args);
    if (!ok) throw new Refused(error ?? '');
    return result;
  }

  /** The code of the error in the answer, or null for a result. */
  async refusal(op: string, args: object = {}): Promise<string | null> {
    const { ok, error } = await this.ask(op, args);
    return ok ? null : (error ?? '');
  }

  /** Sends a raw line, for what no valid call contains. */
  sendLine(line: string): void {
    this.lines.send(line);
  }

  /** All events before this one, since the last call. */
  async eventsUntil(fence: (event: PeerEvent) => boolean): Promise<PeerEvent[]> {
    for (;;) {
      const at = this.events.findIndex(fence);
      if (at >= 0) return this.events.splice(0, at + 1).slice(0, -1);
      await new Promise<void>((resolve) => {
        this.received = resolve;
      });
    }
  }

  /** Closes its input. @returns its exit code */
  async stop(): Promise<number | null> {
    this.lines.end();
    await this.ended;
    return this.code;
  }

  /** As in a crash. */
  async kill(): Promise<void> {
    this.lines.kill();
    await this.ended;
  }

  private spawn(
    command: readonly string[],
    port: number,
    received: (line: string) => void,
    ended: () => void,
  ): PeerLines {
    const [program = '', ...args] = command;
    const env = { ...process.env, REDIS_HOST: '127.0.0.1', REDIS_PORT: String(port), REDIS_DB: '0' };
    const child = spawn(program, args, { env });
    child.stderr.on('data', (words: Buffer) => {
      this.words += words;
    });
    eachLine(child.stdout, received, () => {});
    void once(child, 'exit').then(() => {
      this.code = child.exitCode;
      ended();
    });
    return {
      send: (line) => child.stdin.write(`${line}\n`),
      end: () => child.stdin.end(),
      kill: () => child.kill('SIGKILL'),
    };
  }

  private ask(op: string, args: object): Promise<Answer> {
    const seq = ++this.calls;
    const answer = new Promise<Answer>((resolve, reject) => this.waiting.set(seq, { resolve, reject }));
    this.sendLine(JSON.stringify({ seq, op, ...args }));
    return answer;
  }

  private read(line: string): void {
    const message = JSON.parse(line) as Answer | PeerEvent;
    if ('event' in message) {
      this.events.push(message);
      this.received();
    } else {
      // An answer without a number belongs to the line that was sent last.
      const seq = message.seq ?? this.calls;
      this.waiting.get(seq)?.resolve(message);
      this.waiting.delete(seq);
    }
  }

  private failAll(): void {
    for (const { reject } of this.waiting.values()) reject(new Error(`the driver ended: ${this.words}`));
    this.waiting.clear();
  }
}
