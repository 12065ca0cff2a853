/**
 * Where private texts can be seen. Each is written once, by real processes, and then looked for in everything that each person
 * receives, on sockets, routes, search, push and mail, and in what the servers log.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BackendProcess, startBackend } from '../../scripts/backendProcess.mjs';
import { ensureBuilt } from '../../scripts/build.mjs';
import { freePort } from '../../scripts/redisServer.mjs';
import { routes } from '../../src/api/registry.ts';
import { addDevice } from '../../src/api/routes/account/addDevice.ts';
import { changeDelivery } from '../../src/api/routes/account/changeDelivery.ts';
import { requestReset } from '../../src/api/routes/account/requestReset.ts';
import { startSecondFactor } from '../../src/api/routes/account/startSecondFactor.ts';
import { readOfficeScreen } from '../../src/api/routes/readOfficeScreen.ts';
import { acceptInvite } from '../../src/api/routes/team/acceptInvite.ts';
import { createOfficeScreen } from '../../src/api/routes/team/createOfficeScreen.ts';
import { USUAL_DELIVERY } from '../../src/model/delivery.ts';
import { chatFeed } from '../../src/model/feeds/chat.ts';
import { directFeed } from '../../src/model/feeds/direct.ts';
import { invitesFeed } from '../../src/model/feeds/invites.ts';
import { notificationsFeed } from '../../src/model/feeds/notifications.ts';
import { officeScreensFeed } from '../../src/model/feeds/officeScreens.ts';
import { readFeed } from '../../src/model/feeds/read.ts';
import type { MemberId, TeamId } from '../../src/model/ids.ts';
import { accountKey, deliveryKey } from '../../src/server/accounts/accountKeys.ts';
import { DIGEST_FIELD } from '../../src/server/delivery/deliveryRecord.ts';
import { PROTOCOL_VERSION } from '../../src/sync/protocol/index.ts';
import { BrowserPerson, PASSWORD } from '../fixtures/browserPerson.ts';
import { MailBox } from '../fixtures/mailBox.ts';
import { type PushDevice, PushService } from '../fixtures/pushService.ts';
import { TestSlipway } from '../fixtures/testSlipway.ts';
import { WireClient } from '../fixtures/wireClient.ts';
import { Witness } from './witness.ts';

let slipway: TestSlipway;
let service: PushService;
let mailBox: MailBox;
let url: string;
let printed = '';
const running: BackendProcess[] = [];

beforeAll(async () => {
  await ensureBuilt();
  slipway = await TestSlipway.start();
  service = await PushService.start();
  mailBox = new MailBox();
  const [mailPort, port] = [await mailBox.listen(), await freePort()];
  url = `http://127.0.0.1:${port}`;
  for (const role of ['gateway', 'worker'] as const) {
    const settings = {
      REDIS_URL: slipway.redis.url,
      HOST: '127.0.0.1',
      PORT: String(port),
      SLIPWAY_PUSH_LOCAL: '1',
      SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      PUBLIC_URL: url,
      SLIPWAY_SIGN_UP: 'open',
      LOG_LEVEL: 'trace',
    };
    const backend = startBackend(role, settings, 'pipe');
    running.push(backend);
    for (const stream of [backend.child.stdout, backend.child.stderr])
      stream?.on('data', (bytes: Buffer) => {
        printed += bytes;
      });
    expect(await backend.ready, printed).toBe(true);
  }
}, 240_000);
afterAll(async () => {
  for (const backend of running.splice(0)) await backend.kill();
  await slipway.clear();
  await slipway.stop();
  await service.close();
  await mailBox.close();
});

type Member = {
  readonly person: BrowserPerson;
  readonly id: MemberId;
  readonly device: PushDevice;
  readonly witness: Witness;
};

const member = async (name: string): Promise<Member> => {
  const person = new BrowserPerson(url, name);
  expect(await person.signUp()).toBeNull();
  const id = (await person.session()).user?.id;
  if (!id) throw new Error('nobody is signed in');
  const device = service.device();
  await person.expect(addDevice, { body: device.subscription });
  return { person, id, device, witness: new Witness() };
};

const open = async ({ person, witness }: Member, team: TeamId): Promise<WireClient> => {
  const wire = slipway.know(await WireClient.connect(url, person.cookie, { team }));
  witness.socket(wire.socket);
  await wire.hello();
  return wire;
};

/** Asks for everything that this person may think of: all routes, search, history, and the team again. */
const lookEverywhere = async (
  { person, witness }: Member,
  team: TeamId,
  feeds: readonly string[],
  ids: readonly string[],
  words: readonly string[],
): Promise<void> => {
  for (const route of routes.values()) await witness.route(url, route, person.cookie, ids, words);
  for (const hello of [{ team }, { team: ids[0] as TeamId }]) {
    const wire = slipway.know(await WireClient.connect(url, person.cookie, hello));
    witness.socket(wire.socket);
    wire.raw({
      type: 'hello',
      protocol: PROTOCOL_VERSION,
      client: wire.client,
      team: hello.team,
      settled: 0,
    });
    await wire.message(({ type }) => type === 'snapshot' || type === 'left');
    for (const feed of feeds) wire.raw({ type: 'history', feed, limit: 50 });
    wire.raw({ type: 'ping', at: 1 });
    await wire.message(({ type }) => type === 'pong');
  }
};

it('[S13] what is private is seen by nobody else, on no road', { timeout: 90_000 }, async () => {
  const [nora, ivo, zoe, uma] = [
    await member('Nora Vik'),
    await member('Ivo Brand'),
    await member('Zoe Lund'),
    await member('Uma Rask'),
  ];
  const north = await nora.person.createTeam('NORTH-canary pier');
  const south = await uma.person.createTeam('SOUTH-canary pier');
  const invite = await nora.person.invite(north, 2);
  const screen = await nora.person.expect(createOfficeScreen, {
    params: { team: north },
    body: { place: 'Pier hall' },
  });
  await nora.person.expect(readOfficeScreen, { body: { ...screen, since: 0 } });
  for (const { person } of [ivo, zoe]) await person.expect(acceptInvite, { body: invite });
  const ivoWire = await open(ivo, north);
  await open(zoe, north);
  await open(uma, south);
  const noraWire = await open(nora, north);

  await noraWire.run('sendDirectChat', { with: ivo.id, text: 'DIRECT-canary for you' });
  const sent = noraWire
    .entries()
    .at(-1)
    ?.changes.find(({ feed }) => feed.includes('.direct.'));
  await noraWire.run('editDirectChat', { with: ivo.id, message: sent?.id, text: 'EDITED-canary for you' });
  await noraWire.run('sendChat', { text: 'CHAT-canary for the team' });
  await ivoWire.until(() => ivoWire.entries().some(({ action }) => action === 'sendChat'));
  await ivoWire.run('setLastRead', { of: 'chat', upTo: 'latest' });
  const { secret } = await ivo.person.expect(startSecondFactor, { body: { password: PASSWORD } });
  await ivo.person.expect(requestReset, { body: { email: ivo.person.email } });
  const reset = (await mailBox.letter(1)).match(/#reset=([\w.-]+)/)?.[1] ?? '';
  expect(reset).not.toBe('');

  // Push and mail reach Ivo, who is away.
  ivoWire.close();
  await noraWire.until(() => {
    const presence = noraWire.received.findLast(({ type }) => type === 'presence');
    const online = JSON.stringify(presence ?? null);
    return online.includes(nora.id) && !online.includes(ivo.id);
  });
  await slipway.client.hSet(accountKey(ivo.id), { emailVerified: '1' });
  await ivo.person.expect(changeDelivery, { body: { ...USUAL_DELIVERY, digestHour: 0 } });
  await slipway.client.hDel(deliveryKey(ivo.id), DIGEST_FIELD);
  await noraWire.run('createTask', { member: ivo.id, list: 'tasks', title: 'TASK-canary for Ivo' });
  await service.until(() => ivo.device.received.length > 0);
  const digest = await mailBox.letter(2);

  const feeds = [
    directFeed(north, nora.id, ivo.id),
    notificationsFeed(north, ivo.id),
    readFeed(north, ivo.id),
    invitesFeed(north),
    officeScreensFeed(north),
    chatFeed(north),
  ];
  const ids = [north, south, nora.id, ivo.id, zoe.id, uma.id, invite.invite, sent?.id ?? ''];
  const words = ['canary', 'DIRECT-canary', 'EDITED-canary', 'TASK-canary', 'CHAT-canary', 'NORTH-canary'];
  for (const [one, team] of [
    [zoe, north],
    [uma, south],
    [ivo, north],
    [nora, north],
  ] as const)
    await lookEverywhere(one, team, feeds, ids, words);
  for (const one of [nora, ivo, zoe, uma]) one.witness.pushes(one.device);
  for (const letter of mailBox.letters) {
    const [to] = [nora, ivo, zoe, uma].filter(({ person }) => letter.includes(`To: ${person.email}`));
    to?.witness.add('mail', letter);
  }

  /** Each text, and everybody who may see it. */
  const texts: readonly (readonly [name: string, text: string, seenBy: readonly Member[]])[] = [
    ['a direct message', 'DIRECT-canary', [nora, ivo]],
    ['an edited direct message', 'EDITED-canary', [nora, ivo]],
    ['a task of the team', 'TASK-canary', [nora, ivo, zoe]],
    ['the chat of the team', 'CHAT-canary', [nora, ivo, zoe]],
    ['the name of a team', 'NORTH-canary', [nora, ivo, zoe]],
    ['the name of the other team', 'SOUTH-canary', [uma]],
    ['the notifications of a member', notificationsFeed(north, ivo.id), [ivo]],
    ['the read markers of a member', readFeed(north, ivo.id), [ivo]],
    ['the secret of an invite', invite.secret, []],
    ['the secret of a screen in an office', screen.secret, []],
    ['the secret of a second factor', secret, []],
    ['a link that resets a password', reset, [ivo]],
    ...[nora, ivo, zoe, uma].map(
      (one) => [`the address of ${one.person.name}`, one.person.email, [one]] as const,
    ),
    ['the password of everybody', PASSWORD, []],
    ...[nora, ivo, zoe, uma].map(
      (one) => [`the session of ${one.person.name}`, one.person.cookie.split('=')[1] ?? '', []] as const,
    ),
  ];
  for (const [name, text, seenBy] of texts)
    for (const one of [nora, ivo, zoe, uma]) {
      const where = one.witness.wayOf(text);
      const isSeen = seenBy.includes(one);
      // A text that its own reader does not find proves nothing.
      if (isSeen) expect(where, `${name} for ${one.person.name}`).not.toBeNull();
      else expect(where, `${name} for ${one.person.name}`).toBeNull();
    }
  expect(digest).toContain('TASK-canary');
  expect(ivo.device.received[0]?.text.body).toContain('TASK-canary');
  expect(zoe.device.received).toEqual([]);
  expect(uma.device.received).toEqual([]);

  // The logs hold no text of anybody, not even at the finest level.
  expect(printed.length).toBeGreaterThan(100);
  for (const [name, text] of texts.filter(([, text]) => !text.startsWith('{')))
    expect(printed.includes(text), `${name} is in the log`).toBe(false);
  const counts = [nora, ivo, zoe, uma].map(({ witness }) => witness.count).join(' + ');
  process.stdout.write(
    `${texts.length} private texts, looked for in ${counts} messages, answers, pushes and mails\n`,
  );
});
