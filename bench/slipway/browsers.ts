/**
 * Many light browsers in one process, for `bench storm` and `bench idle`: it creates their teams, connects them, and
 * reports when they are welcomed again and how long an edit takes to reach the other sockets of its team.
 */
import type { MemberId, TeamId } from '../../src/model/ids.ts';
import { createLogger } from '../../src/server/logger.ts';
import { connectRedis } from '../../src/server/redis/connect.ts';
import type { LogEntry } from '../../src/sync/protocol/entry.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { options } from '../measure/roles.mjs';
import { LightBrowser } from './lightBrowser.ts';
import { type Crowd, makePeople, type Person } from './people.ts';

type Order =
  | { readonly do: 'prepare'; readonly crowds: readonly Crowd[] }
  | {
      readonly do: 'connect';
      readonly urls: readonly string[];
      /** The first three numbers of its loopback addresses. */
      readonly addresses: string;
      readonly pace: number;
    }
  | { readonly do: 'watch' }
  | { readonly do: 'edit'; readonly perSecond: number; readonly seconds: number };

type Connect = Extract<Order, { do: 'connect' }>;

/** Sockets from one loopback address. */
const SOCKETS_AN_ADDRESS = 2_500;
const LARGE_TEAM = 100;
const TICK = 20;

const thoonk = new Thoonk(await connectRedis(options().url, createLogger('warn')));

class Browsers {
  private people: Person[] = [];
  private readonly all: LightBrowser[] = [];
  private readonly teamSizes = new Map<TeamId, number>();
  private readonly live = new Set<MemberId>();
  private onWelcome: (member: MemberId) => void = () => {};
  private losses = 0;
  /** When each edit was sent, by client and mutation number. */
  private readonly sentAt = new Map<string, number>();
  /** How many sockets each edit has not reached. */
  private readonly missing = new Map<string, number>();
  private arrivals: Record<'small' | 'large', number[]> = { small: [], large: [] };

  async obey(order: Order): Promise<object> {
    switch (order.do) {
      case 'prepare':
        for (const crowd of order.crowds) this.people.push(...(await makePeople(thoonk, crowd)));
        for (const { team } of this.people) this.teamSizes.set(team, (this.teamSizes.get(team) ?? 0) + 1);
        return { prepared: this.people.length };
      case 'connect':
        return { connected: await this.connect(order) };
      case 'watch':
        return { returned: await this.watch() };
      case 'edit':
        return { edited: await this.edit(order.perSecond, order.seconds) };
    }
  }

  /** At most `pace` at once. @returns seconds until all are welcomed */
  private async connect({ urls, addresses, pace }: Connect): Promise<number> {
    const from = performance.now();
    await new Promise<void>((resolve) => {
      const next = (): void => {
        const person = this.people[this.all.length];
        if (person) this.open(person, urls, addresses);
        else if (this.live.size === this.people.length) resolve();
      };
      this.onWelcome = next;
      for (let count = 0; count < pace; count++) next();
    });
    return (performance.now() - from) / 1_000;
  }

  private open(person: Person, urls: readonly string[], addresses: string): void {
    const address = `${addresses}.${1 + Math.floor(this.all.length / SOCKETS_AN_ADDRESS)}`;
    const browser = new LightBrowser(person, urls, address, {
      welcomed: () => {
        this.live.add(person.id);
        this.onWelcome(person.id);
      },
      entries: (reader, entries) => this.received(reader, entries),
      closed: () => {
        if (this.live.delete(person.id)) this.losses++;
      },
    });
    this.all.push(browser);
  }

  /** @returns milliseconds until each is welcomed for good, and how many connections were lost before that */
  private watch(): Promise<{ readonly times: number[]; readonly lostAgain: number }> {
    const from = performance.now();
    const times = new Map<MemberId, number>();
    this.losses = 0;
    process.send?.({ watching: true });
    return new Promise((resolve) => {
      this.onWelcome = (member) => {
        times.set(member, performance.now() - from);
        const { length } = this.people;
        if (times.size === length && this.live.size === length)
          resolve({ times: [...times.values()], lostAgain: this.losses - length });
      };
    });
  }

  /** @returns milliseconds from each edit to each other socket of its team, and how often a connection was lost */
  private async edit(perSecond: number, seconds: number): Promise<object> {
    this.arrivals = { small: [], large: [] };
    this.losses = 0;
    const count = Math.round(perSecond * seconds);
    const from = performance.now();
    await new Promise<void>((resolve) => {
      let sent = 0;
      const timer = setInterval(() => {
        const due = Math.min(count, Math.floor(((performance.now() - from) * perSecond) / 1_000));
        for (; sent < due; sent++) this.editOnce(sent);
        if (sent < count) return;
        clearInterval(timer);
        resolve();
      }, TICK);
    });
    // An edit that does not arrive everywhere ends in the time-out of the caller.
    while (this.sentAt.size > 0) await new Promise((resolve) => setTimeout(resolve, TICK));
    return { ...this.arrivals, losses: this.losses };
  }

  private editOnce(number: number): void {
    const browser = this.all[Math.floor(Math.random() * this.all.length)] as LightBrowser;
    const readers = (this.teamSizes.get(browser.person.team) ?? 1) - 1;
    const text = `The ferry is late again, and so is letter ${number}.`;
    const name = `${browser.client} ${browser.submit('sendChat', { text })}`;
    if (readers === 0) return;
    this.sentAt.set(name, performance.now());
    this.missing.set(name, readers);
  }

  private received({ client, person }: LightBrowser, entries: readonly LogEntry[]): void {
    for (const { by } of entries) {
      if (!by || by.client === client) continue;
      const name = `${by.client} ${by.mutation}`;
      const from = this.sentAt.get(name);
      if (from === undefined) continue;
      const kind = (this.teamSizes.get(person.team) ?? 0) > LARGE_TEAM ? 'large' : 'small';
      this.arrivals[kind].push(performance.now() - from);
      const missing = (this.missing.get(name) ?? 0) - 1;
      this.missing.set(name, missing);
      if (missing > 0) continue;
      this.missing.delete(name);
      this.sentAt.delete(name);
    }
  }
}

const browsers = new Browsers();

process.on('disconnect', () => process.exit(0));
process.on('message', (order: Order) => {
  browsers.obey(order).then(
    (answer) => process.send?.(answer),
    (error: Error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  );
});
process.send?.({ ready: true });
