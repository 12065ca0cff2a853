/** A person who has tried the demo turns it into their own team. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BrowserPerson, PASSWORD } from '../../../../../test/fixtures/browserPerson.ts';
import { startTestServer, type TestServer } from '../../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../../test/fixtures/testSlipway.ts';
import { signInAsDemoMember } from '../../../../api/routes/signInAsDemoMember.ts';
import { keepDemoTeam } from '../../../../api/routes/team/keepDemoTeam.ts';
import { ADA } from '../../../../demo/demoTeam.ts';
import { listFeed } from '../../../../model/feeds/lists.ts';
import type { MemberId, TaskId, TeamId } from '../../../../model/ids.ts';

let slipway: TestSlipway;
let server: TestServer;

beforeAll(async () => {
  slipway = await TestSlipway.start();
  server = await slipway.server('all');
});
afterAll(async () => {
  await slipway.clear();
  await slipway.stop();
});

const body = (person: BrowserPerson) => ({
  name: person.name,
  email: person.email,
  password: PASSWORD,
  teamName: 'Night ferry',
});
const titles = async (team: TeamId, member: MemberId, list: 'tasks' | 'shipped'): Promise<string[]> =>
  Object.values(await slipway.client.hGetAll(`feed.items:${listFeed(team, member, list)}`)).map((text) =>
    String((JSON.parse(text) as { title: string }).title),
  );

it('copies what the person created, and nothing else of the demo', async () => {
  const ada = await slipway.join(server, ADA);
  await ada.run('createTask', { member: ADA, title: 'Buy a boat', list: 'tasks' });
  await ada.run('createTask', { member: ADA, title: 'Sell the bicycle', list: 'tasks' });
  const bicycle = ada.replica.confirmed.taskIds(ADA, 'tasks').at(-1) as TaskId;
  await ada.run('shipTask', { member: ADA, task: bicycle });
  const person = new BrowserPerson(server.url, 'Pia Holm');
  await person.expect(signInAsDemoMember, { body: { member: ADA } });
  const team = await person.expect(keepDemoTeam, { body: body(person) });
  const { user, teams } = await person.session();
  expect([user?.name, teams]).toEqual(['Pia Holm', [{ id: team.id, name: 'Night ferry' }]]);
  const own = user?.id ?? ADA;
  expect(await titles(team.id, own, 'tasks')).toEqual(['Buy a boat']);
  expect(await titles(team.id, own, 'shipped')).toEqual(['Sell the bicycle']);
});

it('is only for demo members, and only if sign-up is open', async () => {
  const person = new BrowserPerson(server.url, 'Somebody Else');
  expect(await person.signUp()).toBeNull();
  expect(await person.refusal(keepDemoTeam, { body: body(person) })).toBe('memberGone');
  const closed = await startTestServer(slipway.redis.url, 'all', {}, { signUp: 'invite' });
  const visitor = new BrowserPerson(closed.url, 'Visitor');
  await visitor.expect(signInAsDemoMember, { body: { member: ADA } });
  expect(await visitor.refusal(keepDemoTeam, { body: body(visitor) })).toBe('signUpClosed');
  await closed.close();
});
