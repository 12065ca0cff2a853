/** Everything that is used leaves only keys of known kinds in Redis. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActionName, actionNamed, actionNames } from '../../src/actions/index.ts';
import { type ServerActionName, serverActions } from '../../src/actions/server/index.ts';
import { addDevice } from '../../src/api/routes/account/addDevice.ts';
import { changeDelivery } from '../../src/api/routes/account/changeDelivery.ts';
import { changePassword } from '../../src/api/routes/account/changePassword.ts';
import { startPasskey } from '../../src/api/routes/account/startPasskey.ts';
import { startSecondFactor } from '../../src/api/routes/account/startSecondFactor.ts';
import { readOfficeScreen } from '../../src/api/routes/readOfficeScreen.ts';
import { createOfficeScreen } from '../../src/api/routes/team/createOfficeScreen.ts';
import { ADA, DEMO_TEAM } from '../../src/demo/demoTeam.ts';
import { publish } from '../../src/model/change.ts';
import { USUAL_DELIVERY } from '../../src/model/delivery.ts';
import { asFeedName } from '../../src/model/feeds/defineFeed.ts';
import type { MemberId, TeamId } from '../../src/model/ids.ts';
import type { TeamState } from '../../src/model/teamState.ts';
import { KEY_KINDS, kindOf, rowOf } from '../../src/server/growth/keyKinds.ts';
import { runPersonsJob, runTeamJob } from '../../src/server/http/teamJob.ts';
import { JobSubmitter } from '../../src/server/jobs/jobSubmitter.ts';
import { entryBody, storedChange } from '../../src/server/log/entry.ts';
import { registerAndCommit } from '../../src/server/log/registerAndCommit.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { BrowserPerson, PASSWORD } from '../fixtures/browserPerson.ts';
import { STRANGER } from '../fixtures/harborContext.ts';
import { TestSlipway } from '../fixtures/testSlipway.ts';
import { allCases, type Case, type Verb } from '../permissions/cases.ts';
import { CREATOR, HOLDER, STATES } from '../permissions/crew.ts';

let slipway: TestSlipway;
beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(async () => {
  await slipway.clear();
  await slipway.stop();
});

/** The team of the permission table, in which every verb has something to work on. */
const seed = async (thoonk: Thoonk, team: TeamId, state: TeamState): Promise<void> => {
  const text = JSON.stringify(state.export())
    .replaceAll(`{team:${DEMO_TEAM}}`, `{team:${team}}`)
    .replaceAll(`"id":"${DEMO_TEAM}"`, `"id":"${team}"`);
  const feeds: Record<string, { items: ({ id: string } | null)[] }> = JSON.parse(text);
  const changes = Object.entries(feeds).flatMap(([feed, { items }]) =>
    items.flatMap((item) => (item ? [storedChange(publish(asFeedName(feed), item as never, ':end'))] : [])),
  );
  const by = { user: 'seeder', client: `seed${team}`, mutation: 1 };
  const body = entryBody({ at: Date.now(), by, action: 'seed', code: 200 }, changes);
  await registerAndCommit(thoonk, team, [{ ...by, code: 200, audience: '*', body, reads: [], changes }]);
};

const AT_ONCE = 4;
/** Somebody of them may use each verb. */
const AUTHORS = [ADA, HOLDER, CREATOR, STRANGER];
const verbs = [...actionNames, ...Object.keys(serverActions)] as readonly Verb[];

describe('the list of all kinds of keys', () => {
  it('names every key that is there after everything was used', { timeout: 120_000 }, async () => {
    const server = await slipway.server('all');
    const thoonk = new Thoonk(slipway.client);
    const services = { thoonk, jobs: new JobSubmitter(thoonk) };
    const attempt = async (verb: Verb, one: Case, user: MemberId, team: TeamId): Promise<boolean> => {
      if (one.state !== 'none') await seed(thoonk, team, STATES[one.state ?? 'usual']);
      const args = typeof one.args === 'function' ? one.args(user) : one.args;
      const job = { team, user, args };
      const refusal = actionNamed(verb)
        ? await runPersonsJob({ ...job, action: verb as ActionName }, services)
        : (await runTeamJob({ ...job, action: verb as ServerActionName }, services)).refusal;
      return refusal === null;
    };
    const isRefused = async (verb: Verb): Promise<boolean> => {
      const attempts = allCases[verb].flatMap((one) => AUTHORS.map((user) => [one, user] as const));
      for (const [number, [one, user]] of attempts.entries())
        if (await attempt(verb, one, user, `${verb}${number}` as TeamId)) return false;
      return true;
    };
    const refused: Verb[] = [];
    const left = [...verbs];
    const workThrough = async (): Promise<void> => {
      for (let verb = left.pop(); verb; verb = left.pop()) if (await isRefused(verb)) refused.push(verb);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, workThrough));
    expect(refused).toEqual([]);

    const nora = new BrowserPerson(server.url, 'Nora Vik');
    expect(await nora.signUp()).toBeNull();
    const team = await nora.createTeam('North pier');
    await nora.invite(team);
    const screen = await nora.expect(createOfficeScreen, { params: { team }, body: { place: 'Pier hall' } });
    await nora.expect(readOfficeScreen, { body: { ...screen, since: 0 } });
    await nora.expect(changeDelivery, { body: USUAL_DELIVERY });
    await nora.call(addDevice, { body: DEVICE });
    await nora.expect(startSecondFactor, { body: { password: PASSWORD } });
    await nora.call(startPasskey, { body: { password: PASSWORD } });
    await nora.call(changePassword, {
      body: { current: PASSWORD, next: 'a short swim to the buoy' },
    });
    await nora.signIn('not this one');
    const ada = await slipway.join(server, 'ada');
    await ada.run('sendChat', { text: 'Ahoy' });

    const keys = await slipway.client.keys('*');
    expect(keys.filter((key) => kindOf(key) === null)).toEqual([]);
    const seen = new Set(keys.map((key) => kindOf(key)));
    process.stdout.write(`${keys.length} keys of ${seen.size} of ${KEY_KINDS.length} kinds\n`);
  });

  it('has no key that is of two kinds', () => {
    const names = KEY_KINDS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is the table of docs/operations.md', () => {
    const page = readFileSync('docs/operations.md', 'utf8');
    const rows = page.split('\n').map((line) => line.replaceAll(/ +/g, ' '));
    for (const kind of KEY_KINDS) expect(rows.filter((row) => row.startsWith(rowOf(kind)))).toHaveLength(1);
  });
});

const DEVICE = { endpoint: 'https://push.example/device', p256dh: 'BAAA', auth: 'AAAA' };
