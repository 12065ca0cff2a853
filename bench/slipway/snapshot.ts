/**
 * The program of `bench snapshot`: creates teams with many tasks, and opens sockets that join one without a cursor, one
 * after the other.
 *
 * The first snapshot of a team is decompressed and parsed: one that lacks a task ends the program.
 */
import { gzipSync, inflateRawSync } from 'node:zlib';
// biome-ignore lint/correctness/noUndeclaredDependencies: it is built with the packages of Slipway itself.
import { WebSocket } from 'ws';
import { asTeamId, type MemberId, type TeamId } from '../../src/model/ids.ts';
import { entryBody, storedChange } from '../../src/server/log/entry.ts';
import { registerAndCommit } from '../../src/server/log/registerAndCommit.ts';
import { createLogger } from '../../src/server/logger.ts';
import { connectRedis } from '../../src/server/redis/connect.ts';
import { PROTOCOL_VERSION } from '../../src/sync/protocol/index.ts';
import type { Snapshot } from '../../src/sync/protocol/snapshot.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { options } from '../measure/roles.mjs';
import { largeTeamChanges, MEMBERS, memberAt } from './largeTeam.ts';
import { signIn } from './people.ts';

type Order =
  | { readonly do: 'seed'; readonly team: string; readonly tasks: number }
  | { readonly do: 'open'; readonly team: string; readonly url: string; readonly sockets: number }
  | { readonly do: 'check'; readonly tasks: number }
  | { readonly do: 'slowest' };

const CHANGES_A_COMMIT = 500;
const SEEDER = 'seeder' as MemberId;

const client = await connectRedis(options().url, createLogger('warn'));
const thoonk = new Thoonk(client);
let last: Buffer = Buffer.alloc(0);

const cookieOf = (team: string): string => `slipway=${team}.cookie`;

const seed = async (team: TeamId, tasks: number): Promise<void> => {
  const changes = largeTeamChanges(team, tasks).map(storedChange);
  for (let from = 0, mutation = 1; from < changes.length; from += CHANGES_A_COMMIT, mutation++) {
    const some = changes.slice(from, from + CHANGES_A_COMMIT);
    const by = { user: SEEDER, client: 'seeder', mutation };
    const body = entryBody({ at: Date.now(), by, action: 'seed', code: 200 }, some);
    const commit = { ...by, code: 200, audience: '*', body, reads: [], changes: some };
    await registerAndCommit(thoonk, team, [commit]);
  }
  await thoonk.registry.open('users', 'feed');
  await signIn(thoonk, { id: memberAt(0), team, cookie: cookieOf(team) });
  // From here on Redis notes every command that blocks it for a tenth of a millisecond.
  await client.sendCommand(['CONFIG', 'SET', 'slowlog-log-slower-than', '100']);
  await client.sendCommand(['SLOWLOG', 'RESET']);
};

/** @returns milliseconds from its hello to the whole snapshot */
const openOne = (team: string, url: string, number: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { cookie: cookieOf(team), origin: url };
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, { headers, perMessageDeflate: false });
    const hello = { type: 'hello', protocol: PROTOCOL_VERSION, client: `tab${number}`, team, settled: 0 };
    let from = 0;
    socket.on('open', () => {
      from = performance.now();
      socket.send(JSON.stringify({ ...hello, compression: 'deflate-raw' }));
    });
    socket.on('error', reject);
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (!isBinary) return;
      const milliseconds = performance.now() - from;
      last = data;
      socket.on('close', () => resolve(milliseconds));
      socket.close();
    });
  });

const check = (tasks: number): object => {
  const snapshot = JSON.parse(inflateRawSync(last).toString()) as Snapshot;
  const found = Object.entries(snapshot.feeds).filter(([name]) => name.endsWith('.tasks'));
  const count = found.reduce((sum, [, { ids }]) => sum + ids.length, 0);
  if (count !== tasks || found.length !== MEMBERS) throw new Error(`the snapshot has ${count} tasks`);
  const from = performance.now();
  const text = JSON.stringify(snapshot);
  const zipped = gzipSync(text, { level: 6 });
  return { text: text.length, peer: performance.now() - from, peerBytes: zipped.length };
};

/** Milliseconds of the command that has blocked Redis longest since the last call. */
const slowest = async (): Promise<number> => {
  const entries = (await client.sendCommand(['SLOWLOG', 'GET', '-1'])) as unknown as [
    number,
    number,
    number,
  ][];
  await client.sendCommand(['SLOWLOG', 'RESET']);
  return Math.max(0, ...entries.map(([, , microseconds]) => microseconds)) / 1_000;
};

const obey = async (order: Order): Promise<object> => {
  switch (order.do) {
    case 'seed':
      await seed(asTeamId(order.team), order.tasks);
      return { seeded: true };
    case 'open': {
      const milliseconds = [];
      for (let socket = 0; socket < order.sockets; socket++)
        milliseconds.push(await openOne(order.team, order.url, socket));
      return { opened: { milliseconds, bytes: last.length } };
    }
    case 'check':
      return { checked: check(order.tasks) };
    case 'slowest':
      return { slowest: await slowest() };
  }
};

process.on('disconnect', () => process.exit(0));
process.on('message', (order: Order) => {
  obey(order).then(
    (answer) => process.send?.(answer),
    (error: Error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  );
});
process.send?.({ ready: true });
