/** The teammates of the demo, on a real gateway, worker and Redis, at a faster pace. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { ADA, DEMO_TEAM, JUN } from '../../demo/demoTeam.ts';
import { readHead } from '../log/readLog.ts';

let slipway: TestSlipway;
let server: TestServer;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
afterEach(async () => {
  await server.close();
  await slipway.clear();
});

const withCrew = () => startTestServer(slipway.redis.url, 'all', {}, { demoCrew: true, crewTick: 20 });
const isByCrew = (client: string) => client.startsWith('crew');

describe('while somebody looks', () => {
  it('the others work, by jobs of their own like anybody', async () => {
    server = await withCrew();
    const ada = await slipway.join(server, ADA);
    const actors = new Set<string>();
    await ada.message((message) => {
      if (message.type !== 'entries') return false;
      for (const { by } of message.entries) if (by && isByCrew(by.client)) actors.add(by.user);
      return actors.size >= 2;
    });
    expect(actors.has(ADA)).toBe(false);
  });

  it('nobody acts as a member whose part a person plays', async () => {
    server = await withCrew();
    const [ada, jun] = [await slipway.join(server, ADA), await slipway.join(server, JUN)];
    await jun.run('sendChat', { text: 'I am Jun' });
    const { seq } = await readHead(slipway.client, DEMO_TEAM);
    await ada.reaches(seq + 12);
    const after = ada.entries().filter((entry) => entry.seq > seq);
    expect(after.some(({ by }) => isByCrew(by.client))).toBe(true);
    expect(after.filter(({ by }) => isByCrew(by.client) && by.user === JUN)).toEqual([]);
  });
});

it('while nobody looks nothing happens', async () => {
  server = await withCrew();
  const { seq } = await readHead(slipway.client, DEMO_TEAM);
  const plain = await startTestServer(slipway.redis.url);
  const ada = await slipway.join(plain, ADA);
  await ada.run('sendChat', { text: 'Anybody here?' });
  expect((await readHead(slipway.client, DEMO_TEAM)).seq).toBe(seq + 1);
  ada.close();
  await plain.close();
});
