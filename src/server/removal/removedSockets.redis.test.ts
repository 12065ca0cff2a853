/** What the pages of a team see of its removal, beside a bridge that brings in what others delete. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { ADA, DEMO_TEAM, DEMO_TEAM_NAME } from '../../demo/demoTeam.ts';
import type { ClientId } from '../../model/ids.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { createLogger } from '../logger.ts';
import { runTeam } from '../worker/runTeam.ts';
import { updateTeamLists } from '../worker/updateTeamLists.ts';
import { readStoredTeam } from './deletedTeams.ts';
import { TeamRemoval } from './teamRemoval.ts';

const logger = createLogger('silent');

let slipway: TestSlipway;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
afterEach(() => slipway.clear());

it('[S13] the removal of a team ends its sockets as the removal of a member does', async () => {
  const server = await slipway.server();
  const tabs = [await slipway.join(server, 'ada'), await slipway.join(server, 'lena')];
  const thoonk = new Thoonk(slipway.client);
  const job = { user: ADA, client: 'tab' as ClientId, mutation: 1, action: 'deleteTeam' };
  const runs = [{ id: '1', job: { team: DEMO_TEAM, ...job, args: { name: DEMO_TEAM_NAME } }, failures: 0 }];
  await updateTeamLists(thoonk, DEMO_TEAM, runs, await runTeam(thoonk, logger, DEMO_TEAM, runs));
  const due = (await readStoredTeam(slipway.client, DEMO_TEAM))?.dueAt ?? Number.NaN;
  const removal = new TeamRemoval(thoonk, logger);
  while (await removal.step(due));
  for (const tab of tabs) {
    expect(await tab.closed()).toBe(4403);
    expect(tab.entries().at(-1)?.action).toBe('removeTeam');
  }
});
