/**
 * A browser's session without a network: the real session, store, outbox and rules, and behind a socket made of functions a
 * server of one team, the Harbor crew, that answers as worker and gateway do.
 *
 * Nothing arrives by itself: a test says when the server takes what was sent.
 */
import { vi } from 'vitest';
import { forgetMemory } from '../client/browserSurroundings.ts';
import { closeTeam, currentSession, openApp } from '../client/session.ts';
import { setApp, useApp } from '../client/store.ts';
import type { ClientId, MemberId } from '../model/ids.ts';
import {
  type ClientMessage,
  type JobMessage,
  PROTOCOL_VERSION,
  type ServerMessage,
} from '../sync/protocol.ts';
import { ADA, DEMO_TEAM, demoUsers } from './demoTeam.ts';
import { harbor, NOW } from './harborContext.ts';
import type { Command } from './randomCommands.ts';
import { TeamLog } from './teamLog.ts';

/** Long enough for the socket to open and for a frame to be drawn. */
const A_MOMENT = 50;

export class HarborServer {
  readonly log = new TeamLog(harbor());
  /** What the browser has sent and the server has not taken. */
  readonly sent: JobMessage[] = [];
  private readonly heard: JobMessage[] = [];
  private client = 'nobody' as ClientId;
  socket: FakeSocket | null = null;
  down = false;

  /** @param clockAhead milliseconds by which the server's clock is ahead of the browser's */
  constructor(
    readonly user: MemberId,
    private readonly clockAhead = 0,
  ) {}

  hear(message: ClientMessage): void {
    if (message.type === 'job') {
      this.sent.push(message);
      this.heard.push(message);
    }
    if (message.type !== 'hello') return;
    this.client = message.client;
    const user = currentSession().user.id;
    const welcome = { type: 'welcome', protocol: PROTOCOL_VERSION, user, team: DEMO_TEAM } as const;
    const settled = this.log.entries.findLast(({ by }) => by.client === this.client)?.by.mutation ?? 0;
    this.sent.length = 0;
    this.say({ ...welcome, now: Date.now() + this.clockAhead, mutation: settled, resumed: false });
    this.say({ type: 'snapshot', ...this.log.cursor, feeds: this.log.state.export() });
    this.say({ type: 'presence', online: demoUsers.map(({ id }) => id) });
  }

  /** All that the person has done: what the browser has sent, and what it is about to send. */
  get asked(): readonly Pick<JobMessage, 'mutation' | 'action' | 'args'>[] {
    const last = this.heard.at(-1)?.mutation ?? 0;
    const coming = currentSession().store.pending.flatMap(({ job }) => (job.mutation > last ? [job] : []));
    return [...this.heard, ...(coming as unknown as JobMessage[])];
  }

  /** Carries out all that was sent, and tells the browser. */
  async take(): Promise<void> {
    await moment();
    const entries = this.sent
      .splice(0)
      .map(({ action, args, mutation }) =>
        this.log.commit({ user: this.user, action, args } as Command, this.client, mutation),
      );
    this.say({ type: 'entries', entries });
    await moment();
  }

  /** The connection is lost, and stays so until it is mended; with a code, the server has closed it for that reason. */
  async cut(code = 1006): Promise<void> {
    this.down = true;
    this.socket?.die(code);
    await moment();
  }

  async mend(): Promise<void> {
    this.down = false;
    await moment(40_000);
  }

  /** Somebody else does something. */
  async others(user: MemberId, action: string, args: object): Promise<void> {
    const entry = this.log.commit({ user, action, args } as Command, 'other' as ClientId);
    this.say({ type: 'entries', entries: [entry] });
    await moment();
  }

  say(message: ServerMessage): void {
    this.socket?.onmessage({ data: JSON.stringify(message) });
  }
}

/** As much of a socket as the connection uses. */
class FakeSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static server: HarborServer | null = null;
  readyState: number = FakeSocket.CONNECTING;
  binaryType = 'blob';

  constructor() {
    super();
    queueMicrotask(() => this.open());
  }

  onmessage({ data }: { readonly data: string }): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  send(text: string): void {
    FakeSocket.server?.hear(JSON.parse(text));
  }

  close(): void {
    this.readyState = FakeSocket.CLOSED;
  }

  die(code: number): void {
    this.readyState = FakeSocket.CLOSED;
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason: '', wasClean: code !== 1006 }));
  }

  private open(): void {
    if (FakeSocket.server?.down) {
      this.die(1006);
      return;
    }
    this.readyState = FakeSocket.OPEN;
    if (FakeSocket.server) FakeSocket.server.socket = this;
    this.dispatchEvent(new Event('open'));
  }
}

export const moment = async (milliseconds = A_MOMENT): Promise<void> => {
  await vi.advanceTimersByTimeAsync(milliseconds);
};

/** Every test begins on a device that nobody has used. */
const forgetDevice = (): void => {
  globalThis.localStorage?.clear();
  globalThis.sessionStorage?.clear();
};

/** The page is left and comes back: for the one who is signed in, or somebody else. */
export const reopenSession = async (server: HarborServer, user: MemberId = server.user): Promise<void> => {
  const name = demoUsers.find(({ id }) => id === user)?.name ?? '';
  const session = { user: { id: user, name, team: DEMO_TEAM }, demoMembers: demoUsers };
  vi.stubGlobal('fetch', async () => ({ ok: true, json: async () => session }));
  const reopened = closeTeam().then(openApp);
  await moment(1_500);
  await reopened;
};

/** Signs in, and waits until the team is there. The clock stands at NOW and moves only with `moment`. */
export const openSession = async (user: MemberId = ADA, clockAhead = 0): Promise<HarborServer> => {
  await closeTeam();
  forgetMemory();
  forgetDevice();
  vi.useFakeTimers({ now: NOW });
  const server = new HarborServer(user, clockAhead);
  FakeSocket.server = server;
  vi.stubGlobal('WebSocket', FakeSocket);
  const name = demoUsers.find(({ id }) => id === user)?.name ?? '';
  const session = { user: { id: user, name, team: DEMO_TEAM }, demoMembers: demoUsers };
  vi.stubGlobal('fetch', async () => ({ ok: true, json: async () => session }));
  useApp.setState(useApp.getInitialState(), true);
  setApp({ list: 'tasks' });
  await openApp();
  await moment(1_500);
  return server;
};
