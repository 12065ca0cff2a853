/**
 * The program of `bench growth`: a team of ten works for 30 simulated days, and the bytes in Redis are counted by kind of
 * key.
 *
 * Jobs go through the real queues and the real worker. A day passes in two ways: the clock of this process moves on, and
 * every expiry in Redis comes a day closer. Each browser is reopened every day, which is the worst case for the records
 * of clients.
 */
import {
  asClientId,
  type ClientId,
  jobIds,
  type MemberId,
  type TaskId,
  type TeamId,
} from '../../src/model/ids.ts';
import { sha1 } from '../../src/model/sha1.ts';
import { Sessions } from '../../src/server/accounts/sessions.ts';
import { kindOf } from '../../src/server/growth/keyKinds.ts';
import { JobSubmitter } from '../../src/server/jobs/jobSubmitter.ts';
import { clientKey } from '../../src/server/log/keys.ts';
import { createLogger } from '../../src/server/logger.ts';
import { connectRedis, duplicateRedis } from '../../src/server/redis/connect.ts';
import { readOldTrash } from '../../src/server/wakes/oldTrash.ts';
import { Worker } from '../../src/server/worker/worker.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { options } from '../measure/roles.mjs';
import { makePeople, type Person } from './people.ts';

type Order = { readonly days: number; readonly edits: number };
type Bytes = Record<string, { keys: number; bytes: number }>;

const DAY = 24 * 3_600_000;
const TEAM = 'growth-0' as TeamId;
const WORDS =
  'the ferry leaves at six and the crew paints a red buoy while the harbor sleeps under grey rain';

const logger = createLogger('error');
const client = await connectRedis(options().url, logger);
const thoonk = new Thoonk(client);
const jobs = new JobSubmitter(thoonk);
const worker = new Worker(thoonk, await duplicateRedis(client, logger), logger);

const realNow = Date.now;
let passed = 0;
Date.now = () => realNow() + passed;

type Edit = { readonly action: string; readonly args: object };

/** Names its user, as the ids of browsers do. */
const clientOf = (user: MemberId, name: string): ClientId =>
  asClientId(`${name}.u${sha1(user).slice(0, 16)}`);

/** One browser tab on one day. */
class Tab {
  mutation = 0;
  constructor(
    readonly person: Person,
    readonly client: ClientId,
    private readonly open: TaskId[],
  ) {}

  /** What a person does: they talk most, and finish what they have begun. */
  next(number: number): Edit {
    const { id: member } = this.person;
    const [task] = this.open;
    const kind = number % 10;
    if (kind < 4) return { action: 'sendChat', args: { text: textOf(number, 8) } };
    if (kind < 6 || !task) {
      this.open.push(jobIds(this.client, this.mutation + 1)() as TaskId);
      return { action: 'createTask', args: { member, list: 'tasks', title: textOf(number, 5) } };
    }
    if (kind === 6) return { action: 'editTask', args: { member, task, set: { note: textOf(number, 12) } } };
    if (kind === 7) return { action: 'commentTask', args: { member, task, text: textOf(number, 8) } };
    this.open.shift();
    return { action: number % 50 === 9 ? 'deleteTask' : 'shipTask', args: { member, task } };
  }

  async submit({ action, args }: Edit): Promise<void> {
    const { id: user, team } = this.person;
    const job = { team, user, action, args };
    await jobs.submitNumbered(job, { client: this.client, mutation: ++this.mutation });
  }
}

const textOf = (number: number, words: number): string => {
  const all = WORDS.split(' ');
  return Array.from({ length: words }, (_, at) => all[(number * 7 + at * 5) % all.length]).join(' ');
};

/** Resolves when the log has settled the latest job of each tab. */
const untilSettled = async (tabs: readonly Tab[]): Promise<void> => {
  const keys = tabs.map((tab) => clientKey(TEAM, tab.client));
  for (;;) {
    const records = await client.mGet(keys);
    if (tabs.every(({ mutation }, at) => Number.parseInt(records[at] ?? '0', 10) >= mutation)) return;
  }
};

const passDay = async (): Promise<void> => {
  passed += DAY;
  for await (const keys of client.scanIterator({ COUNT: 1_000 }))
    for (const key of keys) {
      const left = await client.pTTL(key);
      if (left > DAY) await client.pExpire(key, left - DAY);
      else if (left >= 0) await client.del(key);
    }
};

/** What workers do with the trash, whose age they take from the clock of Redis. */
const emptyTrash = async (user: MemberId): Promise<void> => {
  for (;;) {
    const { tasks } = await readOldTrash(client, TEAM, Date.now());
    if (tasks.length === 0) return;
    const submitted = [];
    for (const args of tasks)
      submitted.push(
        await jobs.submitAsServer({ team: TEAM, user, action: 'purgeTask', args }, `${args.task} ${passed}`),
      );
    const keys = submitted.map((job) => clientKey(TEAM, job.client));
    while ((await client.exists(keys)) < keys.length);
  }
};

const measure = async (): Promise<Bytes> => {
  const kinds: Bytes = {};
  for await (const keys of client.scanIterator({ COUNT: 1_000 }))
    for (const key of keys) {
      const name = kindOf(key)?.name ?? `unknown: ${key}`;
      const sum = kinds[name] ?? { keys: 0, bytes: 0 };
      const size = (await client.memoryUsage(key, { SAMPLES: 0 })) ?? 0;
      kinds[name] = { keys: sum.keys + 1, bytes: sum.bytes + size };
    }
  return kinds;
};

const run = async ({ days, edits }: Order): Promise<void> => {
  const people = await makePeople(thoonk, { prefix: 'growth', teams: 1, members: 10 });
  const sessions = new Sessions(thoonk);
  worker.start();
  const open = new Map(people.map(({ id }) => [id, [] as TaskId[]]));
  const rounds = Math.ceil(edits / days / people.length);
  for (let day = 1; day <= days; day++) {
    for (const { id } of people)
      await sessions.begin(id, { device: 'Firefox on Linux', address: '192.0.2.7' });
    const tabs = people.map(
      (one, at) => new Tab(one, clientOf(one.id, `day${day}tab${at}`), open.get(one.id) ?? []),
    );
    for (let round = 0; round < rounds; round++) {
      await Promise.all(tabs.map((tab) => tab.submit(tab.next(day * rounds + round))));
      await untilSettled(tabs);
    }
    await emptyTrash(people[0]?.id as MemberId);
    await passDay();
    process.send?.({ [`day${day}`]: await measure() });
  }
};

process.on('disconnect', () => process.exit(0));
process.on('message', (order: Order) => {
  run(order).catch((error: Error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
});
process.send?.({ ready: true });
