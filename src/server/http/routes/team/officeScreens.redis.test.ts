/** Screens in offices: what reaches them, when, and when they end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserPerson } from '../../../../../test/fixtures/browserPerson.ts';
import { callServer } from '../../../../../test/fixtures/callServer.ts';
import type { TestServer } from '../../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../../test/fixtures/testSlipway.ts';
import { WireClient } from '../../../../../test/fixtures/wireClient.ts';
import type { OfficeLink, OfficeView } from '../../../../api/officeShapes.ts';
import { readOfficeScreen } from '../../../../api/routes/readOfficeScreen.ts';
import { acceptInvite } from '../../../../api/routes/team/acceptInvite.ts';
import { createOfficeScreen } from '../../../../api/routes/team/createOfficeScreen.ts';
import { listOfficeScreens } from '../../../../api/routes/team/listOfficeScreens.ts';
import { revokeOfficeScreen } from '../../../../api/routes/team/revokeOfficeScreen.ts';
import { officeScreensFeed } from '../../../../model/feeds/officeScreens.ts';
import type { MemberId, TeamId } from '../../../../model/ids.ts';
import { MAX_OFFICE_SCREENS } from '../../../../model/officeScreen.ts';
import type { Entry } from '../../../../sync/protocol/entry.ts';
import { itemsKey } from '../../../../thoonk/keys.ts';
import { logKey } from '../../../log/keys.ts';

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

type Crew = {
  readonly owner: BrowserPerson;
  readonly id: MemberId;
  readonly team: TeamId;
  readonly wire: WireClient;
};

const newPerson = async (): Promise<BrowserPerson> => {
  const person = new BrowserPerson(server.url, `Person ${++people}`);
  expect(await person.signUp()).toBeNull();
  return person;
};
const idOf = async (person: BrowserPerson): Promise<MemberId> => {
  const { user } = await person.session();
  if (!user) throw new Error('nobody is signed in');
  return user.id;
};
const joined = async (person: BrowserPerson, team: TeamId): Promise<WireClient> => {
  const wire = slipway.know(await WireClient.connect(server.url, person.cookie, { team }));
  await wire.hello();
  return wire;
};
const newCrew = async (): Promise<Crew> => {
  const owner = await newPerson();
  const team = await owner.createTeam('Night ferry');
  return { owner, id: await idOf(owner), team, wire: await joined(owner, team) };
};
const newScreen = (person: BrowserPerson, team: TeamId, place = 'Pier hall'): Promise<OfficeLink> =>
  person.expect(createOfficeScreen, { params: { team }, body: { place } });

const ask = async (link: OfficeLink, known?: string): Promise<OfficeView | string> => {
  const body = { ...link, since: 0, ...(known === undefined ? {} : { known }) };
  const { answer } = await callServer(server.url, readOfficeScreen, { body });
  if (!answer) throw new Error('no answer');
  return answer.ok ? answer.output : answer.refusal.reason;
};
const shown = async (link: OfficeLink, known?: string): Promise<OfficeView> => {
  const view = await ask(link, known);
  if (typeof view === 'string') throw new Error(`refused: ${view}`);
  return view;
};
/** Asks for newer views, as a screen does, until one meets the condition. */
const shownWhen = async (link: OfficeLink, met: (view: OfficeView) => boolean): Promise<OfficeView> => {
  let view = await shown(link);
  while (!met(view)) view = await shown(link, view.version);
  return view;
};
const published = (entry: Entry): string => entry.changes?.find(({ kind }) => kind === 'publish')?.id ?? '';
const newTask = async ({ wire, id }: Crew, title: string, more: object = {}): Promise<string> =>
  published(await wire.run('createTask', { member: id, title, list: 'tasks', ...more }));

describe('a screen in an office', () => {
  it('shows who is here, works on what since when, and what was shipped, and waits for changes', async () => {
    const crew = await newCrew();
    const link = await newScreen(crew.owner, crew.team);
    const first = await shownWhen(link, (view) => view.people[0]?.presence === 'online');
    expect(first).toMatchObject({ team: 'Night ferry', place: 'Pier hall', others: 0 });
    expect(first.people).toMatchObject([{ name: crew.owner.name, ships: [] }]);
    expect(first.people[0]?.work).toBeUndefined();

    const next = shownWhen(link, (view) => view.people[0]?.work !== undefined);
    const task = await newTask(crew, 'Splice the rope', { start: true });
    const { people } = await next;
    expect(people[0]?.work?.title).toBe('Splice the rope');

    const last = shownWhen(link, (view) => (view.people[0]?.ships.length ?? 0) > 0);
    await crew.wire.run('shipTask', { member: crew.id, task });
    const [person] = (await last).people;
    expect(person?.ships.map(({ title }) => title)).toEqual(['Splice the rope']);
    expect(person?.work).toBeUndefined();
  });

  it('shows only ships of its day, although old ones are written again', async () => {
    const crew = await newCrew();
    const link = await newScreen(crew.owner, crew.team);
    const task = await newTask(crew, 'Splice the rope');
    await crew.wire.run('shipTask', { member: crew.id, task });
    await shownWhen(link, (view) => view.people[0]?.ships.length === 1);
    const body = { ...link, since: Date.now() + 60_000 };
    const { answer } = await callServer(server.url, readOfficeScreen, { body });
    expect(answer?.ok && answer.output.people[0]?.ships).toEqual([]);
  });

  it('shows a member who joins and one who has left', async () => {
    const crew = await newCrew();
    const link = await newScreen(crew.owner, crew.team);
    const guest = await newPerson();
    await shown(link);
    await guest.expect(acceptInvite, { body: await crew.owner.invite(crew.team) });
    await shownWhen(link, (view) => view.people.length === 2);
    await crew.wire.run('removeMember', { member: await idOf(guest), tasks: [] });
    await shownWhen(link, (view) => view.people.length === 1);
  });

  it('[S13] gets nothing that is not for every visitor of the office', async () => {
    const crew = await newCrew();
    const guest = await newPerson();
    await guest.expect(acceptInvite, { body: await crew.owner.invite(crew.team) });
    const other = await idOf(guest);
    const guestWire = await joined(guest, crew.team);
    const link = await newScreen(crew.owner, crew.team);
    const { wire, id: member } = crew;
    const active = await newTask(crew, 'The active one', { note: 'CANARY in a note', start: true });
    const open = await newTask(crew, 'CANARY in an open task');
    await newTask(crew, 'CANARY in a task for later', { list: 'later' });
    const gone = await newTask(crew, 'CANARY in the trash');
    await wire.run('deleteTask', { member, task: gone });
    await wire.run('commentTask', { member, task: active, text: 'CANARY in a comment' });
    await wire.run('sendChat', { text: 'CANARY in the chat' });
    await wire.run('sendDirectChat', { with: other, text: 'CANARY in a direct message' });
    await wire.run('createLabel', { name: 'CANARY label', color: '#123456' });
    await guestWire.run('createTask', { member, title: 'CANARY that notifies', list: 'tasks' });
    const shipped = await newTask(crew, 'The shipped one');
    await wire.run('shipTask', { member, task: shipped, note: 'CANARY in the note of a ship' });
    const view = await shownWhen(link, ({ people }) => people.some(({ ships }) => ships.length === 1));
    const text = JSON.stringify(view);
    expect(text).toContain('The active one');
    expect(text).toContain('The shipped one');
    expect(text).not.toContain('CANARY');
    for (const hidden of [crew.owner.email, guest.email, member, other, active, open, shipped, link.secret])
      expect(text).not.toContain(hidden);
  });

  it('[S13] does not reveal that something private has happened', async () => {
    const crew = await newCrew();
    const guest = await newPerson();
    await guest.expect(acceptInvite, { body: await crew.owner.invite(crew.team) });
    const link = await newScreen(crew.owner, crew.team);
    const known = await shownWhen(link, ({ people }) => people.some(({ presence }) => presence === 'online'));
    let isAnswered = false;
    const next = shown(link, known.version).then((view) => {
      isAnswered = true;
      return view;
    });
    await crew.wire.run('sendDirectChat', { with: await idOf(guest), text: 'Psst' });
    await crew.wire.run('sendChat', { text: 'Ahoy' });
    await crew.wire.run('setLastRead', { of: 'chat', upTo: 'latest' });
    // A screen that asks now gets the same version: nothing has changed for it.
    expect((await shown(link)).version).toBe(known.version);
    expect(isAnswered).toBe(false);
    await newTask(crew, 'Splice the rope', { start: true });
    expect((await next).version).not.toBe(known.version);
  });
});

describe('the link of a screen', () => {
  it('is useless with a wrong secret, for another team, or with another id', async () => {
    const [one, two] = [await newCrew(), await newCrew()];
    const link = await newScreen(one.owner, one.team);
    const wrong = [
      { ...link, secret: 'A'.repeat(43) },
      { ...link, team: two.team },
      { ...link, team: 'nowhere' as TeamId },
      { ...link, screen: 'none' },
    ];
    for (const other of wrong) expect(await ask(other)).toBe('linkGone');
  });

  it('is listed without its secret, with its place, its creator and its last use', async () => {
    const crew = await newCrew();
    const link = await newScreen(crew.owner, crew.team);
    const list = () => crew.owner.expect(listOfficeScreens, { params: { team: crew.team } });
    const before = (await list()).screens;
    expect(before).toMatchObject([
      { id: link.screen, place: 'Pier hall', createdBy: crew.id, works: true, usedAt: null },
    ]);
    expect(JSON.stringify(before)).not.toMatch(/secret/i);
    await shown(link);
    const [after] = (await list()).screens;
    expect(after?.usedAt).toBeGreaterThan(0);
    const { team } = crew;
    const stored = [
      await slipway.client.hGetAll(itemsKey(officeScreensFeed(team))),
      await slipway.client.xRange(logKey(team), '-', '+'),
    ].map((value) => JSON.stringify(value));
    for (const text of stored) {
      expect(text).toContain('Pier hall');
      expect(text).not.toContain(link.secret);
    }
  });

  it('ends the open screen with the commit that revokes it', async () => {
    const crew = await newCrew();
    const link = await newScreen(crew.owner, crew.team);
    const { version } = await shownWhen(link, (view) => view.people[0]?.presence === 'online');
    const waiting = ask(link, version);
    await crew.owner.expect(revokeOfficeScreen, { params: { team: crew.team, screen: link.screen } });
    expect(await waiting).toBe('linkGone');
    expect(await ask(link)).toBe('linkGone');
    expect(await crew.owner.expect(listOfficeScreens, { params: { team: crew.team } })).toEqual({
      screens: [],
    });
  });

  it.for<[string, 'removeMember' | 'changeRole']>([
    ['removed', 'removeMember'],
    ['made a member', 'changeRole'],
  ])('of an admin who was %s ends', async ([, action]) => {
    const crew = await newCrew();
    const admin = await newPerson();
    await admin.expect(acceptInvite, { body: await crew.owner.invite(crew.team, 1, 'admin') });
    const link = await newScreen(admin, crew.team);
    const { version } = await shownWhen(link, (view) => view.people.some((one) => one.presence === 'online'));
    const waiting = ask(link, version);
    const member = await idOf(admin);
    await crew.wire.run(
      action,
      action === 'removeMember' ? { member, tasks: [] } : { member, role: 'member' },
    );
    expect(await waiting).toBe('linkGone');
    const { screens } = await crew.owner.expect(listOfficeScreens, { params: { team: crew.team } });
    expect(screens.map(({ works }) => works)).toEqual([false]);
  });

  it('ends with its team', async () => {
    const crew = await newCrew();
    const link = await newScreen(crew.owner, crew.team);
    const { version } = await shownWhen(link, (view) => view.people[0]?.presence === 'online');
    const waiting = ask(link, version);
    await crew.wire.run('deleteTeam', { name: 'Night ferry' });
    expect(await waiting).toBe('linkGone');
  });

  it('[rights] is created, listed and revoked by admins only', async () => {
    const crew = await newCrew();
    const [guest, stranger] = [await newPerson(), await newPerson()];
    await guest.expect(acceptInvite, { body: await crew.owner.invite(crew.team) });
    const link = await newScreen(crew.owner, crew.team);
    const { team, screen } = link;
    for (const [person, reason] of [
      [guest, 'notAdmin'],
      [stranger, 'notMember'],
    ] as const) {
      expect(await person.refusal(createOfficeScreen, { params: { team }, body: { place: 'x' } })).toBe(
        reason,
      );
      expect(await person.refusal(listOfficeScreens, { params: { team } })).toBe(reason);
      expect(await person.refusal(revokeOfficeScreen, { params: { team, screen } })).toBe(reason);
    }
    expect((await shown(link)).team).toBe('Night ferry');
  });

  it('is refused beyond the limit, so that the oldest screen stays', async () => {
    const crew = await newCrew();
    const { team } = crew;
    for (let number = 0; number < MAX_OFFICE_SCREENS; number++)
      await newScreen(crew.owner, team, `Place ${number}`);
    expect(await crew.owner.refusal(createOfficeScreen, { params: { team }, body: { place: 'x' } })).toBe(
      'tooMany',
    );
  });
});

it('a page of another website cannot read a screen, and a request needs no cookie', async () => {
  const crew = await newCrew();
  const body = { ...(await newScreen(crew.owner, crew.team)), since: 0 };
  const foreign = { origin: 'https://elsewhere.example' };
  expect((await callServer(server.url, readOfficeScreen, { body }, foreign)).status).toBe(403);
  const { status, cookies } = await callServer(server.url, readOfficeScreen, { body });
  expect([status, cookies]).toEqual([200, []]);
});
