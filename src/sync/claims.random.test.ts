/**
 * Arguments must not forge times, authors, or work of others. Thousands of random commands of all members, including
 * undo and redo, with hostile times in every argument that takes one.
 */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { after, contextOf, harbor, NOW, target } from '../../test/fixtures/harborContext.ts';
import { randomCommand } from '../../test/fixtures/randomCommands.ts';
import { deleteTask } from '../actions/deleteTask.ts';
import { actionNamed, actionNames } from '../actions/index.ts';
import { type SeededRandom, seededRandom } from '../demo/seededRandom.ts';
import { deletedFeed } from '../model/feeds/deleted.ts';
import { LISTS } from '../model/feeds/lists.ts';
import type { MemberId, TaskId } from '../model/ids.ts';
import type { TeamState } from '../model/teamState.ts';
import { inverseOf, runAction } from './runAction.ts';

vi.setConfig({ testTimeout: 60_000 });

const seeds = fc.noShrink(fc.integer({ min: 0, max: 2 ** 31 }));

type Tasks = Map<TaskId, { readonly times: Set<number>; readonly creator: string }>;

const taskItems = (state: TeamState): { readonly id: string }[] => [
  ...state
    .memberIds()
    .flatMap((member) =>
      LISTS.flatMap((list) =>
        state.taskIds(member, list).flatMap((id) => state.task(member, list, id) ?? []),
      ),
    ),
  ...(state.feed(deletedFeed(state.id))?.ids ?? []).flatMap((id) => state.deletedTask(id as TaskId) ?? []),
];

const repeats = (state: TeamState, task: TaskId): boolean =>
  taskItems(state).some((item) => item.id === task && 'repeats' in item);

/** Numbers that a person may choose, or that are counts. They make no claim about the past. */
const NO_CLAIMS: ReadonlySet<string> = new Set(['wakesAt', 'until', 'utcOffset', 'comments', 'at']);

/** Every number of a task, and the start times of its owner's current and earlier work on it. */
const timesOf = (state: TeamState): Tasks => {
  const tasks: Tasks = new Map();
  for (const item of taskItems(state)) {
    const { creator = '', ...fields } = item as { id: string; creator?: string };
    const numbers = Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'number' && !NO_CLAIMS.has(name) ? [value] : [],
    );
    tasks.set(item.id as TaskId, { times: new Set(numbers), creator });
  }
  for (const member of state.memberIds()) {
    const { active, earlier = [] } = state.member(member)!;
    for (const work of active ? [...earlier, active] : earlier) tasks.get(work.task)?.times.add(work.since);
  }
  return tasks;
};

/** Replaces every number in a value, at any depth, by a hostile one. */
const withHostileTimes = (value: unknown, random: SeededRandom): unknown => {
  if (typeof value === 'number')
    return random.pick([-5, 0, 1, NOW - 1, NOW + 10 ** 9, Number.MAX_SAFE_INTEGER]);
  if (Array.isArray(value)) return value.map((part) => withHostileTimes(part, random));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      NO_CLAIMS.has(name) ? part : withHostileTimes(part, random),
    ]),
  );
};

/** Adds the times that inverses of older builds contained. */
const withClaims = (args: unknown, random: SeededRandom): unknown => {
  const claim = random.pick([-5, 0, 7, NOW + 10 ** 9]);
  const { was } = (args ?? {}) as { was?: { list?: string; active?: object } };
  if (!was) return { ...(args as object), since: claim };
  const active = was.active ? { active: { ...was.active, since: claim } } : {};
  return { ...(args as object), was: { ...was, shippedAt: claim, ...active } };
};

type Done = { readonly user: MemberId; readonly action: string; readonly args: unknown };

describe('random commands with hostile times', () => {
  const run = (
    seed: number,
    judge: (before: TeamState, done: Done, now: number, after: TeamState) => void,
  ) => {
    const random = seededRandom(seed);
    const state = harbor();
    const undos: Done[] = [];
    for (let step = 1; step <= 40; step++) {
      const undo = random.oneIn(3) ? undos.pop() : undefined;
      const command: Done = undo ?? randomCommand(state, random);
      const isOld = ['restoreTask', 'returnTask'].includes(command.action) && random.oneIn(2);
      const args = withHostileTimes(isOld ? withClaims(command.args, random) : command.args, random);
      const { user } = command;
      const action = actionNamed(command.action)!;
      const now = NOW + 1_000 * step;
      const { changes } = runAction(action, args, contextOf(user, now, step), state);
      if (!changes) continue;
      const inverse = inverseOf(action, args, contextOf(user, now, step), state);
      if (inverse) undos.push({ user, ...inverse });
      const later = state.overlay();
      later.applyChanges(changes);
      judge(state, { user, action: command.action, args }, now, later);
      state.applyChanges(changes);
    }
  };

  test('no task ends with a time that is neither now nor one that it had before', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const had = timesOf(harbor());
        run(seed, (_before, done, now, after) => {
          for (const [id, { times }] of timesOf(after)) {
            const known = had.get(id) ?? { times: new Set<number>(), creator: '' };
            const claimed = [...times].filter((time) => time !== now && !known.times.has(time));
            if (claimed.length > 0) expect.fail(`${claimed} on ${id}: ${JSON.stringify(done)}`);
            had.set(id, { ...known, times: new Set([...known.times, ...times]) });
          }
        });
      }),
      { numRuns: 40 },
    );
  });

  test('nobody changes what somebody else works on, except by deleting the task or removing the member', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        run(seed, (before, done, _now, after) => {
          for (const member of before.memberIds()) {
            if (member === done.user) continue;
            if (!after.member(member)) continue;
            const [was, is] = [before.member(member)?.active, after.member(member)?.active];
            if (was && !is && !after.task(member, 'tasks', was.task)) continue;
            if (is?.task !== was?.task || is?.since !== was?.since)
              expect.fail(`${member}: ${JSON.stringify(done)}`);
          }
        });
      }),
      { numRuns: 40 },
    );
  });

  test('nobody becomes the author of what somebody else did', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        run(seed, (before, done, _now, after) => {
          const known = timesOf(before);
          // Shipping a repeating task creates the next one, which has the same creator.
          const { task: repeated } = (done.args ?? {}) as { task?: TaskId };
          const next = repeated && repeats(before, repeated) ? known.get(repeated)?.creator : done.user;
          for (const [id, { creator }] of timesOf(after))
            if (creator !== (known.get(id)?.creator ?? next))
              expect.fail(`${creator} made ${id}: ${JSON.stringify(done)}`);
        });
      }),
      // In this one, a member ships a repeating task that another one has created.
      { numRuns: 20, examples: [[1603858109]] },
    );
  });
});

describe.for(actionNames)('%s', (name) => {
  test('has the same effect whatever times are claimed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = seededRandom(seed);
        const state = after([deleteTask, target('ada-1')]);
        const command = randomCommand(state, random, { action: name });
        const { user } = command;
        const args = ['restoreTask', 'returnTask'].includes(name)
          ? withClaims(command.args, random)
          : command.args;
        const [one, other] = [withHostileTimes(args, random), withHostileTimes(args, random)].map((made) =>
          runAction(actionNamed(name)!, made, contextOf(user), state),
        );
        expect(one).toStrictEqual(other);
      }),
      { numRuns: 100 },
    );
  });
});
