/** Submitted jobs are in the right queue and take effect once. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { entriesAfter, logReaches, untilHeard } from '../../../test/fixtures/foreignJobs.ts';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { ADA, DEMO_TEAM, JUN } from '../../demo/demoTeam.ts';
import type { ClientId, MemberId } from '../../model/ids.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { seedDemo } from '../demo.ts';
import { createLogger } from '../logger.ts';
import { duplicateRedis } from '../redis/connect.ts';
import { Worker } from '../worker/worker.ts';
import { JobSubmitter } from './jobSubmitter.ts';
import { HAND_OVER, UNKNOWN_ACTION } from './queuedJob.ts';
import { queueName } from './queueName.ts';

const logger = createLogger('silent');
const tab = (mutation: number) => ({ client: 'tab' as ClientId, mutation });
const says = (text: string, user: MemberId = ADA) => ({
  team: DEMO_TEAM,
  user,
  action: 'sendChat',
  args: { text },
});

let on: ThoonkRedis;
let thoonk: Thoonk;
let jobs: JobSubmitter;
let worker: Worker | undefined;

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
  thoonk = new Thoonk(on.client);
  jobs = new JobSubmitter(thoonk);
  await seedDemo(thoonk);
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

const work = async () => {
  worker = new Worker(new Thoonk(on.client), await duplicateRedis(on.client, logger), logger);
  worker.start();
};

const waiting = async (queue: string): Promise<unknown[]> =>
  (await thoonk.job(queueName(0, queue)).claim(10)).map(({ item }) => JSON.parse(item));

/** Author and code of each log entry since the team was created. */
const outcomes = async () =>
  (await entriesAfter(on.client, 1)).map(({ by, code }) => [by.user, by.client, by.mutation, code]);

describe('a job that its client has numbered', () => {
  it('is in the queue of its action, with its user and its number', async () => {
    await jobs.submitNumbered(says('hello'), tab(7));
    expect(await waiting('sendChat')).toEqual([{ ...says('hello'), ...tab(7) }]);
  });

  it('is queued whatever it requests, so that the log holds the refusal and the client continues', async () => {
    await jobs.submitNumbered({ ...says(''), action: 'paintTask' }, tab(1));
    await jobs.submitNumbered({ ...says(''), args: { shout: true } }, tab(2));
    await jobs.submitNumbered({ ...says(''), action: 'summariseWeek', args: {} }, tab(3));
    const queues = [UNKNOWN_ACTION, 'sendChat', HAND_OVER];
    for (const [at, queue] of queues.entries()) expect(await waiting(queue)).toMatchObject([tab(at + 1)]);
  });
});

describe('a job without a client number', () => {
  it('takes effect once per key of a user, and names its log entry', async () => {
    const first = await jobs.submitOnce(says('hello'), 'key 1');
    expect(await jobs.submitOnce(says('hello'), 'key 1')).toEqual(first);
    const others = [
      await jobs.submitOnce(says('hello'), 'key 2'),
      await jobs.submitOnce(says('hello', JUN), 'key 1'),
    ];
    await untilHeard(on.client, `job.finish:${queueName(0, 'sendChat')}`, 4, work);
    const done = [first, ...others].map((one) => ('client' in one ? [one.client, one.mutation] : []));
    expect(await outcomes()).toEqual([ADA, ADA, JUN].map((user, at) => [user, ...(done[at] ?? []), 200]));
  });

  it.each([
    [
      { ...says(''), action: 'paintTask' },
      { code: 400, reason: 'unknownAction' },
    ],
    [
      { ...says(''), args: { shout: true } },
      { code: 422, reason: 'invalid', detail: expect.any(String) },
    ],
  ])('is refused immediately if it is invalid: %j', async (request, refusal) => {
    expect(await jobs.submitOnce(request, 'key')).toEqual(refusal);
    expect(await waiting('sendChat')).toEqual([]);
  });

  it('of a user without permission is refused in the log', async () => {
    const submitted = await jobs.submitOnce(says('hello', 'stranger' as MemberId), 'key');
    await work();
    await logReaches(on.client, 2);
    expect(await outcomes()).toEqual([['stranger', 'client' in submitted && submitted.client, 1, 403]]);
  });
});

it('the jobs of one turn are sent in one call, with nothing else', async () => {
  await jobs.submitNumbered(says('warm'), tab(1));
  await on.client.configResetStat();
  await Promise.all([2, 3, 4].map((mutation) => jobs.submitNumbered(says('hello'), tab(mutation))));
  expect(await on.client.info('commandstats')).toMatch(/cmdstat_evalsha:calls=1,/);
  expect(await waiting('sendChat')).toMatchObject([tab(1), tab(2), tab(3), tab(4)]);
});
