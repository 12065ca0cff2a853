/** What happened in a team: who may read it, and what it contains. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserPerson } from '../../../../../test/fixtures/browserPerson.ts';
import type { TestServer } from '../../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../../test/fixtures/testSlipway.ts';
import { WireClient } from '../../../../../test/fixtures/wireClient.ts';
import { acceptInvite } from '../../../../api/routes/team/acceptInvite.ts';
import { listActivity } from '../../../../api/routes/team/listActivity.ts';
import type { MemberId, TeamId } from '../../../../model/ids.ts';
import type { Entry } from '../../../../sync/protocol/entry.ts';

let slipway: TestSlipway;
let server: TestServer;
let people = 0;

beforeAll(async () => {
  slipway = await TestSlipway.start();
  server = await slipway.server('all');
});
afterAll(async () => {
  await slipway.clear();
  await slipway.stop();
});

type Someone = { readonly person: BrowserPerson; readonly id: MemberId };
type Crew = Someone & { readonly team: TeamId; readonly wire: WireClient };

const newPerson = async (): Promise<Someone> => {
  const person = new BrowserPerson(server.url, `Person ${++people}`);
  expect(await person.signUp()).toBeNull();
  const { user } = await person.session();
  if (!user) throw new Error('nobody is signed in');
  return { person, id: user.id };
};

const newCrew = async (): Promise<Crew> => {
  const owner = await newPerson();
  const team = await owner.person.createTeam('Night ferry');
  const wire = slipway.know(await WireClient.connect(server.url, owner.person.cookie, { team }));
  await wire.hello();
  return { ...owner, team, wire };
};

const published = (entry: Entry): string => entry.changes.find(({ kind }) => kind === 'publish')?.id ?? '';
const newTask = async ({ wire, id: member }: Crew, title: string, list = 'tasks'): Promise<string> =>
  published(await wire.run('createTask', { member, title, list }));

const pageOf = ({ person }: Someone, team: TeamId, before?: number) =>
  person.expect(listActivity, { params: { team }, query: before === undefined ? {} : { before } });

describe('the activity of a team', () => {
  it('says who did what to which task, newest first, with current titles', async () => {
    const crew = await newCrew();
    const guest = await newPerson();
    await guest.person.expect(acceptInvite, { body: await crew.person.invite(crew.team) });
    const { wire, id: member, team } = crew;
    const task = await newTask(crew, 'Splice the rope');
    await wire.run('startTask', { member, task });
    await wire.run('editTask', { member, task, set: { title: 'Splice the long rope' } });
    await wire.run('shipTask', { member, task });
    const other = await newTask(crew, 'Paint the buoy');
    await wire.run('assignTask', { member, task: other, to: guest.id });
    const { deeds, titles, next } = await pageOf(guest, team);
    expect(deeds.map(({ verb }) => verb)).toEqual([
      'assignTask',
      'createTask',
      'shipTask',
      'editTask',
      'startTask',
      'createTask',
      'joinTeam',
      ...deeds.slice(7).map(({ verb }) => verb),
    ]);
    expect(deeds[0]).toMatchObject({ by: member, tasks: [other], member: guest.id });
    expect(deeds[4]).toMatchObject({ tasks: [task] });
    expect(deeds[6]).toMatchObject({ by: guest.id, tasks: [], member: guest.id });
    expect(titles.find(({ id }) => id === task)?.title).toBe('Splice the long rope');
    expect(titles.find(({ id }) => id === other)?.title).toBe('Paint the buoy');
    expect(next).toBeNull();
  });

  it('[S13] holds no text but titles, and nothing of private feeds', async () => {
    const crew = await newCrew();
    const [guest, other] = [await newPerson(), await newPerson()];
    for (const { person } of [guest, other])
      await person.expect(acceptInvite, { body: await crew.person.invite(crew.team) });
    const { wire, id: member, team } = crew;
    const task = published(
      await wire.run('createTask', { member, title: 'A task', note: 'CANARY in a note', list: 'tasks' }),
    );
    await wire.run('commentTask', { member, task, text: 'CANARY in a comment' });
    await wire.run('sendChat', { text: 'CANARY in the chat' });
    await wire.run('sendDirectChat', { with: guest.id, text: 'CANARY in a direct message' });
    await wire.run('setLastRead', { of: 'chat', upTo: 'latest' });
    const text = JSON.stringify(await pageOf(other, team));
    expect(text).not.toContain('CANARY');
    for (const verb of ['sendDirectChat', 'sendChat', 'setLastRead', 'createInvite'])
      expect(text).not.toContain(verb);
    expect(text).toContain('commentTask');
  });

  it('has the current title of a task, and no earlier one', async () => {
    const crew = await newCrew();
    const task = await newTask(crew, 'A title to forget');
    await crew.wire.run('editTask', { member: crew.id, task, set: { title: 'Another one' } });
    const page = await pageOf(crew, crew.team);
    expect(JSON.stringify(page)).not.toContain('A title to forget');
    expect(JSON.stringify(page)).toContain('Another one');
  });

  it('has older pages, without a gap and without repeating anything', async () => {
    const crew = await newCrew();
    const wanted: string[] = [];
    for (let number = 0; number < 250; number++)
      crew.wire.send('createTask', { member: crew.id, title: `Task ${number}`, list: 'tasks' });
    await crew.wire.run('createTask', { member: crew.id, title: 'The last one', list: 'tasks' });
    for (const entry of crew.wire.entries()) wanted.unshift(published(entry));
    const pages = [await pageOf(crew, crew.team)];
    for (let next = pages[0]?.next; next; next = pages.at(-1)?.next)
      pages.push(await pageOf(crew, crew.team, next));
    expect(pages.length).toBeGreaterThan(1);
    const created = pages
      .flatMap(({ deeds }) => deeds)
      .flatMap(({ verb, tasks }) => (verb === 'createTask' ? tasks : []));
    expect(created).toEqual(wanted);
  });

  it('[rights] is for members only', async () => {
    const crew = await newCrew();
    const [stranger, guest] = [await newPerson(), await newPerson()];
    const asked = { params: { team: crew.team }, query: {} };
    expect(await stranger.person.refusal(listActivity, asked)).toBe('notMember');
    await guest.person.expect(acceptInvite, { body: await crew.person.invite(crew.team) });
    expect(await guest.person.refusal(listActivity, asked)).toBeNull();
    await crew.wire.run('removeMember', { member: guest.id, tasks: [] });
    expect(await guest.person.refusal(listActivity, asked)).toBe('notMember');
  });
});
