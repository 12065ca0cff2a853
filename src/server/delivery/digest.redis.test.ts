/** The daily mail, through a real mail server: when it comes, what it says, to whom, and that it comes once. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BrowserPerson } from '../../../test/fixtures/browserPerson.ts';
import { MailBox } from '../../../test/fixtures/mailBox.ts';
import { startTestServer, type TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { changeDelivery } from '../../api/routes/account/changeDelivery.ts';
import { confirmAddress } from '../../api/routes/account/confirmAddress.ts';
import { getDelivery } from '../../api/routes/account/getDelivery.ts';
import { acceptInvite } from '../../api/routes/team/acceptInvite.ts';
import { type DeliverySettings, USUAL_DELIVERY } from '../../model/delivery.ts';
import { notificationsFeed } from '../../model/feeds/notifications.ts';
import { readFeed } from '../../model/feeds/read.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { NotificationKind } from '../../model/notification.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { Accounts } from '../accounts/accounts.ts';
import { createLogger } from '../logger.ts';
import { Mailer } from '../mail/mailer.ts';
import { Delivery } from './delivery.ts';
import { DeliveryQueue } from './deliveryQueue.ts';
import { DigestDelivery } from './digestDelivery.ts';
import { PushDelivery } from './pushDelivery.ts';
import { PushSender } from './pushSender.ts';

const DAY = 86_400_000;
const RETRY = 60_000;
const from = 'Slipway <slipway@harbor.example>';
const address = 'https://slipway.example';
const logger = createLogger('silent');
/** Nine o'clock in UTC, on a day to come: the worker of the server has nothing to do then. */
const NINE = Math.ceil(Date.now() / DAY) * DAY + DAY + 9 * 3_600_000;
const AT_NINE: DeliverySettings = { ...USUAL_DELIVERY, digestHour: 9 };

let slipway: TestSlipway;
let thoonk: Thoonk;
let mailBox: MailBox;
let mailer: Mailer;
let server: TestServer;
let ada: BrowserPerson;
let jun: BrowserPerson;
let team: TeamId;
let told = 0;

const idOf = async (person: BrowserPerson): Promise<MemberId> =>
  (await person.session()).user?.id as MemberId;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
beforeEach(async () => {
  thoonk = new Thoonk(slipway.client);
  mailBox = new MailBox();
  const mail = { url: `smtp://127.0.0.1:${await mailBox.listen()}`, from };
  mailer = new Mailer(mail, logger);
  server = await startTestServer(slipway.redis.url, 'all', {}, { mail, publicUrl: address });
  [ada, jun] = [new BrowserPerson(server.url, 'Ada'), new BrowserPerson(server.url, 'Jun')];
  await ada.signUp();
  await jun.signUp();
  team = await ada.createTeam('Boat yard');
  await jun.expect(acceptInvite, { body: await ada.invite(team) });
});
afterEach(async () => {
  mailer.close();
  await server.close();
  await slipway.clear();
  await mailBox.close();
});

/** A worker that has just started: it remembers nothing. */
const worker = (): Delivery => {
  const options = { keys: { publicKey: '', privateKey: '' }, subject: address, allowLocal: true };
  const times = { retry: RETRY, awake: RETRY };
  const push = new PushDelivery(slipway.client, new PushSender(options, logger), times);
  const digest = new DigestDelivery(slipway.client, new Accounts(thoonk), { mailer, address, retry: RETRY });
  return new Delivery(thoonk, slipway.client, { push, digest }, { lease: 2 * RETRY, sweep: DAY }, logger);
};

/** All that is due at a time. @returns how many letters were taken by then */
const workAt = async (now: number, by = worker()): Promise<number> => {
  while (await by.step(now));
  return mailBox.letters.length;
};

const confirmed = async (person: BrowserPerson, settings = AT_NINE): Promise<void> => {
  const before = mailBox.letters.length;
  await person.expect(changeDelivery, { body: settings });
  const code = /^Subject: (\d{6}) /m.exec(await mailBox.letter(before + 1))?.[1] ?? '';
  await person.expect(confirmAddress, { body: { code } });
  mailBox.letters.splice(0);
};

const tell = async (person: BrowserPerson, text: string, at: number, kind: NotificationKind = 'assigned') => {
  const feed = notificationsFeed(team, await idOf(person));
  await thoonk.registry.open(feed, 'feed');
  const id = `told.${++told}`;
  await thoonk.feed(feed).publish(JSON.stringify({ id, kind, by: await idOf(ada), at, text }), id);
};

const readAll = async (person: BrowserPerson, at: number) => {
  const feed = readFeed(team, await idOf(person));
  await thoonk.registry.open(feed, 'feed');
  await thoonk.feed(feed).publish(JSON.stringify({ id: 'notifications', at }), 'notifications');
};

describe('the daily mail', () => {
  it('comes at its hour, says what is unread, once a day, and not again when nothing came since', async () => {
    await confirmed(jun);
    await tell(jun, 'Paint the door', NINE - RETRY);
    expect(await workAt(NINE - 1)).toBe(0);
    expect(await workAt(NINE)).toBe(1);
    const [letter = ''] = mailBox.letters;
    expect(letter).toContain('To: jun@harbor.example');
    expect(letter).toContain('Subject: One unread notification');
    expect(letter).toContain('Boat yard\r\n- Ada assigned you a task: Paint the door');
    expect(letter).toContain(address);
    expect(await workAt(NINE + 3_600_000)).toBe(1);
    expect(await workAt(NINE + DAY)).toBe(1);
    await tell(jun, 'And the window', NINE + DAY + 1);
    expect(await workAt(NINE + 2 * DAY)).toBe(2);
    expect(mailBox.letters[1]).not.toContain('Paint the door');
  });

  it('comes in the language of the page on which the person changed it last', async () => {
    await confirmed(jun);
    await jun.expect(changeDelivery, { body: { ...AT_NINE, language: 'de' } });
    await jun.expect(changeDelivery, { body: AT_NINE });
    await tell(jun, 'Paint the door', NINE - RETRY);
    expect(await workAt(NINE)).toBe(1);
    const [letter = ''] = mailBox.letters;
    expect(letter).toContain('Subject: Eine ungelesene Mitteilung');
    expect(letter).toContain('Boat yard\r\n- Ada hat dir eine Aufgabe zugewiesen: Paint the door');
  });

  it('does not come of what was read, of what is muted, or of what is of others', async () => {
    const canary = 'canary-of-ada';
    await confirmed(jun, { ...AT_NINE, muted: ['cheered'] });
    await tell(jun, 'Read', NINE - 3 * RETRY);
    await readAll(jun, NINE - 2 * RETRY);
    await tell(jun, 'Muted', NINE - RETRY, 'cheered');
    await tell(ada, canary, NINE - RETRY);
    expect(await workAt(NINE)).toBe(0);
    await tell(jun, 'Wanted', NINE + RETRY);
    expect(await workAt(NINE + DAY)).toBe(1);
    expect(mailBox.letters[0]).toContain('Wanted');
    for (const text of [canary, 'Muted', 'Read:']) expect(mailBox.letters[0]).not.toContain(text);
  });

  it('goes to no address that is not confirmed: the code is mailed once, and guesses are refused', async () => {
    await jun.expect(changeDelivery, { body: AT_NINE });
    const code = /^Subject: (\d{6}) /m.exec(await mailBox.first())?.[1] ?? '';
    await jun.expect(changeDelivery, { body: AT_NINE });
    await tell(jun, 'Private', NINE - RETRY);
    expect(await workAt(NINE)).toBe(1);
    expect(await jun.expect(getDelivery, {})).toMatchObject({ mailTo: jun.email, isMailConfirmed: false });
    const wrong = { code: code === '000000' ? '000001' : '000000' };
    expect(await jun.refusal(confirmAddress, { body: wrong })).toBe('wrongCode');
    expect(await ada.refusal(confirmAddress, { body: { code } })).toBe('wrongCode');
    expect(await jun.refusal(confirmAddress, { body: { code } })).toBeNull();
    expect(await jun.refusal(confirmAddress, { body: { code } })).toBe('wrongCode');
    expect(await jun.expect(getDelivery, {})).toMatchObject({ isMailConfirmed: true });
    await tell(jun, 'Now', NINE + RETRY);
    expect(await workAt(NINE + DAY)).toBe(2);
  });

  it('does not come to somebody who is no member any more', async () => {
    await confirmed(jun);
    await tell(jun, 'Private', NINE - RETRY);
    await slipway.client.hDel(`feed.items:{team:${team}}.members`, await idOf(jun));
    expect(await workAt(NINE)).toBe(0);
  });
});

describe('a mail server', () => {
  it('that is away is tried again by the next worker, and what it missed is in the mail', async () => {
    await confirmed(jun);
    await tell(jun, 'Paint the door', NINE - RETRY);
    const isAway = Object.assign(new Error('busy'), { responseCode: 451 });
    mailBox.refuse = () => isAway;
    expect(await workAt(NINE)).toBe(1);
    expect(await workAt(NINE + RETRY - 1)).toBe(1);
    expect(await workAt(NINE + RETRY)).toBe(2);
    mailBox.refuse = () => null;
    await tell(jun, 'Later', NINE + 2 * RETRY);
    expect(await workAt(NINE + 10 * RETRY)).toBe(3);
    expect(await workAt(NINE + 20 * RETRY)).toBe(3);
    expect(mailBox.letters[2]).toContain('Paint the door');
    expect(new Set(mailBox.letters.map(messageIdOf)).size).toBe(1);
    expect(await workAt(NINE + DAY)).toBe(4);
    expect(mailBox.letters[3]).toContain('Later');
    expect(mailBox.letters[3]).not.toContain('Paint the door');
  });

  it('that was away all day gets all of it the next day', async () => {
    await confirmed(jun);
    await tell(jun, 'Paint the door', NINE - RETRY);
    mailBox.refuse = () => Object.assign(new Error('busy'), { responseCode: 451 });
    await workAt(NINE);
    mailBox.refuse = () => null;
    expect(await workAt(NINE + DAY)).toBe(2);
    expect(mailBox.letters[1]).toContain('Paint the door');
    expect(messageIdOf(mailBox.letters[1] ?? '')).not.toBe(messageIdOf(mailBox.letters[0] ?? ''));
  });

  it('that refuses the address for good is not asked again that day', async () => {
    await confirmed(jun);
    await tell(jun, 'Paint the door', NINE - RETRY);
    mailBox.refuse = () => Object.assign(new Error('no such person'), { responseCode: 554 });
    expect(await workAt(NINE)).toBe(1);
    expect(await workAt(NINE + 10 * RETRY)).toBe(1);
  });
});

it('[S7] two workers at the same moment send one mail', async () => {
  await confirmed(jun);
  await tell(jun, 'Paint the door', NINE - RETRY);
  const queue = new DeliveryQueue(slipway.client);
  const user = await idOf(jun);
  const both = [worker(), worker()].map(async (one) => {
    await queue.announce([user], NINE);
    await workAt(NINE, one);
  });
  await Promise.all(both);
  expect(mailBox.letters).toHaveLength(1);
});

const messageIdOf = (letter: string): string => /^Message-ID: (.+)$/im.exec(letter)?.[1] ?? 'none';
