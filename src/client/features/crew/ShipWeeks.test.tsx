/** The chart of a person's last twelve weeks, read from its table. */
import { screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { openScreenForEach, press, type } from '../../../../test/fixtures/openScreen.tsx';
import { ADA, DEMO_TEAM } from '../../../demo/demoTeam.ts';
import { listFeed } from '../../../model/feeds/lists.ts';
import type { TaskId } from '../../../model/ids.ts';
import type { Task } from '../../../model/task.ts';
import type { HistoryRequest } from '../../../sync/protocol/historyRequest.ts';
import { MAX_COUNTED } from '../../view/shipsPerWeek.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('g', 's');

const TITLE = 'Shipped by day in the last 12 weeks';
const SHIPPED = listFeed(DEMO_TEAM, ADA, 'shipped');
const HOUR = 3_600_000;
/** In hours; older than what other charts need. */
const TWENTY_DAYS = 20 * 24;

const chart = () => screen.queryByRole('table', { name: TITLE });
const cells = () => [...(chart()?.querySelectorAll('td') ?? [])].map(({ textContent }) => textContent);
const figure = () => chart()?.closest('figure')?.textContent ?? '';

const ship = (n: number, hoursAgo: number): Task => ({
  id: `old-${n}` as TaskId,
  title: `Old ${n}`,
  owner: ADA,
  creator: ADA,
  createdAt: 0,
  shippedAt: Date.now() - hoursAgo * HOUR,
});

/** The last of these is the newest. */
const ships = (count: number, from: number, hoursAgo: (n: number) => number): Task[] =>
  Array.from({ length: count }, (_, at) => ship(from + at, hoursAgo(from + at)));

/** The team starts again with these ships. @returns the requests for older ones */
const startWith = async (shipped: readonly Task[]): Promise<HistoryRequest[]> => {
  const { server } = harbor;
  const asked: HistoryRequest[] = [];
  const receive = server.receive.bind(server);
  vi.spyOn(server, 'receive').mockImplementation((message) => {
    if (message.type === 'history') asked.push(message);
    receive(message);
  });
  const feeds = {
    ...server.log.state.export(),
    [SHIPPED]: { ids: shipped.map(({ id }) => id), items: shipped },
  };
  server.say({ type: 'snapshot', ...server.log.cursor, feeds });
  await harbor.wait();
  return asked;
};

const answer = async ({ before = '' }: HistoryRequest, older: readonly Task[], more: boolean) => {
  const ids = older.map(({ id }) => id as string);
  harbor.server.say({ type: 'history', feed: SHIPPED, before, ids, items: [...older], more });
  await harbor.wait();
};

describe('the chart of twelve weeks', () => {
  test('counts a ship at once', async () => {
    const before = Number(cells().at(-1));
    await harbor.others(ADA, 'shipTask', { member: ADA, task: 'ada-1' });
    expect(Number(cells().at(-1))).toBe(before + 1);
    expect(figure()).toContain('shipped in 12 weeks');
  });

  test('marks the days whose ships are not all loaded, and fetches these', async () => {
    const asked = await startWith(ships(200, 500, (n) => (700 - n) * 2));
    expect(cells()).toContain('not loaded');
    expect(figure()).toMatch(/\d+\+ shipped in 12 weeks/);
    expect(figure()).toContain('Counted since');
    expect(asked.map(({ feed, before }) => [feed, before])).toEqual([[SHIPPED, 'old-500']]);
    await answer(
      asked[0] as HistoryRequest,
      ships(100, 400, (n) => (700 - n) * 2),
      false,
    );
    expect(cells()).not.toContain('not loaded');
    expect(figure()).toContain('300 shipped in 12 weeks');
    expect(figure()).not.toContain('Counted since');
  });

  test('fetches no more than a maximum', async () => {
    const asked = await startWith(ships(MAX_COUNTED - 50, 5_000, () => TWENTY_DAYS));
    expect(asked).toHaveLength(1);
    await answer(
      asked[0] as HistoryRequest,
      ships(100, 4_900, () => TWENTY_DAYS),
      true,
    );
    expect(asked).toHaveLength(1);
    expect(cells()).toContain('not loaded');
  });

  test('is hidden while the list is filtered', () => {
    expect(chart()).toBeTruthy();
    press('Shift+f');
    type('re');
    expect(chart()).toBeNull();
    press('Escape');
    expect(chart()).toBeTruthy();
  });

  test('is shown only above the shipped tasks of a person', () => {
    press('g', 'n');
    expect(chart()).toBeNull();
    press('g', 't');
    expect(chart()).toBeNull();
  });
});
