import { beforeEach, expect, test } from 'vitest';
import { allActions } from '../../../test/fixtures/allActions.ts';
import { harbor, NOW, TAB, target } from '../../../test/fixtures/harborContext.ts';
import { ADA, DEMO_TEAM, JUN } from '../../demo/demoTeam.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import { TeamStore } from './teamStore.ts';

const ADAS = listFeed(DEMO_TEAM, ADA, 'tasks');
const JUNS = listFeed(DEMO_TEAM, JUN, 'tasks');

let store: TeamStore;
let mutation: number;

const assign = (task: string): void => {
  const args = { ...target(task), to: JUN };
  const job = { client: TAB, mutation: ++mutation, user: ADA, team: DEMO_TEAM, action: 'assignTask', args };
  store.enqueue({ ...job, at: NOW });
};

beforeEach(() => {
  mutation = 0;
  const received = { applied: () => {}, settled: () => {}, gap: () => {} };
  store = new TeamStore(DEMO_TEAM, received, () => () => {}, allActions.named);
  store.inflate({ seq: 1, hash: 'h', team: DEMO_TEAM, feeds: harbor().export() });
});

test('a list is drawn again after a listener of another list has failed', () => {
  let isBroken = true;
  store.onOrder(ADAS, () => {
    if (isBroken) throw new Error('a listener is broken');
  });
  let drawn: readonly string[] = [];
  store.onOrder(JUNS, () => {
    drawn = store.ids(JUNS);
  });
  expect(() => assign('ada-3')).toThrow('a listener is broken');
  isBroken = false;
  assign('ada-4');
  expect(drawn.slice(-2)).toEqual(['ada-3', 'ada-4']);
});

test('each listener is woken once for several changes of its feed', () => {
  let times = 0;
  store.onContent(JUNS, () => times++);
  assign('ada-3');
  expect(times).toBe(1);
});
