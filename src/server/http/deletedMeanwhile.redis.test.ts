/** A person deletes their account while another tab of theirs does something. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BrowserPerson, PASSWORD } from '../../../test/fixtures/browserPerson.ts';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { testServices } from '../../../test/fixtures/testServices.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { deleteAccount } from '../../api/routes/account/deleteAccount.ts';
import { acceptInvite } from '../../api/routes/team/acceptInvite.ts';
import { createTeam } from '../../api/routes/team/createTeam.ts';
import type { InviteLink } from '../../api/shapes.ts';
import { USUAL_DELIVERY } from '../../model/delivery.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import type { Services } from './handler.ts';
import { handler as changeDelivery } from './routes/account/changeDelivery.ts';
import { handler as changePassword } from './routes/account/changePassword.ts';
import { handler as deleteAccountHandler } from './routes/account/deleteAccount.ts';
import { handler as signIn } from './routes/account/signIn.ts';
import { handler as acceptInviteHandler } from './routes/team/acceptInvite.ts';
import { handler as createTeamHandler } from './routes/team/createTeam.ts';

let slipway: TestSlipway;
let server: TestServer;
let owner: BrowserPerson;
let team: TeamId;
let link: InviteLink;
let person: BrowserPerson;
let id: MemberId;
let services: Services;
let people = 0;

beforeAll(async () => {
  slipway = await TestSlipway.start();
  server = await slipway.server('all');
  owner = new BrowserPerson(server.url, 'Harbor Owner');
  expect(await owner.signUp()).toBeNull();
  team = await owner.createTeam('Night ferry');
  link = await owner.invite(team, 100);
});
afterAll(async () => {
  await slipway.clear();
  await slipway.stop();
});
beforeEach(async () => {
  person = new BrowserPerson(server.url, `Leaver ${++people}`);
  expect(await person.signUp()).toBeNull();
  id = ((await person.session()).user?.id ?? '') as MemberId;
  services = testServices(new Thoonk(slipway.client));
});

const removal = () => person.refusal(deleteAccount, { body: { password: PASSWORD } });

/** The call of a handler by the person, whose session was looked up before the deletion. */
const callWith = async (body: object) => {
  const token = person.cookie.split('=')[1]?.split(';')[0] ?? '';
  const session = await services.sessions.find([{ name: 'slipway', token }]);
  if (!session) throw new Error('there is no session');
  const request = { headers: {}, socket: { remoteAddress: '127.0.0.1' } };
  return { body, user: session.user, session, request } as never;
};

/** The services of a request, with something that happens just before one of its calls, the first time. */
const interrupted = <Name extends keyof Services>(
  name: Name,
  method: keyof Services[Name],
  meanwhile: () => Promise<unknown>,
): Services => {
  let isDue = true;
  const service = new Proxy(services[name] as object, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        const happens = isDue && key === method;
        if (happens) isDue = false;
        if (happens) await meanwhile();
        return value.apply(target, args);
      };
    },
  });
  return { ...services, [name]: service };
};

const isMember = async (of: TeamId) => (await slipway.client.hExists(itemsKey(membersFeed(of)), id)) === 1;
const keysLeft = async () =>
  (await slipway.client.keys('*')).filter(
    (key) => key.startsWith('slipway.') && key.includes(id) && !key.startsWith('slipway.teamNumbers:'),
  );

describe('[S37] nobody is a member who has no account', () => {
  const removed = async () => expect(await removal()).toBeNull();
  const marked = () => services.accounts.setLeaving(id, true);

  it.each([
    ['is deleted', removed],
    ['begins to be deleted', marked],
  ])('when it %s just before they join', async (_, meanwhile) => {
    const reply = await acceptInviteHandler.run(
      await callWith(link),
      interrupted('jobs', 'submitAsServer', meanwhile),
    );
    expect(reply).toEqual({ refused: 'linkGone' });
    expect(await isMember(team)).toBe(false);
  });

  it.each([
    ['is deleted', removed],
    ['begins to be deleted', marked],
  ])('when it %s just before they found a team', async (_, meanwhile) => {
    const founded: TeamId[] = [];
    const submit = services.jobs.submitAsServer.bind(services.jobs);
    services.jobs.submitAsServer = async (job, ...rest) => {
      founded.push(job.team);
      return submit(job, ...rest);
    };
    const reply = await createTeamHandler.run(
      await callWith({ name: 'Mine' }),
      interrupted('jobs', 'submitAsServer', meanwhile),
    );
    expect(reply).toEqual({ refused: 'notSignedIn' });
    expect(founded).not.toHaveLength(0);
    for (const one of founded) expect(await isMember(one)).toBe(false);
  });

  it('when they join or found one just before it is gone', async () => {
    const refused: (string | null)[] = [];
    const meanwhile = async () => {
      refused.push(await person.refusal(acceptInvite, { body: link }));
      refused.push(await person.refusal(createTeam, { body: { name: 'Mine' } }));
    };
    const call = await callWith({ password: PASSWORD });
    expect(await deleteAccountHandler.run(call, interrupted('accounts', 'remove', meanwhile))).toMatchObject({
      output: null,
    });
    expect(refused).toEqual(['linkGone', 'notSignedIn']);
    expect(await isMember(team)).toBe(false);
  });

  it('when they have joined while the deletion left other teams', async () => {
    await person.createTeam('Own');
    const meanwhile = async () => {
      await services.accounts.setLeaving(id, false);
      await person.expect(acceptInvite, { body: link });
      await services.accounts.setLeaving(id, true);
    };
    const call = await callWith({ password: PASSWORD });
    expect(await deleteAccountHandler.run(call, interrupted('jobs', 'submitOnce', meanwhile))).toMatchObject({
      output: null,
    });
    expect(await isMember(team)).toBe(false);
  });
});

it('a person whose deletion was refused joins and founds teams as before', async () => {
  const shared = await person.createTeam('Shared');
  await owner.expect(acceptInvite, { body: await person.invite(shared) });
  expect(await removal()).toBe('lastOwner');
  expect(await person.refusal(acceptInvite, { body: link })).toBeNull();
  expect(await person.refusal(createTeam, { body: { name: 'Another' } })).toBeNull();
});

describe('nothing is left of an account that is deleted while another tab', () => {
  it('changes the password', async () => {
    const call = await callWith({ current: PASSWORD, next: 'another walk by the quay' });
    const reply = await changePassword.run(call, interrupted('accounts', 'change', removal));
    expect(reply).toEqual({ refused: 'wrongPassword' });
    expect(await keysLeft()).toEqual([]);
  });

  it('changes how notifications are delivered', async () => {
    const call = await callWith(USUAL_DELIVERY);
    await changeDelivery.run(call, interrupted('delivery', 'change', removal));
    expect(await keysLeft()).toEqual([]);
  });

  it.each(['beginFor', 'end'] as const)('signs in, before %s', async (method) => {
    const call = await callWith({ email: person.email, password: PASSWORD });
    await signIn.run(call, interrupted('sessions', method, removal));
    expect(await keysLeft()).toEqual([]);
  });
});
