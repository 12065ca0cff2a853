/** Typing is shown to those who see the conversation, through any gateway, and to nobody else. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import type { WireClient } from '../../../test/fixtures/wireClient.ts';

let slipway: TestSlipway;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
afterEach(() => slipway.clear());

const types = (wire: WireClient, partner?: string) =>
  wire.raw({ type: 'typing', team: 'harbor', ...(partner ? { with: partner } : {}) });
const typists = (wire: WireClient) =>
  wire.received.flatMap((message) =>
    message.type === 'typing' ? [`${message.member}${message.direct ? ' to me' : ''}`] : [],
  );
const hears = (wire: WireClient, ...wanted: string[]) =>
  wire.until(() => typists(wire).join() === wanted.join());

const enter = async () => {
  const [here, there] = [await slipway.server('all'), await slipway.server('gateway')];
  const ada = await slipway.join(here, 'ada');
  return {
    ada,
    here,
    adasPhone: await slipway.join(there, 'ada'),
    jun: await slipway.join(there, 'jun'),
    lena: await slipway.join(here, 'lena'),
  };
};

describe('typing', () => {
  it('in the team chat reaches all other members, through every gateway', async () => {
    const { ada, adasPhone, jun, lena } = await enter();
    types(ada);
    await hears(jun, 'ada');
    await hears(lena, 'ada');
    types(lena);
    await hears(jun, 'ada', 'lena');
    await hears(ada, 'lena');
    await hears(adasPhone, 'lena');
  });

  it('[S13] in a direct chat reaches only the partner', async () => {
    const { ada, adasPhone, jun, lena } = await enter();
    types(ada, 'jun');
    await hears(jun, 'ada to me');
    // A later message on the same channel, so that earlier ones have arrived everywhere.
    types(lena);
    for (const wire of [ada, adasPhone]) await hears(wire, 'lena');
    await hears(jun, 'ada to me', 'lena');
    expect(typists(lena)).toEqual([]);
    const bystanders = [lena, ada, adasPhone].flatMap(({ received }) => received);
    expect(bystanders.filter((message) => message.type === 'typing' && message.direct)).toEqual([]);
  });

  it('is announced at a limited rate per conversation, whatever the page sends', async () => {
    const { ada, jun, lena } = await enter();
    for (let times = 0; times < 9; times++) types(ada);
    for (let times = 0; times < 9; times++) types(ada, 'jun');
    await ada.run('sendChat', { text: 'There it is' });
    types(lena);
    await hears(jun, 'ada', 'ada to me', 'lena');
  });

  it('is not stored, and does not reach pages that connect later', async () => {
    const { ada, jun, here } = await enter();
    const keys = async () => (await slipway.client.keys('*')).sort();
    const before = await keys();
    const [first] = await Promise.all([ada.replica.cursor?.seq]);
    types(ada, 'jun');
    await hears(jun, 'ada to me');
    expect(await keys()).toEqual(before);
    const again = await slipway.join(here, 'jun');
    await again.run('sendChat', { text: 'Hello' });
    expect(typists(again)).toEqual([]);
    expect(again.replica.cursor?.seq).toBe((first ?? 0) + 1);
  });

  it.for([
    ['of a team that the page has not joined', { type: 'typing', team: 'elsewhere' }],
    ['to oneself', { type: 'typing', team: 'harbor', with: 'ada' }],
    ['to a stranger', { type: 'typing', team: 'harbor', with: 'stranger' }],
  ] as const)('%s reaches nobody', async ([, message]) => {
    const { ada, adasPhone, jun, lena } = await enter();
    ada.raw(message);
    types(lena);
    for (const wire of [ada, adasPhone, jun]) await hears(wire, 'lena');
  });
});
