/**
 * A browser without a screen: signs in, speaks the real protocol over a real socket, and keeps a real replica.
 *
 * Everything it waits for is an event; a wait that is never fulfilled fails with what was last heard.
 */
import { WebSocket } from 'ws';
import type { ClientId, MemberId } from '../model/ids.ts';
import {
  type Answer,
  type Cursor,
  type Entry,
  PROTOCOL_VERSION,
  type Refused,
  type ServerMessage,
  type Welcome,
} from '../sync/protocol.ts';
import { Replica } from '../sync/rebase.ts';
import { DEMO_TEAM } from './demoTeam.ts';

let clients = 0;
const PATIENCE = 8_000;

/** Signs in over HTTP. @returns the Cookie header of the session */
export const signInAs = async (url: string, member: string): Promise<string> => {
  const response = await fetch(`${url}/api/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ member }),
  });
  if (response.status !== 204) throw new Error(`sign-in was answered with ${response.status}`);
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
};

export type WireOptions = {
  readonly client?: string;
  readonly cursor?: Cursor;
  readonly team?: string;
  readonly protocol?: number;
  readonly settled?: number;
  /** Whether it answers the heartbeats of the server, as every browser does. */
  readonly autoPong?: boolean;
};

export class WireClient {
  readonly client: ClientId;
  readonly heard: ServerMessage[] = [];
  readonly replica = new Replica(DEMO_TEAM, () => {});
  closeCode: number | null = null;
  private mutation: number;
  private readonly watchers = new Set<() => void>();

  private constructor(
    readonly socket: WebSocket,
    private readonly options: WireOptions,
  ) {
    this.mutation = options.settled ?? 0;
    this.client = (options.client ?? `wire${process.pid}${clients++}`) as ClientId;
    socket.on('message', (data) => this.take(JSON.parse(String(data)) as ServerMessage));
    socket.on('close', (code) => {
      this.closeCode = code;
      this.wake();
    });
    socket.on('error', () => {});
  }

  /** Connects without saying hello. */
  static async connect(url: string, cookie: string, options: WireOptions = {}): Promise<WireClient> {
    const headers = { cookie, origin: url };
    const { autoPong = true } = options;
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/ws`, { headers, autoPong });
    const wire = new WireClient(socket, options);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return wire;
  }

  /** Signs in, connects, says hello, and waits until the team is there. */
  static async open(url: string, member: string, options: WireOptions = {}): Promise<WireClient> {
    const wire = await WireClient.connect(url, await signInAs(url, member), options);
    await wire.hello();
    return wire;
  }

  async hello(): Promise<Welcome> {
    const { cursor, team = DEMO_TEAM, protocol = PROTOCOL_VERSION, settled = 0 } = this.options;
    this.raw({ type: 'hello', protocol, client: this.client, team, settled, ...(cursor ? { cursor } : {}) });
    const welcome = await this.message((message) => message.type === 'welcome');
    if (!(welcome as Welcome).resumed) await this.message((message) => message.type === 'snapshot');
    return welcome as Welcome;
  }

  raw(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Sends a job under the next number, or under the given one. @returns its number */
  send(action: string, args: unknown, mutation = ++this.mutation): number {
    this.raw({ type: 'job', mutation, action, args });
    return mutation;
  }

  /** Sends a job and waits for its entry. */
  async run(action: string, args: unknown): Promise<Entry> {
    return this.entry(this.send(action, args));
  }

  async entry(mutation: number): Promise<Entry> {
    const mine = (entry: { by?: Entry['by'] }) =>
      entry.by?.client === this.client && entry.by.mutation === mutation;
    await this.until(() => this.entries().some(mine));
    return this.entries().find(mine) as Entry;
  }

  async answer(mutation: number): Promise<Answer> {
    return (await this.message(
      (message) => message.type === 'answer' && message.mutation === mutation,
    )) as Answer;
  }

  async refused(): Promise<Refused> {
    return (await this.message((message) => message.type === 'refused')) as Refused;
  }

  async closed(): Promise<number> {
    await this.until(() => this.closeCode !== null);
    return this.closeCode as number;
  }

  /** Waits until this client has applied an entry of the log. */
  reaches(seq: number): Promise<void> {
    return this.until(() => (this.replica.cursor?.seq ?? 0) >= seq);
  }

  entries(): Entry[] {
    return this.heard.flatMap((message) => (message.type === 'entries' ? (message.entries as Entry[]) : []));
  }

  close(): void {
    this.socket.terminate();
  }

  get member(): MemberId {
    return (this.heard.find((message) => message.type === 'welcome') as Welcome).user;
  }

  async message(wanted: (message: ServerMessage) => boolean): Promise<ServerMessage> {
    await this.until(() => this.heard.some(wanted));
    return this.heard.find(wanted) as ServerMessage;
  }

  private take(message: ServerMessage): void {
    this.heard.push(message);
    if (message.type === 'snapshot')
      this.replica.inflate({ seq: message.seq, hash: message.hash }, message.feeds);
    if (message.type === 'entries' && this.replica.cursor) this.replica.confirm(message.entries);
    this.wake();
  }

  private wake(): void {
    for (const watcher of [...this.watchers]) watcher();
  }

  until(met: () => boolean): Promise<void> {
    if (met()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.watchers.delete(watcher);
      };
      const watcher = () => {
        if (!met()) return;
        end();
        resolve();
      };
      const timer = setTimeout(() => {
        end();
        reject(
          new Error(
            `waited in vain; last heard ${JSON.stringify(this.heard.at(-1))?.slice(0, 300)}, close ${this.closeCode}`,
          ),
        );
      }, PATIENCE);
      this.watchers.add(watcher);
    });
  }
}
