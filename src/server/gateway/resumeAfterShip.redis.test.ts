/** A cursor stays valid when a task is shipped: only the removal of a member invalidates it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';

let slipway: TestSlipway;
let server: TestServer;

beforeAll(async () => {
  slipway = await TestSlipway.start();
  server = await slipway.server('all');
});
afterAll(async () => {
  await slipway.clear();
  await slipway.stop();
});

it.each<[string, boolean]>([
  ['nobody works on', false],
  ['somebody works on', true],
])(
  '[S9] a page that was away while a task was shipped that %s resumes from its cursor',
  async (_, isStarted) => {
    const ada = await slipway.join(server, 'ada');
    await ada.run('createTask', { member: 'ada', list: 'tasks', title: 'Paint', start: isStarted });
    const task = ada.replica.confirmed.taskIds('ada' as never, 'tasks').at(-1);
    const jun = await slipway.join(server, 'jun');
    const cursor = jun.replica.cursor ?? { seq: 0, hash: '' };
    jun.close();
    await ada.run('shipTask', { member: 'ada', task });
    await ada.run('sendChat', { text: 'Shipped' });
    const back = await slipway.join(server, 'jun', { cursor });
    expect(back.received[0]).toMatchObject({ type: 'welcome', resumed: true });
  },
);
