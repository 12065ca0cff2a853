/** The team lists of users follow what jobs do to a team, even if workers die in between. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { ADA, DEMO_TEAM, DEMO_TEAM_NAME, JUN, LENA } from '../../demo/demoTeam.ts';
import type { ClientId, MemberId } from '../../model/ids.ts';
import type { OwnTeam } from '../../model/ownTeam.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { readOwnTeams, syncOwnTeams } from '../accounts/ownTeams.ts';
import { seedDemo } from '../demo.ts';
import type { QueuedJob } from '../jobs/queuedJob.ts';
import { queueName } from '../jobs/queueName.ts';
import { createLogger } from '../logger.ts';
import { duplicateRedis } from '../redis/connect.ts';
import { runTeam } from './runTeam.ts';
import { Worker } from './worker.ts';

const logger = createLogger('silent');
const HARBOR: OwnTeam = { id: DEMO_TEAM, name: DEMO_TEAM_NAME };

let on: ThoonkRedis;
let thoonk: Thoonk;
let worker: Worker | null = null;

const startWorker = async () => {
  worker = new Worker(new Thoonk(on.client), await duplicateRedis(on.client, logger), logger);
  worker.start();
};

const jobOf = (user: MemberId, action: string, args: unknown, mutation = 1): QueuedJob => ({
  team: DEMO_TEAM,
  user,
  client: `tab-of-${user}` as ClientId,
  mutation,
  action,
  args,
});
const put = (job: QueuedJob) => thoonk.job(queueName(0, job.action)).put(JSON.stringify(job));

/** Calls `start`, and waits until a job of this action is finished. */
const untilFinished = async (action: string, start: () => Promise<unknown>): Promise<void> => {
  const subscriber = await duplicateRedis(on.client, logger);
  await new Promise<void>((resolve) => {
    void subscriber.subscribe(`job.finish:${queueName(0, action)}`, () => resolve()).then(start);
  });
  subscriber.destroy();
};

const listsOf = (...users: MemberId[]) => Promise.all(users.map((user) => readOwnTeams(thoonk, user)));

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
  thoonk = new Thoonk(on.client);
  await seedDemo(thoonk);
  await syncOwnTeams(thoonk, DEMO_TEAM, 'all');
});
afterEach(async () => {
  await worker?.stop();
  worker = null;
});

describe('the list of teams', () => {
  it('contains the team for its first members', async () => {
    expect(await listsOf(ADA, LENA)).toEqual([[HARBOR], [HARBOR]]);
  });

  it('loses the team for a removed member, and for nobody else', async () => {
    await startWorker();
    await untilFinished('removeMember', () => put(jobOf(ADA, 'removeMember', { member: LENA, tasks: [] })));
    expect(await listsOf(ADA, JUN, LENA)).toEqual([[HARBOR], [HARBOR], []]);
  });

  it('loses the team for a member who leaves', async () => {
    await startWorker();
    await untilFinished('leaveTeam', () => put(jobOf(LENA, 'leaveTeam', { tasks: [] })));
    expect(await listsOf(ADA, LENA)).toEqual([[HARBOR], []]);
  });

  it('shows that a team is deleted, and that it is restored', async () => {
    await startWorker();
    await untilFinished('deleteTeam', () => put(jobOf(ADA, 'deleteTeam', { name: DEMO_TEAM_NAME })));
    const [ofAda, ofLena] = await listsOf(ADA, LENA);
    expect(ofAda).toEqual([{ ...HARBOR, deletedAt: expect.any(Number) }]);
    expect(ofLena).toEqual(ofAda);
    await untilFinished('keepTeam', () => put(jobOf(ADA, 'keepTeam', {}, 2)));
    expect(await listsOf(ADA, LENA)).toEqual([[HARBOR], [HARBOR]]);
  });
});

it.for([
  { action: 'removeMember', user: ADA, args: { member: LENA, tasks: [] } },
  { action: 'leaveTeam', user: LENA, args: { tasks: [] } },
])(
  '[S7] $action: if a worker is killed between commit and list, the next one updates the list',
  async ({ action, user, args }) => {
    const job = jobOf(user, action, args);
    await put(job);
    const [claimed] = await thoonk.job(queueName(0, action)).claim();
    await runTeam(thoonk, logger, DEMO_TEAM, [{ id: claimed?.id ?? '', job, failures: 0 }]);
    expect(await listsOf(LENA)).toEqual([[HARBOR]]);
    await untilFinished(action, startWorker);
    expect(await listsOf(ADA, LENA)).toEqual([[HARBOR], []]);
  },
);
