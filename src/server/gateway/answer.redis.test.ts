/** Answers to a job that made no new entry. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';

let slipway: TestSlipway;
beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterEach(() => slipway.clear());
afterAll(() => slipway.stop());

describe('a job that was refused before', () => {
  it('[S3] [S30] is answered with its refusal, never with a success', async () => {
    const server = await slipway.server();
    const first = await slipway.join(server, 'ada', { client: 'tab' });
    const gone = { member: 'ada', task: 'nowhere' };
    expect(await first.run('shipTask', gone)).toMatchObject({ code: 404, reason: 'taskGone' });
    const again = await slipway.join(server, 'ada', { client: 'tab' });
    again.send('shipTask', gone, 1);
    expect(await again.answer(1)).toMatchObject({ code: 404, reason: 'taskGone' });
  });
});

describe('a job whose line begins with a later one', () => {
  it('[S2] takes its place, as when the put of the first failed while the next ones were on their way', async () => {
    const gateway = await slipway.server('gateway');
    const ada = await slipway.join(gateway, 'ada', { client: 'tab' });
    for (const mutation of [2, 3]) ada.send('sendChat', { text: `late ${mutation}` }, mutation);
    for (const mutation of [1, 2, 3]) ada.send('sendChat', { text: `sent ${mutation}` }, mutation);
    await slipway.server('worker');
    const entries = [await ada.entry(1), await ada.entry(2), await ada.entry(3)];
    expect(entries.map(({ code }) => code)).toEqual([200, 200, 200]);
    expect(JSON.stringify(entries)).not.toContain('late');
  });
});
