/**
 * The demo team as a place to try actions in: who acts, when, on what, and what comes of it.
 *
 * Ada's `ada-1` … `ada-6` are on her list, `ada-7` … `ada-17` put off, `ada-18` … shipped; she works on `ada-1`. Lena made
 * `ada-2`, Jun made `ada-5`. Everything is made anew for each call, so that no test sees what another one did.
 */
import type { Action, Context, Focus, Inverse } from '../actions/defineAction.ts';
import type { TaskTarget } from '../actions/taskTarget.ts';
import { type ListName, listFeed, membersFeed } from '../model/feeds.ts';
import { type ClientId, jobIds, type MemberId, type TaskId } from '../model/ids.ts';
import type { Member } from '../model/member.ts';
import type { Reason } from '../model/refusal.ts';
import type { Task } from '../model/task.ts';
import { TeamState } from '../model/teamState.ts';
import { inverseOf, type Outcome, runAction } from '../sync/runAction.ts';
import { ADA, DEMO_TEAM, demoTeam } from './demoTeam.ts';

export const NOW = Date.UTC(2026, 10, 23, 11, 0);

/** Signed in, but in no team of ours. */
export const STRANGER = 'stranger' as MemberId;

export const TAB = 'tab' as ClientId;

export const contextOf = (user: MemberId, now = NOW, mutation = 1): Context => ({
  team: DEMO_TEAM,
  user,
  now,
  newId: jobIds(TAB, mutation),
});

/** Validates, allows and performs, as the worker does. */
export const attempt = (action: Action, args: unknown, user = ADA, state = harbor()): Outcome =>
  runAction(action, args, contextOf(user), state);

/** Why not, or null when it is done. */
export const reasonOf = (action: Action, args: unknown, user = ADA, state = harbor()): Reason | null =>
  attempt(action, args, user, state).refusal?.reason ?? null;

/** The changes of something that has to succeed. */
export const changesOf = (action: Action, args: unknown, user = ADA, state = harbor()) => {
  const { changes, refusal } = attempt(action, args, user, state);
  if (!changes) throw new Error(`refused: ${refusal.reason} ${refusal.detail ?? ''}`);
  return changes;
};

/** What takes this back, seen from the state before. */
export const inverse = (action: Action, args: unknown, user = ADA, state = harbor()): Inverse | null =>
  inverseOf(action, args, contextOf(user), state);

/** The state after some commands, each of which has to succeed. */
export const after = (...commands: readonly (readonly [Action, unknown, MemberId?])[]): TeamState => {
  const state = harbor();
  commands.forEach(([action, args, user]) => {
    state.applyChanges(changesOf(action, args, user, state));
  });
  return state;
};

const snapshot = demoTeam(NOW);

export const harbor = (): TeamState => TeamState.inflate(DEMO_TEAM, snapshot);

/** A task of the demo team by its id, which begins with whose it is: `ada-3`. */
export const target = (id: string): TaskTarget => ({ member: ownerOf(id), task: id as TaskId });

export const taskAt = (id: string, state = harbor()): Task => {
  const found = state.findTask(ownerOf(id), id as TaskId);
  if (!found) throw new Error(`no task ${id}`);
  return found.task;
};

export const memberAt = (id: MemberId, state = harbor()): Member => {
  const member = state.member(id);
  if (!member) throw new Error(`no member ${id}`);
  return member;
};

export const MEMBERS = membersFeed(DEMO_TEAM);
export const listOf = (member: MemberId, list: ListName) => listFeed(DEMO_TEAM, member, list);

/** The focus on a task as its owner sees it on the screen. */
export const focusOn = (id: string, state = harbor()): Focus => {
  const { member: owner, task: taskId } = target(id);
  const found = state.findTask(owner, taskId);
  if (!found) throw new Error(`no task ${id}`);
  const { task, list } = found;
  const ids = state.taskIds(owner, list);
  const working = state.member(owner)?.active?.task === taskId;
  return { team: DEMO_TEAM, user: owner, owner, task, list, working, ids, index: ids.indexOf(taskId) };
};

/** Nothing has the focus: the list is empty, or the person is elsewhere on the screen. */
export const noFocus: Focus = { team: DEMO_TEAM, user: ADA, owner: ADA };

const ownerOf = (id: string): MemberId => id.slice(0, id.lastIndexOf('-')) as MemberId;
