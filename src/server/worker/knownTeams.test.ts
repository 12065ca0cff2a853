/** What a worker remembers of teams. */
import { expect, it } from 'vitest';
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import type { MemberId, TaskId, TeamId } from '../../model/ids.ts';
import { KnownTeams } from './knownTeams.ts';
import { NotRead, WorkingState } from './workingState.ts';

const TEAM = 'harbor' as TeamId;
const ADA = 'ada' as MemberId;
const TASKS = listFeed(TEAM, ADA, 'tasks');
const SHIPPED = listFeed(TEAM, ADA, 'shipped');
const text = (id: string) => JSON.stringify({ id, title: id, owner: ADA, creator: ADA, createdAt: 1 });
const task = (working: WorkingState, id: string) => working.state.task(ADA, 'tasks', id as TaskId);

const withTasks = (...ids: string[]): WorkingState => {
  const working = new WorkingState(TEAM);
  working.loadWhole(
    TASKS,
    ids.map((id) => [id, text(id)]),
  );
  return working;
};

const retracted = (feed: FeedName, id: string) => ({ kind: 'retract', feed, id }) as const;

it('treats unread items as unknown, but items missing from a whole list as nonexistent', () => {
  expect(() => task(new WorkingState(TEAM), 'a')).toThrow(NotRead);
  const working = withTasks('a');
  expect(task(working, 'a')?.title).toBe('a');
  expect(task(working, 'b')).toBeUndefined();
  expect(working.takeLooked()).toEqual([
    { feed: TASKS, id: 'a', raw: text('a') },
    { feed: TASKS, id: 'b', raw: null },
  ]);
  expect(working.takeLooked()).toEqual([]);
});

it('forgets outdated items, and accepts what is read instead', () => {
  const working = withTasks('a', 'b');
  expect(task(working, 'a')?.title).toBe('a');
  working.forget(TASKS, 'a');
  expect(() => task(working, 'a')).toThrow(NotRead);
  expect(task(working, 'b')?.title).toBe('b');
  working.load(TASKS, 'a', null);
  expect(task(working, 'a')).toBeUndefined();
  working.load(TASKS, 'a', text('a').replace('"title":"a"', '"title":"anew"'));
  expect(task(working, 'a')?.title).toBe('anew');
});

it('reading the whole list does not overwrite changes that are about to be committed', () => {
  const working = withTasks('a');
  working.advance([{ ...retracted(TASKS, 'a'), type: 'sorted', raw: undefined, position: undefined }]);
  expect(task(working, 'a')).toBeUndefined();
  const other = new WorkingState(TEAM);
  other.load(TASKS, 'a', null);
  other.loadWhole(TASKS, [['a', text('a')]]);
  expect(task(other, 'a')).toBeUndefined();
});

it('keeps lists that are in use, but no history', () => {
  const known = new KnownTeams();
  const working = known.of(TEAM);
  working.loadWhole(TASKS, [['a', text('a')]]);
  working.load(SHIPPED, 'z', text('z'));
  known.keep(TEAM);
  expect(known.of(TEAM)).toBe(working);
  expect([working.knows({ feed: TASKS, id: 'a' }), working.knows({ feed: SHIPPED, id: 'z' })]).toEqual([
    true,
    false,
  ]);
});

it('drops the least recently used teams', () => {
  const known = new KnownTeams(2);
  const fill = (team: string, ...ids: string[]) => {
    known.of(team as TeamId).loadWhole(
      TASKS,
      ids.map((id) => [id, text(id)]),
    );
    known.keep(team as TeamId);
  };
  fill('one', 'a');
  fill('two', 'b');
  fill('one', 'a');
  fill('three', 'c');
  const remembered = (team: string) => known.of(team as TeamId).forgetHistory();
  expect(['one', 'three', 'two'].map(remembered)).toEqual([1, 1, 0]);
});
