/**
 * Two programs for `bench fairness`, on the sockets of a running gateway: a member of one team whose edits are timed,
 * and a member of another team who floods with many sockets, reconnects when one is closed, and sends again what was
 * refused.
 */
import type { MemberId, TeamId } from '../../src/model/ids.ts';
import { Sessions } from '../../src/server/accounts/sessions.ts';
import { entryBody, storedChange } from '../../src/server/log/entry.ts';
import { registerAndCommit } from '../../src/server/log/registerAndCommit.ts';
import { createLogger } from '../../src/server/logger.ts';
import { connectRedis } from '../../src/server/redis/connect.ts';
import { PROTOCOL_VERSION, type ServerMessage } from '../../src/sync/protocol/index.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { openSocket } from '../../test/fixtures/openSocket.ts';
import { options } from '../measure/roles.mjs';
import { teamChanges, teamOf } from './fleet.ts';

const SOCKETS = 20;
/** Milliseconds between two volleys of a flooding socket: 200 messages a second each, 4,000 in total. */
const VOLLEY_EVERY = 50;
const VOLLEY = 10;
const COME_BACK_AFTER = 500;
/** Milliseconds between the timed edits. */
const EDIT_EVERY = 25;
const STRAGGLERS = 3_000;

const url = process.env.BENCH_SLIPWAY ?? '';
const thoonk = new Thoonk(await connectRedis(options().url, createLogger('warn')));
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Creates team number `index`. @returns the cookie of one of its members */
const settle = async (index: number): Promise<string> => {
  const team = teamOf(index);
  const now = Date.now();
  const changes = teamChanges(index, now).map(storedChange);
  const by = { user: 'seeder' as MemberId, client: 'seeder', mutation: 1 };
  const body = entryBody({ at: now, by, action: 'seed', code: 200 }, changes);
  await registerAndCommit(thoonk, team, [{ ...by, code: 200, audience: '*', body, reads: [], changes }]);
  // Another user in each team: quotas are per user.
  const id = `member-${index}` as MemberId;
  const user = { id, name: id, initials: 'MN', color: '#7C3AED', team };
  await thoonk.feed('users').publish(JSON.stringify(user), id);
  return `slipway=${await new Sessions(thoonk).begin(id)}`;
};

class Tab {
  settledUpTo = 0;
  refused = 0;
  closed = 0;
  private next = 1;
  private socket: ReturnType<typeof openSocket> | null = null;
  private live = false;

  constructor(
    private readonly cookie: string,
    private readonly team: TeamId,
    private readonly client: string,
    private readonly settled: (mutation: number) => void = () => {},
  ) {}

  connect(): Promise<void> {
    const socket = openSocket(url, this.cookie);
    this.socket = socket;
    return new Promise((resolve) => {
      socket.on('open', () =>
        this.send({
          type: 'hello',
          protocol: PROTOCOL_VERSION,
          client: this.client,
          team: this.team,
          settled: 0,
        }),
      );
      socket.on('message', (data) => {
        this.receive(JSON.parse(String(data)) as ServerMessage);
        if (this.live) resolve();
      });
      socket.on('error', () => {});
      socket.on('close', () => {
        this.live = false;
        this.closed++;
        if (this.socket === socket) setTimeout(() => void this.connect(), COME_BACK_AFTER);
      });
    });
  }

  sendNext(): number {
    const mutation = this.next++;
    if (this.live)
      this.send({ type: 'job', mutation, action: 'sendChat', args: { text: `words ${mutation}` } });
    return mutation;
  }

  end(): void {
    const { socket } = this;
    this.socket = null;
    socket?.terminate();
  }

  private send(message: object): void {
    if (this.socket?.readyState === this.socket?.OPEN) this.socket?.send(JSON.stringify(message));
  }

  private receive(message: ServerMessage): void {
    if (message.type === 'welcome') {
      this.settledUpTo = message.mutation;
      this.next = message.mutation + 1;
      this.live = true;
    } else if (message.type === 'entries') {
      for (const { by } of message.entries) if (by?.client === this.client) this.settle(by.mutation);
    } else if (message.type === 'answer') {
      if (message.code === 200) this.settle(message.mutation);
      else {
        this.refused++;
        this.next = this.settledUpTo + 1;
      }
    }
  }

  private settle(mutation: number): void {
    this.settledUpTo = mutation;
    this.settled(mutation);
  }
}

const flood = async (): Promise<void> => {
  const cookie = await settle(0);
  let flooding: NodeJS.Timeout | undefined;
  let tabs: Tab[] = [];
  process.on('message', ({ do: what }: { do: string }) => {
    if (what === 'flood') {
      tabs = Array.from({ length: SOCKETS }, (_, index) => new Tab(cookie, teamOf(0), `flood-${index}`));
      void Promise.all(tabs.map((tab) => tab.connect())).then(() => process.send?.({ begun: true }));
      flooding = setInterval(() => {
        for (const tab of tabs) for (let i = 0; i < VOLLEY; i++) tab.sendNext();
      }, VOLLEY_EVERY);
    } else {
      clearInterval(flooding);
      for (const tab of tabs) tab.end();
      const sum = (of: (tab: Tab) => number) => tabs.reduce((all, tab) => all + of(tab), 0);
      process.send?.({
        flood: {
          settled: sum((tab) => tab.settledUpTo),
          refused: sum((tab) => tab.refused),
          closed: sum((tab) => tab.closed),
        },
      });
    }
  });
};

const measure = async (): Promise<void> => {
  const cookie = await settle(1);
  const sentAt = new Map<number, number>();
  let times: number[] = [];
  const tab = new Tab(cookie, teamOf(1), 'measured', (mutation) => {
    const at = sentAt.get(mutation);
    if (at !== undefined) times.push(performance.now() - at);
    sentAt.delete(mutation);
  });
  await tab.connect();
  process.on('message', async ({ count = 0 }: { count?: number }) => {
    times = [];
    for (let sent = 0; sent < count; sent++) {
      const at = performance.now();
      sentAt.set(tab.sendNext(), at);
      await pause(EDIT_EVERY);
    }
    const patience = performance.now() + STRAGGLERS;
    while (times.length < count && performance.now() < patience) await pause(5);
    process.send?.({ times, trouble: `${tab.refused} refused, closed ${tab.closed} times` });
  });
};

process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
await (process.argv[2] === 'flood' ? flood() : measure());
process.send?.({ ready: true });
