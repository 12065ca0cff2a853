/** Real workers that are killed by SIGKILL while they deliver: each notification is seen once, and none is lost. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BackendProcess, startBackend } from '../../../scripts/backendProcess.mjs';
import { ensureBuilt } from '../../../scripts/build.mjs';
import { callServer } from '../../../test/fixtures/callServer.ts';
import { MailBox } from '../../../test/fixtures/mailBox.ts';
import { type PushDevice, PushService } from '../../../test/fixtures/pushService.ts';
import { startTestServer, type TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { signInAs, type WireClient } from '../../../test/fixtures/wireClient.ts';
import { addDevice } from '../../api/routes/account/addDevice.ts';
import { changeDelivery } from '../../api/routes/account/changeDelivery.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { USUAL_DELIVERY } from '../../model/delivery.ts';
import { notificationsFeed } from '../../model/feeds/notifications.ts';
import type { MemberId } from '../../model/ids.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { accountKey, deliveryKey } from '../accounts/accountKeys.ts';
import { syncOwnTeams } from '../accounts/ownTeams.ts';
import { DIGEST_FIELD } from './deliveryRecord.ts';

const JUN = 'jun' as MemberId;

let slipway: TestSlipway;
let service: PushService;
let mailBox: MailBox;
let server: TestServer;
let mailPort: number;
let cookie: string;
const running: BackendProcess[] = [];

beforeAll(async () => {
  await ensureBuilt();
  slipway = await TestSlipway.start();
}, 240_000);
afterAll(() => slipway.stop());
beforeEach(async () => {
  service = await PushService.start();
  mailBox = new MailBox();
  mailPort = await mailBox.listen();
  const delivery = { vapidKeys: null, allowLocal: true, times: {} };
  server = await startTestServer(slipway.redis.url, 'gateway', {}, { delivery });
  await syncOwnTeams(new Thoonk(slipway.client), DEMO_TEAM, 'all');
  cookie = await signInAs(server.url, JUN);
});
afterEach(async () => {
  for (const worker of running.splice(0)) await worker.kill();
  await server.close();
  await slipway.clear();
  await service.close();
  await mailBox.close();
});

const startWorker = async (): Promise<BackendProcess> => {
  const worker = startBackend(
    'worker',
    {
      REDIS_URL: slipway.redis.url,
      SLIPWAY_DEMO: '1',
      SLIPWAY_PUSH_LOCAL: '1',
      SLIPWAY_DELIVERY_RETRY_SECONDS: '1',
      SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      PUBLIC_URL: 'https://slipway.example',
      LOG_LEVEL: 'silent',
    },
    'pipe',
  );
  running.push(worker);
  expect(await worker.ready).toBe(true);
  return worker;
};

const subscribe = async (): Promise<PushDevice> => {
  const device = service.device();
  const { status } = await callServer(server.url, addDevice, { body: device.subscription }, { cookie });
  expect(status).toBe(204);
  return device;
};

const assign = (ada: WireClient, title: string) =>
  ada.send('createTask', { member: JUN, list: 'tasks', title });
const titles = (texts: readonly { readonly body: string }[]) => texts.map(({ body }) => body.split('\n')[0]);

/** The instant at which a worker is killed; and how often at most the push service is asked then. */
type Instant = readonly [
  title: string,
  atMost: number,
  reached: (device: PushDevice) => Promise<() => Promise<unknown>>,
];

const INSTANTS: readonly Instant[] = [
  [
    'as soon as the notification is committed',
    2,
    async () => {
      const subscriber = slipway.client.duplicate();
      await subscriber.connect();
      const committed = new Promise<void>((resolve) => {
        void subscriber.subscribe(`feed.publish:${notificationsFeed(DEMO_TEAM, JUN)}`, () => resolve());
      });
      return async () => {
        await committed;
        subscriber.destroy();
      };
    },
  ],
  [
    'between the mark and the push',
    1,
    async () => {
      const cut = service.cutNext();
      return () => cut;
    },
  ],
  [
    'when the push has arrived and is not answered yet',
    2,
    async (device) => {
      service.answerWith(() => new Promise(() => {}));
      return () => service.until(() => device.received.length > 0);
    },
  ],
  [
    'right after the answer',
    2,
    async () => {
      const answered = new Promise<void>((resolve) => {
        service.answerWith(() => {
          setImmediate(resolve);
          return 201;
        });
      });
      return () => answered;
    },
  ],
];

describe('[S7] a push is seen once though its worker is killed', { timeout: 60_000 }, () => {
  it.each(INSTANTS)('%s', async (_, atMost, prepare) => {
    const device = await subscribe();
    const worker = await startWorker();
    const reached = await prepare(device);
    const ada = await slipway.join(server, 'ada');
    assign(ada, 'Paint the door');
    await reached();
    await worker.kill();
    service.answerWith(() => 201);
    await startWorker();
    await service.until(() => device.shown().length === 1);
    assign(ada, 'After it');
    await service.until(() => device.shown().length === 2);
    expect(titles(device.shown())).toEqual(['Paint the door', 'After it']);
    const repeats = device.received.filter(({ text }) => text.body.startsWith('Paint the door'));
    expect(repeats.length).toBeLessThanOrEqual(atMost);
    expect(new Set(repeats.map(({ topic }) => topic)).size).toBe(1);
  });
});

/** What is due at any time of any day: its hour is over, and it was never sent. */
const askForMail = async (): Promise<void> => {
  await slipway.client.hSet(accountKey(JUN), {
    email: 'jun@harbor.example',
    createdAt: '1',
    emailVerified: '1',
  });
  const body = { ...USUAL_DELIVERY, digestHour: 0 };
  expect((await callServer(server.url, changeDelivery, { body }, { cookie })).status).toBe(204);
  await slipway.client.hDel(deliveryKey(JUN), DIGEST_FIELD);
};

describe('[S7] the daily mail keeps its Message-ID though its worker is killed', { timeout: 60_000 }, () => {
  it.each([
    ['before the mail server has read it', true],
    ['when the mail server has read it and does not answer', false],
  ] as const)('%s', async (_, isBefore) => {
    const first = await startWorker();
    const ada = await slipway.join(server, 'ada');
    await ada.run('createTask', { member: JUN, list: 'tasks', title: 'Paint the door' });
    const reached = new Promise<void>((resolve) => {
      if (isBefore)
        mailBox.onConnection = () => {
          resolve();
          // Temporary: the worker may read it before it is killed, and must try again then.
          return Object.assign(new Error('not now'), { responseCode: 421 });
        };
      else mailBox.refuse = () => new Promise(() => resolve());
    });
    await askForMail();
    await reached;
    await first.kill();
    mailBox.onConnection = () => null;
    mailBox.refuse = () => null;
    const before = mailBox.letters.length;
    await startWorker();
    expect(await mailBox.letter(before + 1)).toContain('Paint the door');
    const ids = mailBox.letters.map((letter) => /^Message-ID: (.+)$/im.exec(letter)?.[1]);
    expect(mailBox.letters).toHaveLength(isBefore ? 1 : 2);
    expect(new Set(ids).size).toBe(1);
  });
});
