import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { ADA, JUN, LENA } from '../demo/demoTeam.ts';
import type { TaskId } from '../model/ids.ts';
import { wakesNext } from '../model/repeats.ts';
import type { TeamState } from '../model/teamState.ts';
import { runAction } from '../sync/runAction.ts';
import type { Action } from './defineAction.ts';
import { editTask } from './editTask.ts';
import { actionNamed } from './index.ts';
import { repeatTask } from './repeatTask.ts';
import { shipTask } from './shipTask.ts';
import { startTask } from './startTask.ts';
import { unshipTask } from './unshipTask.ts';
import { watchTask } from './watchTask.ts';

const target = at.target('ada-3');
const NEXT = { member: ADA, task: 'tab.1.0' as TaskId };

const repeating = (): TeamState =>
  at.after([watchTask, target, JUN], [repeatTask, { ...target, repeats: 'daily' }]);
const shipped = (): TeamState => {
  const state = repeating();
  state.applyChanges(at.changesOf(shipTask, target, ADA, state));
  return state;
};
const later = (state: TeamState) => state.taskIds(ADA, 'later');
/** Each job derives different ids. */
let jobs = 100;
const doIn = (state: TeamState, action: Action, args: unknown, user = ADA): void => {
  const { changes } = runAction(action, args, at.contextOf(user, at.NOW, ++jobs), state);
  if (!changes) throw new Error(`${action.name} was refused`);
  state.applyChanges(changes);
};

describe('[S37] a repeating task', () => {
  test('creates the next task in the commit that ships it, with an id derived from the job', () => {
    const state = shipped();
    expect(at.taskAt('ada-3', state)).toMatchObject({ shippedAt: at.NOW, next: NEXT.task });
    expect(state.task(ADA, 'later', NEXT.task)).toEqual({
      id: NEXT.task,
      title: at.taskAt('ada-3').title,
      owner: ADA,
      creator: ADA,
      createdAt: at.NOW,
      watchers: [JUN],
      repeats: 'daily',
      wakesAt: Date.UTC(2026, 10, 24, 4),
    });
  });

  test('is one task again when its ship is taken back', () => {
    const state = shipped();
    doIn(state, unshipTask, target);
    expect(later(state)).not.toContain(NEXT.task);
    const { shippedBefore: _, ...task } = at.taskAt('ada-3', state);
    expect(task).toEqual({ ...at.taskAt('ada-3'), watchers: [JUN], repeats: 'daily' });
  });

  test('[S28] is one task again when its ship is undone, and creates another when that is redone', () => {
    const state = repeating();
    const undo = at.inverse(shipTask, target, ADA, state);
    doIn(state, shipTask, target);
    const redo = at.inverse(actionNamed('returnTask') as Action, undo?.args, ADA, state);
    doIn(state, actionNamed('returnTask') as Action, undo?.args);
    expect(later(state)).not.toContain(NEXT.task);
    expect(at.taskAt('ada-3', state)).toMatchObject({ repeats: 'daily' });
    doIn(state, actionNamed('returnTask') as Action, redo?.args);
    expect(later(state)).toContain(at.taskAt('ada-3', state).next);
  });

  test.for([
    ['edited', (state: TeamState) => doIn(state, editTask, { ...NEXT, set: { title: 'Other' } })],
    ['begun', (state: TeamState) => doIn(state, startTask, NEXT)],
    ['shipped', (state: TeamState) => doIn(state, shipTask, NEXT)],
  ] as const)('stays without repeating if the next one was %s in the meantime', ([, touch]) => {
    const state = shipped();
    touch(state);
    const before = JSON.stringify(state.findTask(ADA, NEXT.task));
    doIn(state, unshipTask, target);
    expect(JSON.stringify(state.findTask(ADA, NEXT.task))).toBe(before);
    expect(at.taskAt('ada-3', state).repeats).toBeUndefined();
    expect(at.taskAt('ada-3', state).next).toBeUndefined();
  });

  test('notifies its watchers of the ship only', () => {
    expect(
      at.changesOf(shipTask, target, ADA, repeating()).filter(({ feed }) => feed.includes('notif')),
    ).toHaveLength(1);
    expect(at.reasonOf(shipTask, target, LENA, repeating())).toBe('notYours');
  });
});

describe('the day on which a repeating task comes back', () => {
  const friday = Date.UTC(2026, 10, 27, 15);
  const day = (month: number, date: number, hour = 4) => Date.UTC(2026, month, date, hour);

  test.for([
    ['daily', friday, 0, day(10, 28)],
    ['weekdays', friday, 0, day(10, 30)],
    ['weekly', friday, 0, day(11, 4)],
    ['monthly', Date.UTC(2026, 0, 31, 12), 0, day(1, 28)],
    ['monthly', friday, 0, day(11, 27)],
    // At three in the morning, the previous day has not ended.
    ['daily', Date.UTC(2026, 10, 28, 3), 0, day(10, 28)],
    // In Tokyo, Saturday has begun.
    ['daily', Date.UTC(2026, 10, 27, 20), 540, day(10, 28, 19)],
    ['weekdays', Date.UTC(2026, 10, 27, 20), 540, day(10, 29, 19)],
    ['daily', friday, 'noon', day(10, 28)],
  ] as const)('%s', ([repeats, now, offset, expected]) => {
    expect(new Date(wakesNext(repeats, now, offset) ?? 0).toISOString()).toBe(
      new Date(expected).toISOString(),
    );
  });

  test('is null for an unknown interval', () => {
    expect(wakesNext('hourly' as never, friday, 0)).toBeNull();
  });
});
