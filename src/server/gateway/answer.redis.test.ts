/** What is answered to a job that made no new entry. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';

let slipway: TestSlipway;
beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterEach(() => slipway.clear());
afterAll(() => slipway.stop());

describe('a job that was refused before', () => {
  it('[S3] [S30] is answered with its refusal, and never looks like a yes', async () => {
    const server = await slipway.server();
    const first = await slipway.join(server, 'ada', { client: 'tab' });
    const gone = { member: 'ada', task: 'nowhere' };
    expect(await first.run('shipTask', gone)).toMatchObject({ code: 404, reason: 'taskGone' });
    const again = await slipway.join(server, 'ada', { client: 'tab' });
    again.send('shipTask', gone, 1);
    expect(await again.answer(1)).toMatchObject({ code: 404, reason: 'taskGone' });
  });
});
