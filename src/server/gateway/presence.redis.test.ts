/** Who is shown as online. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import type { WireClient } from '../../../test/fixtures/wireClient.ts';
import type { MemberId } from '../../model/ids.ts';
import { lastSeenKey } from '../log/keys.ts';
import { announcePresence, leaseGateway } from '../log/presence.ts';

let slipway: TestSlipway;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
afterEach(() => slipway.clear());

const shown = (wire: WireClient): (readonly MemberId[])[] =>
  wire.received.flatMap((message) => ('online' in message ? [message.online] : []));
const sees = (wire: WireClient, ...members: string[]) =>
  wire.until(() => shown(wire).at(-1)?.join() === members.join());

describe('a person', () => {
  it('[S31] who reconnects within moments is never shown as gone, whichever gateway they reconnect to', async () => {
    const times = { farewell: 5_000 };
    const [here, there] = [await slipway.server('all', times), await slipway.server('gateway', times)];
    const watching = [await slipway.join(here, 'ada'), await slipway.join(there, 'ada')];
    const jun = await slipway.join(here, 'jun');
    for (const ada of watching) await sees(ada, 'ada', 'jun');
    jun.close();
    const again = await slipway.join(here, 'jun', { client: jun.client });
    again.close();
    const elsewhere = await slipway.join(there, 'jun');
    await elsewhere.run('sendChat', { text: 'back' });
    for (const ada of watching) {
      const seen = shown(ada);
      expect(seen.slice(seen.findIndex((online) => online.includes('jun' as MemberId))).map(String)).toEqual([
        'ada,jun',
      ]);
    }
  });

  it('[S31] who leaves is shown as gone after a moment, at every gateway', async () => {
    const times = { farewell: 100 };
    const [here, there] = [await slipway.server('all', times), await slipway.server('gateway', times)];
    const [ada, lena] = [await slipway.join(here, 'ada'), await slipway.join(there, 'lena')];
    const jun = await slipway.join(there, 'jun');
    await sees(ada, 'ada', 'jun', 'lena');
    jun.close();
    await sees(ada, 'ada', 'lena');
    await sees(lena, 'ada', 'lena');
  });

  it('[S31] who closes one of two tabs stays online', async () => {
    const server = await slipway.server('all', { farewell: 0 });
    const ada = await slipway.join(server, 'ada');
    const tabs = [await slipway.join(server, 'jun'), await slipway.join(server, 'jun')];
    await sees(ada, 'ada', 'jun');
    tabs[0]?.close();
    const lena = await slipway.join(server, 'lena');
    await sees(ada, 'ada', 'jun', 'lena');
    lena.close();
    await sees(ada, 'ada', 'jun');
  });

  it('[S31] whose gateway is silent for too long is shown as gone', async () => {
    const server = await slipway.server('all', { lease: 60_000 });
    const ada = await slipway.join(server, 'ada');
    await leaseGateway(slipway.client, 'other', 700, 'take');
    await announcePresence(slipway.client, 'harbor', 'other', { came: ['jun'], went: [] });
    await sees(ada, 'ada', 'jun');
    await sees(ada, 'ada');
  });
});

describe('a person who is away', () => {
  const goesAway = (wire: WireClient, away = true) => wire.raw({ type: 'activity', away });
  /** The members that this client last saw as away; none if it received no away message. */
  const seesAway = (wire: WireClient, ...members: string[]) =>
    wire.until(() => {
      const last = wire.received.findLast(({ type }) => type === 'away');
      return (last && 'away' in last ? last.away.join() : '') === members.join();
    });

  it('[S31] is shown as away at every gateway while all of their pages are', async () => {
    const [here, there] = [await slipway.server('all'), await slipway.server('gateway')];
    const watching = [await slipway.join(here, 'ada'), await slipway.join(there, 'lena')];
    const tabs = [await slipway.join(here, 'jun'), await slipway.join(there, 'jun')] as const;
    for (const one of watching) await sees(one, 'ada', 'jun', 'lena');
    for (const tab of tabs) goesAway(tab);
    for (const one of watching) await seesAway(one, 'jun');
    goesAway(tabs[1], false);
    for (const one of watching) await seesAway(one);
    goesAway(tabs[1]);
    for (const one of watching) await seesAway(one, 'jun');
    // A client that connects later learns it, too.
    await seesAway(await slipway.join(there, 'mina'), 'jun');
  });

  it('[S31] stops being away when a page opens, and becomes away when the only active page closes', async () => {
    const server = await slipway.server('all', { farewell: 60_000 });
    const ada = await slipway.join(server, 'ada');
    const jun = await slipway.join(server, 'jun');
    goesAway(jun);
    await seesAway(ada, 'jun');
    const second = await slipway.join(server, 'jun');
    await seesAway(ada);
    second.close();
    await seesAway(ada, 'jun');
  });
});

describe('who has left', () => {
  const isStored = async (member: string) => {
    while ((await slipway.client.zScore(lastSeenKey('harbor'), member)) === null);
  };
  const asks = (wire: WireClient, ...members: string[]) => {
    wire.raw({ type: 'lastSeen', team: 'harbor', members });
    return wire.message(({ type }) => type === 'lastSeen');
  };

  it('was last seen at that time, and there is no time for those who never came', async () => {
    const server = await slipway.server('all', { farewell: 0, gather: 1 });
    const ada = await slipway.join(server, 'ada');
    const jun = await slipway.join(server, 'jun');
    await sees(ada, 'ada', 'jun');
    const before = Date.now();
    jun.close();
    await sees(ada, 'ada');
    await isStored('jun');
    const answer = await asks(ada, 'jun', 'lena', 'mina');
    expect(answer).toMatchObject({ seen: [{ member: 'jun' }] });
    const [{ at = 0 } = {}] = answer.type === 'lastSeen' ? answer.seen : [];
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now());
  });

  it('with a killed gateway was last seen when its lease ended', async () => {
    const server = await slipway.server('all', { lease: 60_000 });
    const ada = await slipway.join(server, 'ada');
    await leaseGateway(slipway.client, 'other', 700, 'take');
    await announcePresence(slipway.client, 'harbor', 'other', { came: ['jun'], went: [] });
    await sees(ada, 'ada', 'jun');
    await sees(ada, 'ada');
    await isStored('jun');
    const answer = await asks(ada, 'jun');
    expect(answer).toMatchObject({ seen: [{ member: 'jun' }] });
  });

  it('is remembered up to a maximum number of members, those who left last', async () => {
    const key = lastSeenKey('harbor');
    const old = Array.from({ length: 10_000 }, (_, at) => ({ score: at, value: `m${at}` }));
    await slipway.client.zAdd(key, old);
    await announcePresence(slipway.client, 'harbor', 'other', { came: [], went: ['jun', 'lena'] });
    expect(await slipway.client.zCard(key)).toBe(10_000);
    expect(await slipway.client.zScore(key, 'm1')).toBeNull();
    expect(await slipway.client.zScore(key, 'm2')).toBe(2);
    expect(await slipway.client.zScore(key, 'jun')).not.toBeNull();
  });
});
