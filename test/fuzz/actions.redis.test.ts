/**
 * Every action, asked for by the owner of another team, by nobody, and by the owner in their own team with ids of others: nothing of
 * the other team changes, and no worker crashes. The jobs go past the gateway, which lets nobody into a room who is not a member. A
 * failure names its seed: FUZZ_SEED repeats it.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ActionName, actionNames, actions } from '../../src/actions/index.ts';
import { seededRandom } from '../../src/demo/seededRandom.ts';
import type { MemberId, TeamId } from '../../src/model/ids.ts';
import { outcomeOf } from '../../src/server/jobs/jobOutcome.ts';
import { stalledJobs } from '../../src/thoonk/stalledJobs.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { TestSlipway } from '../fixtures/testSlipway.ts';
import { hostileInput } from './hostileInput.ts';
import { fuzzSeed, inBatches, TwoTeams } from './twoTeams.ts';

const ROUNDS = 6;
const AT_ONCE = 40;

let slipway: TestSlipway;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(async () => {
  await slipway.clear();
  await slipway.stop();
});

type Job = {
  readonly team: TeamId;
  readonly user: MemberId;
  readonly action: ActionName;
  readonly args: unknown;
};

it('[S13] no action changes anything of others, or breaks a worker', async () => {
  const seed = fuzzSeed();
  const random = seededRandom(seed);
  const { url } = await slipway.server('all');
  const world = new TwoTeams(url, slipway.client);
  const [victim, attacker] = [await world.found('alice'), await world.found('bob')];
  const known = [...victim.ids, ...attacker.ids, 'nobody'];
  const before = await world.stored(victim);
  const nobody = 'nobody' as MemberId;
  const jobs = actionNames.flatMap((action) =>
    [
      { team: victim.team, user: attacker.user },
      { team: victim.team, user: nobody },
      { team: attacker.team, user: attacker.user },
    ].flatMap((who) =>
      Array.from(
        { length: ROUNDS },
        (): Job => ({ ...who, action, args: hostileInput(actions[action].args, random, known) }),
      ),
    ),
  );
  let [done, refused] = [0, 0];
  await inBatches(
    jobs.map((job, at) => ({ job, at })),
    AT_ONCE,
    async ({ job, at }) => {
      const client = `fuzz-${at}` as never;
      await world.jobs.submitNumbered(job, { client, mutation: 1 });
      const refusal = await outcomeOf(slipway.client, job.team, { client, mutation: 1 });
      const where = `seed ${seed}: ${job.action} by ${job.user} in ${job.team} with ${JSON.stringify(job.args)}`;
      expect(refusal?.code, `${where} crashed a worker`).not.toBe(500);
      if (job.team === victim.team) expect(refusal, `${where} took effect`).not.toBeNull();
      if (refusal) refused++;
      else done++;
    },
  );
  expect(await world.stored(victim), `seed ${seed}`).toEqual(before);
  const thoonk = new Thoonk(slipway.client);
  expect(await stalledJobs(thoonk.client, thoonk.registry), `seed ${seed}`).toEqual([]);
  expect(done).toBeGreaterThan(0);
  process.stdout.write(
    `${jobs.length} jobs of ${actionNames.length} actions: ${refused} refused, ${done} done in the own team\n`,
  );
}, 60_000);
