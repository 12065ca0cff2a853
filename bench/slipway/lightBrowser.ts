/**
 * A browser without data: the product's own connection with its heartbeat and its back-off, on a raw socket. It keeps the
 * cursor of its team and nothing else, so thousands fit into one process.
 */
// biome-ignore lint/correctness/noUndeclaredDependencies: it is built with the packages of Slipway itself.
import ReconnectingWebSocket from 'reconnecting-websocket';
// biome-ignore lint/correctness/noUndeclaredDependencies: it is built with the packages of Slipway itself.
import { WebSocket } from 'ws';
import { Connection, type ConnectionEnvironment } from '../../src/client/engine/connection.ts';
import { newClientId } from '../../src/client/engine/outbox.ts';
import type { TeamLink } from '../../src/client/engine/teamLink.ts';
import type { ClientId } from '../../src/model/ids.ts';
import type { Cursor } from '../../src/sync/protocol/cursor.ts';
import type { LogEntry } from '../../src/sync/protocol/entry.ts';
import type { Hello } from '../../src/sync/protocol/hello.ts';
import { PROTOCOL_VERSION, type ServerMessage } from '../../src/sync/protocol/index.ts';
import type { Person } from './people.ts';

export type LightBrowserListener = {
  /** The server has welcomed it, again after each loss of the connection. */
  readonly welcomed: (browser: LightBrowser) => void;
  readonly entries: (browser: LightBrowser, entries: readonly LogEntry[]) => void;
  readonly closed: (browser: LightBrowser, code: number | undefined) => void;
};

export class LightBrowser {
  readonly client: ClientId;
  mutation = 0;
  private cursor: Cursor | null = null;
  private redisSession: string | undefined;
  private readonly link: TeamLink;

  /**
   * @param urls of the gateways; each attempt takes the next one, as behind a proxy
   * @param localAddress a loopback address, because the ports of one are not enough for all
   */
  constructor(
    readonly person: Person,
    urls: readonly string[],
    localAddress: string,
    private readonly received: LightBrowserListener,
  ) {
    this.client = newClientId(person.id);
    let attempt = Math.floor(Math.random() * urls.length);
    const next = (): string => urls[attempt++ % urls.length] as string;
    class Socket extends WebSocket {
      constructor() {
        const url = next();
        const headers = { cookie: person.cookie, origin: url };
        super(`${url.replace('http', 'ws')}/ws`, { headers, localAddress, perMessageDeflate: false });
        // `ws` emits an error when an attempt is given up before the socket is open. A browser throws none.
        this.on('error', () => {});
      }
    }
    this.link = new Connection(environmentOf(Socket)).join({
      team: person.team,
      hello: () => this.hello(),
      receive: (message) => this.receive(message),
      changed: (state, code) => {
        if (state === 'live') received.welcomed(this);
        if (state === 'offline' || state === 'closed') received.closed(this, code);
      },
    });
  }

  /** @returns the mutation number of the job */
  submit(action: string, args: object): number {
    const mutation = ++this.mutation;
    const { team } = this.person;
    this.link.send({ type: 'job', team, mutation, action, args });
    return mutation;
  }

  private hello(): Hello {
    const { id: user, team } = this.person;
    const { client, cursor, redisSession } = this;
    const place = { ...(cursor ? { cursor } : {}), ...(cursor && redisSession ? { redisSession } : {}) };
    return { type: 'hello', protocol: PROTOCOL_VERSION, user, client, team, settled: 0, ...place };
  }

  private receive(message: ServerMessage): void {
    if (message.type === 'welcome') this.redisSession = message.redisSession;
    if (message.type === 'snapshot') this.cursor = { seq: message.seq, hash: message.hash };
    if (message.type !== 'entries') return;
    const last = message.entries.at(-1);
    if (last) this.cursor = { seq: last.seq, hash: last.hash };
    this.received.entries(this, message.entries);
  }
}

const environmentOf = (Socket: new () => WebSocket): ConnectionEnvironment => ({
  url: 'ws://127.0.0.1/ws',
  WebSocket: Socket as unknown as typeof globalThis.WebSocket,
  sockets: { here: () => ReconnectingWebSocket, load: async () => ReconnectingWebSocket },
  wakeUps: () => () => {},
  losses: () => () => {},
});
