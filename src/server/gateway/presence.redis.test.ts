/** Who is shown as online, and who is not. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import type { WireClient } from '../../../test/fixtures/wireClient.ts';
import type { MemberId } from '../../model/ids.ts';
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
  it('[S31] who comes back within moments is never shown as gone, wherever they come back to', async () => {
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

  it('[S31] who closes one of two tabs stays', async () => {
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

  it('[S31] whose gateway nobody has heard of for too long is shown as gone', async () => {
    const server = await slipway.server('all', { lease: 60_000 });
    const ada = await slipway.join(server, 'ada');
    await leaseGateway(slipway.client, 'other', 700, 'take');
    await announcePresence(slipway.client, 'harbor', 'other', { came: ['jun'], went: [] });
    await sees(ada, 'ada', 'jun');
    await sees(ada, 'ada');
  });
});
