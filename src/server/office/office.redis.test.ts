/** Teams that are kept for screens in offices: only while somebody asks for them, also after trouble. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { BrowserPerson } from '../../../test/fixtures/browserPerson.ts';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { createOfficeScreen } from '../../api/routes/team/createOfficeScreen.ts';
import type { MemberId } from '../../model/ids.ts';
import type { Observation } from '../gateway/observer.ts';
import { createLogger } from '../logger.ts';
import { Office } from './office.ts';

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

it('a team that opened too late for its screen is not kept', async () => {
  const owner = new BrowserPerson(server.url, 'Ada');
  expect(await owner.signUp()).toBeNull();
  const team = await owner.createTeam('Night ferry');
  const link = await owner.expect(createOfficeScreen, { params: { team }, body: { place: 'Pier hall' } });
  let openTeam: (observation: Observation) => void = () => {};
  let isAsked: () => void = () => {};
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const observe = () =>
    new Promise<Observation>((resolve) => {
      openTeam = resolve;
      isAsked();
    });
  const office = new Office(slipway.client, observe, createLogger('silent'));
  const timers = ['setTimeout', 'clearTimeout'] as const;
  vi.useFakeTimers({ toFake: [...timers] });
  try {
    const answer = office.read({ ...link, since: 0 }, () => () => {}).catch((error: Error) => error.message);
    await asked;
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await answer).toBe('Redis does not answer');
    const present = () => ({ online: new Set<MemberId>(), away: new Set<MemberId>() });
    const ended = new Promise<void>((end) => openTeam({ present, end }));
    await vi.advanceTimersByTimeAsync(30_000);
    await ended;
  } finally {
    vi.useRealTimers();
  }
});
