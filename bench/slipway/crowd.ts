/**
 * A crowd of browsers in one process: creates its teams, users and sessions in Redis, then opens sockets and says
 * hello.
 *
 * It decodes who is online from the messages of each socket, so a missing or wrong message ends in a time-out.
 */
// biome-ignore lint/correctness/noUndeclaredDependencies: it is built with the packages of Slipway itself.
import { WebSocket } from 'ws';
import type { MemberId, TeamId } from '../../src/model/ids.ts';
import { createLogger } from '../../src/server/logger.ts';
import { connectRedis } from '../../src/server/redis/connect.ts';
import { readPresence } from '../../src/sync/presence.ts';
import { PROTOCOL_VERSION } from '../../src/sync/protocol/index.ts';
import type { Presence } from '../../src/sync/protocol/presence.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { type Crowd, makePeople, type Person } from './people.ts';

/**
 * `pace`: maximum number of sockets being opened at once. `bare`: the server answers hello with one message and nothing
 * else.
 */
type Order = Crowd & {
  readonly url: string;
  readonly pace: number;
  readonly bare: boolean;
};

type Counts = { bytes: number; presence: number; snapshots: number };

const logger = createLogger('warn');
const client = await connectRedis(JSON.parse(process.env.BENCH_OPTIONS ?? '{}').url, logger);
const thoonk = new Thoonk(client);

/** The same bytes go to many sockets, so they are decoded once. */
const decoded = new Map<string, ReadonlySet<MemberId>>();

const readText = (
  text: string,
  before: ReadonlySet<MemberId>,
  crew: readonly MemberId[],
): ReadonlySet<MemberId> => {
  const message = JSON.parse(text) as Presence;
  const isList = !('came' in message);
  const known = isList ? decoded.get(text) : undefined;
  const online = known ?? readPresence(message, before, () => crew) ?? before;
  if (isList) decoded.set(text, online);
  return online;
};

/** Opens one socket. Resolves when it is welcomed; `ready` is called when it sees its whole team online. */
const open = (order: Order, person: Person, crew: readonly MemberId[], counts: Counts, ready: () => void) =>
  new Promise<WebSocket>((resolve, reject) => {
    const headers = { cookie: person.cookie, origin: order.url };
    const socket = new WebSocket(`${order.url.replace('http', 'ws')}/ws`, {
      headers,
      perMessageDeflate: false,
    });
    const hello = {
      type: 'hello',
      protocol: PROTOCOL_VERSION,
      client: person.client,
      team: person.team,
      settled: 0,
      compression: 'deflate-raw',
    };
    let online: ReadonlySet<MemberId> = new Set();
    let hasTeam = order.bare;
    socket.on('open', () => socket.send(JSON.stringify(hello)));
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`a socket was closed with ${code}`)));
    socket.on('message', (data: Buffer, isBinary) => {
      counts.bytes += data.length;
      // Only snapshots are compressed.
      const type = isBinary ? 'snapshot' : data.toString('latin1', 9, 17);
      if (type === 'welcome"') resolve(socket);
      if (type === 'snapshot') {
        hasTeam = true;
        counts.snapshots += data.length;
      }
      if (type === 'presence') {
        counts.presence += data.length;
        online = readText(String(data), online, crew);
      }
      if (hasTeam && (order.bare || online.size === crew.length)) ready();
    });
  });

/** @returns seconds until all have the team and see all members online */
const arrive = async (order: Order, people: readonly Person[], counts: Counts): Promise<number> => {
  const crews = new Map<TeamId, MemberId[]>();
  for (const { team, id } of people) crews.set(team, [...(crews.get(team) ?? []), id]);
  const started = performance.now();
  const waiting = new Set(people.map(({ id }) => id));
  await new Promise<void>((resolve, reject) => {
    let next = 0;
    const openNext = (): void => {
      const person = people[next++];
      if (!person) return;
      const ready = () => waiting.delete(person.id) && waiting.size === 0 && resolve();
      open(order, person, crews.get(person.team) ?? [], counts, ready).then(openNext, reject);
    };
    for (let pace = order.pace; pace > 0; pace--) openNext();
  });
  return (performance.now() - started) / 1_000;
};

process.on('disconnect', () => process.exit(0));
process.on('message', (order: Order | 'arrive') => {
  if (order === 'arrive') void go().catch(failed);
  else void prepare(order).catch(failed);
});

let prepared: { readonly order: Order; readonly people: readonly Person[] } | null = null;

const prepare = async (order: Order): Promise<void> => {
  prepared = { order, people: await makePeople(thoonk, order) };
  process.send?.({ prepared: true });
};

const go = async (): Promise<void> => {
  if (!prepared) throw new Error('nothing was prepared');
  const counts = { bytes: 0, presence: 0, snapshots: 0 };
  const seconds = await arrive(prepared.order, prepared.people, counts);
  process.send?.({ arrived: { seconds, ...counts } });
};

const failed = (error: Error): void => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
};

process.send?.({ ready: true });
