import { describe, expect, test } from 'vitest';
import { brokenRules } from '../../test/fixtures/teamRules.ts';
import type { ChatMessage } from '../model/chat.ts';
import { LISTS, listFeed } from '../model/feeds/lists.ts';
import type { Member } from '../model/member.ts';
import type { Task } from '../model/task.ts';
import { TeamState } from '../model/teamState.ts';
import { ADA, DEMO_TEAM, DEMO_TEAM_NAME, demoChanges, demoState, demoTeam, demoUsers } from './demoTeam.ts';

/** Working hours, a Sunday, the first minute of a work day, the minute before it, and two clock changes. */
const moments = [
  new Date(2026, 10, 23, 12, 3),
  new Date(2026, 10, 22, 19, 0),
  new Date(2026, 10, 23, 4, 1),
  new Date(2026, 10, 23, 3, 59),
  new Date(2026, 2, 29, 11, 0),
  new Date(2028, 1, 29, 23, 59),
].map((date) => date.getTime());

const timesOf = (now: number) =>
  Object.values(demoTeam(now)).flatMap(({ items }) =>
    items.flatMap((item) => {
      const { createdAt, shippedAt, at, active } = item as Partial<Task & ChatMessage & Member>;
      return [createdAt, shippedAt, at, active?.since].filter((time) => time !== undefined);
    }),
  );

const shippedTimes = (state: TeamState, member: typeof ADA) =>
  state.taskIds(member, 'shipped').map((id) => state.task(member, 'shipped', id)?.shippedAt ?? 0);

describe.for(moments)('the demo team at %i', (now) => {
  test('is the same each time', () => {
    expect(demoTeam(now)).toEqual(demoTeam(now));
  });

  test('keeps every rule of a team', () => {
    expect(brokenRules(demoState(now))).toEqual([]);
  });

  test('has no time in the future, and only whole times', () => {
    const times = timesOf(now);
    expect(times.length).toBeGreaterThan(150);
    expect(times.filter((time) => !Number.isInteger(time) || time > now)).toEqual([]);
  });

  test('is built from nothing by its changes, in order', () => {
    const changes = demoChanges(now);
    expect(changes.every(({ kind }) => kind === 'publish')).toBe(true);
    const state = new TeamState(DEMO_TEAM);
    state.applyChanges(changes);
    expect(state.export()).toEqual(demoTeam(now));
    expect(TeamState.inflate(DEMO_TEAM, demoTeam(now)).export()).toEqual(demoTeam(now));
  });

  test('shipped tasks and messages are in the order of their times', () => {
    const state = demoState(now);
    const said = state.messageIds().map((id) => state.message(id)?.at ?? 0);
    for (const times of [said, ...state.memberIds().map((id) => shippedTimes(state, id))])
      expect(times).toEqual(times.toSorted((one, other) => one - other));
  });

  test('has shipped some tasks today, and some on each of the ten previous working days', () => {
    const state = demoState(now);
    const turn = (time: number) => new Date(time - 4 * 3_600_000).toDateString();
    const days = state.memberIds().flatMap((id) => shippedTimes(state, id).map(turn));
    expect(days.filter((day) => day === turn(now))).toHaveLength(16);
    expect(new Set(days).size).toBe(11);
  });

  test('Ada has worked on the release notes for 42 minutes', () => {
    const state = demoState(now);
    expect(state.member(ADA)?.active).toEqual({ task: 'ada-1', since: now - 42 * 60_000 });
    expect(state.task(ADA, 'tasks', state.taskIds(ADA, 'tasks')[0]!)?.title).toBe('Cut the release notes');
  });
});

describe('the demo team', () => {
  const now = moments[0]!;
  const ids = (at: number) =>
    Object.fromEntries(Object.entries(demoTeam(at)).map(([name, feed]) => [name, feed.ids]));

  test('has the same ids at any time', () => {
    for (const other of moments) expect(ids(other)).toEqual(ids(now));
  });

  test('has the expected size', () => {
    const state = demoState(now);
    expect(state.team()?.name).toBe(DEMO_TEAM_NAME);
    const counts = (member: typeof ADA) =>
      LISTS.map((list) => state.feed(listFeed(DEMO_TEAM, member, list))?.ids.length ?? 0);
    expect(counts(ADA).slice(0, 2)).toEqual([6, 11]);
    for (const { id } of demoUsers.slice(1)) {
      expect(counts(id)[0]).toBeGreaterThanOrEqual(3);
      expect(counts(id)[0]).toBeLessThanOrEqual(6);
    }
    expect(demoUsers.reduce((sum, { id }) => sum + counts(id)[2]!, 0)).toBe(60);
    expect(state.messageIds()).toHaveLength(14);
  });

  test('some tasks were created by teammates', () => {
    const state = demoState(now);
    const tasks = demoUsers.flatMap(({ id }) =>
      state.taskIds(id, 'tasks').map((task) => state.task(id, 'tasks', task)),
    );
    const creators = new Set(
      tasks.filter((task) => task?.creator !== task?.owner).map((task) => task?.creator),
    );
    expect(creators.size).toBeGreaterThan(3);
    for (const creator of creators) expect(state.member(creator!)).toBeDefined();
  });

  test.for(demoUsers.map(({ name, color }) => ({ name, color })))(
    '$name: white is readable on $color',
    ({ color }) => {
      expect(1.05 / (luminance(color) + 0.05)).toBeGreaterThanOrEqual(4.5);
    },
  );
});

/** Relative luminance, as WCAG 2.2 defines it. */
const luminance = (color: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
