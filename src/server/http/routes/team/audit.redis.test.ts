/** The audit log of a team over HTTP. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BrowserPerson } from '../../../../../test/fixtures/browserPerson.ts';
import type { TestServer } from '../../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../../test/fixtures/testSlipway.ts';
import { acceptInvite } from '../../../../api/routes/team/acceptInvite.ts';
import { listAudit } from '../../../../api/routes/team/listAudit.ts';
import { revokeInvite } from '../../../../api/routes/team/revokeInvite.ts';
import { MAX_AUDIT } from '../../../../model/audit.ts';
import type { MemberId, TeamId } from '../../../../model/ids.ts';
import { readAudit, teamAudit, writeAudit } from '../../../audit/audit.ts';

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

const somebody = async (name: string): Promise<BrowserPerson> => {
  const person = new BrowserPerson(server.url, name);
  expect(await person.signUp()).toBeNull();
  return person;
};

it('shows admins who did what, and no secrets', async () => {
  const [owner, member] = [await somebody('Audit Owner'), await somebody('Audit Member')];
  const team = await owner.createTeam('Audited');
  const link = await owner.invite(team, 2);
  await member.expect(acceptInvite, { body: link });
  await owner.expect(revokeInvite, { params: { team, invite: link.invite } });
  await member.signIn();
  const { entries } = await owner.expect(listAudit, { params: { team }, query: {} });
  expect(entries.map(({ what }) => what)).toEqual([
    'signIn',
    'revokeInvite',
    'joinTeam',
    'createInvite',
    'foundTeam',
  ]);
  expect(entries[1]).toMatchObject({ invite: link.invite });
  expect(JSON.stringify(entries)).not.toMatch(/secretHash|127\.0\.0\.1|Audited/);
  expect(await member.refusal(listAudit, { params: { team }, query: {} })).toBe('notAdmin');
  const { entries: rest } = await owner.expect(listAudit, { params: { team }, query: { from: 4 } });
  expect(rest.map(({ what }) => what)).toEqual(['foundTeam']);
});

it('[S13] is visible to nobody outside the team', async () => {
  const [owner, stranger] = [await somebody('Private Owner'), await somebody('Curious Stranger')];
  const team = await owner.createTeam('Closed');
  expect(await stranger.refusal(listAudit, { params: { team }, query: {} })).toBe('notMember');
});

it('[S37] contains an entry once, with its first time, and keeps only the newest', async () => {
  const list = teamAudit('bounded' as TeamId);
  const entry = (n: number) => ({ id: `job ${n}`, what: 'changeRole', by: 'ada' as MemberId });
  await writeAudit(slipway.client, list, entry(0), 5);
  await writeAudit(slipway.client, list, entry(0), 9);
  expect(await readAudit(slipway.client, list, 0, 10)).toEqual([{ ...entry(0), at: 5 }]);
  for (let n = 1; n <= MAX_AUDIT; n++) await writeAudit(slipway.client, list, entry(n), 10 + n);
  expect(await slipway.client.zCard(list)).toBe(MAX_AUDIT);
  expect((await readAudit(slipway.client, list, MAX_AUDIT - 1, 1))[0]).toMatchObject({ id: 'job 1' });
});
