/**
 * The sockets of all members of some teams, and the program that writes entries into the teams' logs.
 *
 * It writes the next burst when every socket of the team has received every entry of the previous one, so nothing is
 * gathered that is not written together, and a lost entry ends in a time-out.
 */
// biome-ignore lint/correctness/noUndeclaredDependencies: it is built with the packages of Slipway itself.
import { WebSocket } from 'ws';
import { publish } from '../../src/model/change.ts';
import { chatFeed } from '../../src/model/feeds/chat.ts';
import type { MemberId, MessageId, TeamId } from '../../src/model/ids.ts';
import { entryBody, storedChange } from '../../src/server/log/entry.ts';
import { registerAndCommit } from '../../src/server/log/registerAndCommit.ts';
import { createLogger } from '../../src/server/logger.ts';
import { connectRedis } from '../../src/server/redis/connect.ts';
import { PROTOCOL_VERSION } from '../../src/sync/protocol/index.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { type Crowd, makePeople, type Person } from './people.ts';

type Order = Crowd & { readonly url: string; readonly bare: boolean };
type Load = { readonly bursts: number; readonly size: number };

const OPENED_AT_ONCE = 100;

const client = await connectRedis(JSON.parse(process.env.BENCH_OPTIONS ?? '{}').url, createLogger('warn'));
const thoonk = new Thoonk(client);

class Fanout {
  private readonly teams: readonly TeamId[];
  private written = 0;
  private missing = 0;
  private arrived: () => void = () => {};

  private constructor(
    private readonly order: Order,
    people: readonly Person[],
  ) {
    this.teams = [...new Set(people.map(({ team }) => team))];
  }

  static async open(order: Order): Promise<Fanout> {
    const people = await makePeople(thoonk, order);
    const fanout = new Fanout(order, people);
    for (let at = 0; at < people.length; at += OPENED_AT_ONCE)
      await Promise.all(people.slice(at, at + OPENED_AT_ONCE).map((person) => fanout.connect(person)));
    return fanout;
  }

  /** @returns the number of deliveries */
  async run({ bursts, size }: Load): Promise<number> {
    const { members } = this.order;
    for (let burst = 0; burst < bursts; burst++) {
      const team = this.teams[burst % this.teams.length] as TeamId;
      const all = new Promise<void>((resolve) => {
        this.arrived = resolve;
      });
      this.missing = members * size;
      await this.write(team, size);
      await all;
    }
    return bursts * size * members;
  }

  /** Resolves when it has its snapshot. */
  private connect({ id, team, cookie }: Person): Promise<void> {
    const { url } = this.order;
    const headers = { cookie, origin: url };
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, { headers, perMessageDeflate: false });
    const hello = { type: 'hello', protocol: PROTOCOL_VERSION, client: id, team, settled: 0 };
    socket.on('open', () => socket.send(JSON.stringify(hello)));
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', (code) => failed(new Error(`a socket was closed with ${code}`)));
      socket.on('message', (data: Buffer) => {
        const type = data.toString('latin1', 9, 17);
        if (type === 'snapshot') resolve();
        if (type === 'entries"') this.received(data);
      });
    });
  }

  /** Counts entries without parsing them: each has one `by`. */
  private received(data: Buffer): void {
    for (let at = data.indexOf(BY); at >= 0; at = data.indexOf(BY, at + 1)) this.missing--;
    if (this.missing === 0) this.arrived();
  }

  private async write(team: TeamId, size: number): Promise<void> {
    const commits = Array.from({ length: size }, () => this.commitOf(team));
    if (this.order.bare) {
      const texts = commits.map(({ body }) => `{"type":"entries","team":"${team}","entries":[${body}]}`);
      await Promise.all(texts.map((text) => client.publish(`bare:${team}`, text)));
    } else await registerAndCommit(thoonk, team, commits);
  }

  private commitOf(team: TeamId) {
    const now = Date.now();
    const mutation = ++this.written;
    const id = `writer.${mutation}.0` as MessageId;
    const message = {
      id,
      text: 'The ferry is late again, and so is the letter.',
      by: 'writer' as MemberId,
      at: now,
    };
    const changes = [publish(chatFeed(team), message)].map(storedChange);
    const by = { user: 'writer' as MemberId, client: `writer${mutation}`, mutation: 1 };
    const body = entryBody({ at: now, by, action: 'sendChat', code: 200 }, changes);
    return { ...by, code: 200, audience: '*', body, reads: [], changes };
  }
}

const BY = Buffer.from('"by":{');

const failed = (error: Error): void => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
};

let fanout: Fanout | undefined;

const obey = async (order: Order | Load): Promise<void> => {
  if ('bursts' in order) process.send?.({ delivered: await fanout?.run(order) });
  else {
    fanout = await Fanout.open(order);
    process.send?.({ opened: true });
  }
};

process.on('disconnect', () => process.exit(0));
process.on('message', (order: Order | Load) => void obey(order).catch(failed));
process.send?.({ ready: true });
