/**
 * Many people open one team at once: the cost on the wire and at Redis does not grow with the square of their number.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { GatewaySocket } from '../../../test/fixtures/gatewaySocket.ts';
import { helloOf, LARGE_TEAM, makeLargeTeam } from '../../../test/fixtures/largeTeam.ts';
import { startTestGateway, type TestGateway } from '../../../test/fixtures/testGateway.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { TeamUser } from '../../model/user.ts';
import { readPresence } from '../../sync/presence.ts';
import { GATEWAYS, headKey, presenceKey } from '../log/keys.ts';
import { scriptNamed } from '../scripts.ts';
import type { Gateway } from './gateway.ts';
import type { GatewayTimes } from './times.ts';

const CROWD = 300;

let slipway: TestSlipway;
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await slipway.clear();
});

const startGateway = async (times: Partial<GatewayTimes> = {}): Promise<TestGateway> => {
  const started = await startTestGateway(slipway.redis.url, times);
  ends.push(started.close);
  return started;
};

const arrive = (gateway: Gateway, user: TeamUser, client = 'tab'): GatewaySocket => {
  const socket = new GatewaySocket();
  gateway.opened(socket, user);
  socket.say(helloOf(user, { client: `${client}-${user.id}` }));
  return socket;
};

/** Which members a browser shows as online, according to all messages it has read. */
const onlineAt = (socket: GatewaySocket, users: readonly TeamUser[]): ReadonlySet<MemberId> => {
  let online: ReadonlySet<MemberId> = new Set();
  for (const message of socket.messages())
    if (message.type === 'presence')
      online = readPresence(message, online, () => users.map(({ id }) => id)) ?? online;
  return online;
};

it('[S18] a socket that closed before the gateway got it is not kept', async () => {
  const [user] = await makeLargeTeam(slipway.client, 1);
  const { gateway } = await startGateway();
  const socket = new GatewaySocket();
  socket.terminate();
  await socket.until(() => socket.readyState === 3);
  if (user) gateway.opened(socket, user);
  expect(gateway.load().sockets).toBe(0);
});

it('[S16] the hello of a socket that is gone replaces no other connection of its client', async () => {
  const [ada, jun] = await makeLargeTeam(slipway.client, 2);
  if (!ada || !jun) throw new Error('the team has too few members');
  const { gateway } = await startGateway();
  arrive(gateway, ada).terminate();
  const other = arrive(gateway, jun);
  await other.until(() => other.messages().some(({ type }) => type === 'welcome'));
  expect(await slipway.client.hGet(headKey(LARGE_TEAM), 'bound')).toBe('1');
});

describe('a crowd that opens one team', () => {
  it('[S31] costs a few bytes of presence per person and socket', { timeout: 60_000 }, async () => {
    const users = await makeLargeTeam(slipway.client, CROWD);
    const { gateway } = await startGateway();
    const sockets = users.map((user) => arrive(gateway, user));
    for (const socket of sockets) await socket.until(() => onlineAt(socket, users).size === CROWD);
    const bytes = sockets.reduce((sum, socket) => sum + socket.bytesOf('presence'), 0);
    expect(bytes).toBeLessThan(5 * CROWD * CROWD);
  });

  it('[S14] shares the bytes of one snapshot', async () => {
    const users = await makeLargeTeam(slipway.client, 50);
    const { gateway } = await startGateway();
    const sent: unknown[] = [];
    const sockets = users.map((user) => {
      const socket = new GatewaySocket();
      const send = socket.send.bind(socket);
      socket.send = (data, options, flushed) => {
        if (String(data).startsWith('{"type":"snapshot"') && typeof data !== 'string') sent.push(data.buffer);
        send(data, options, flushed);
      };
      gateway.opened(socket, user);
      socket.say(helloOf(user));
      return socket;
    });
    for (const socket of sockets) await socket.until(() => onlineAt(socket, users).size === 50);
    expect(sent).toHaveLength(50);
    expect(new Set(sent).size).toBe(1);
  });
});

const callsOf = async (): Promise<number> => {
  const stats = await slipway.client.info('commandstats');
  return [...stats.matchAll(/^cmdstat_(?!info)[^:]+:calls=(\d+)/gm)].reduce(
    (sum, [, calls]) => sum + Number(calls),
    0,
  );
};

describe('gateways and their leases', () => {
  it('[S31] a lease is renewed with the same number of calls for many teams as for one', {
    timeout: 60_000,
  }, async () => {
    const { gateway } = await startGateway({ lease: 90 });
    const open = async (from: number, to: number): Promise<void> => {
      for (let team = from; team < to; team++) {
        const [user] = await makeLargeTeam(slipway.client, 1, `team-${team}` as TeamId);
        if (!user) throw new Error('a team has members');
        const socket = arrive(gateway, user);
        await socket.until(() => socket.bytesOf('presence') > 0);
      }
    };
    const callsOfRenewals = async (): Promise<number> => {
      let renewals = 0;
      const monitor = await slipway.client.duplicate().connect();
      const { sha } = scriptNamed('gatewayLease');
      const received = new Promise<void>((resolve) => {
        void monitor.monitor((line) => {
          if (String(line).includes(sha) && ++renewals === 4) resolve();
        });
      });
      const before = await callsOf();
      await received;
      const calls = (await callsOf()) - before;
      monitor.destroy();
      return calls;
    };
    await open(0, 1);
    const forOne = await callsOfRenewals();
    await open(1, 30);
    expect(await callsOfRenewals()).toBeLessThan(forOne + 30);
  });

  it('[S31] a person stays online while any of their gateways is alive, and goes offline with the last one', async () => {
    const users = await makeLargeTeam(slipway.client, 3);
    const times = { lease: 900, gather: 10, farewell: 10 };
    const [one, two, three] = [
      await startGateway(times),
      await startGateway(times),
      await startGateway(times),
    ];
    const [ada, jun] = users as [TeamUser, TeamUser];
    const watching = arrive(one.gateway, ada);
    arrive(two.gateway, jun);
    arrive(three.gateway, jun, 'second');
    const sees = (...ids: string[]) =>
      watching.until(() => [...onlineAt(watching, users)].sort().join() === ids.sort().join());
    await sees(ada.id, jun.id);
    await expect.poll(() => slipway.client.hLen(presenceKey(ada.team))).toBe(4);
    two.kill();
    await expect.poll(() => slipway.client.zCard(GATEWAYS), { timeout: 10_000 }).toBe(2);
    expect([...onlineAt(watching, users)].sort()).toEqual([ada.id, jun.id].sort());
    three.kill();
    await sees(ada.id);
  });

  it('[S31] a gateway whose lease expired continues under another name, with its members', async () => {
    const users = await makeLargeTeam(slipway.client, 2);
    const times = { lease: 600, gather: 10 };
    const [one, two] = [await startGateway(times), await startGateway(times)];
    const [ada, jun] = users as [TeamUser, TeamUser];
    const watching = arrive(one.gateway, ada);
    arrive(two.gateway, jun);
    const sees = (count: number) => watching.until(() => onlineAt(watching, users).size === count);
    await sees(2);
    const names = await slipway.client.zRange(GATEWAYS, 0, -1);
    await slipway.client.del([GATEWAYS, presenceKey(ada.team)]);
    await expect
      .poll(
        async () =>
          (await slipway.client.zRange(GATEWAYS, 0, -1)).filter((name) => !names.includes(name)).length,
      )
      .toBe(2);
    await sees(2);
    await expect.poll(() => slipway.client.hLen(presenceKey(ada.team))).toBe(3);
  });
});
