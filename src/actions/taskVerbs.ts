/**
 * The actions in the initial bundle of the page: those with a key for the focused task. The page knows the others by
 * name and loads them later. Everything else uses the registry in index.ts; a test compares both.
 */
import { assignTask } from './assignTask.ts';
import { cheerTask } from './cheerTask.ts';
import { createTask } from './createTask.ts';
import type { Action } from './defineAction.ts';
import { deleteTask } from './deleteTask.ts';
import { editTask } from './editTask.ts';
import { laterTask } from './laterTask.ts';
import { moveTask } from './moveTask.ts';
import { shipTask } from './shipTask.ts';
import { startTask } from './startTask.ts';
import { stopTask } from './stopTask.ts';
import { unlaterTask } from './unlaterTask.ts';
import { unshipTask } from './unshipTask.ts';
import { unwatchTask } from './unwatchTask.ts';
import { watchTask } from './watchTask.ts';

export const taskVerbs = {
  createTask,
  editTask,
  shipTask,
  unshipTask,
  startTask,
  stopTask,
  laterTask,
  unlaterTask,
  moveTask,
  assignTask,
  deleteTask,
  watchTask,
  unwatchTask,
  cheerTask,
} as const;

export const otherVerbs = [
  'restoreTask',
  'returnTask',
  'editTeam',
  'changeRole',
  'removeMember',
  'leaveTeam',
  'transferOwnership',
  'deleteTeam',
  'keepTeam',
  'sendChat',
  'summariseWeek',
  'repeatTask',
  'setLabels',
  'createLabel',
  'editLabel',
  'deleteLabel',
  'restoreLabel',
  'commentTask',
  'editComment',
  'deleteComment',
  'editChat',
  'deleteChat',
  'sendDirectChat',
  'editDirectChat',
  'deleteDirectChat',
  'setLastRead',
  'clearNotifications',
  'resetLastInteraction',
] as const;

/** The page submits these by itself, so the screen neither lists nor counts them as edits of the user. */
export const automaticVerbs: readonly string[] = ['setLastRead'] satisfies (typeof otherVerbs)[number][];

/** Looks up an action of the initial bundle. */
export const taskVerbNamed = (name: string): Action | undefined =>
  Object.hasOwn(taskVerbs, name)
    ? (taskVerbs[name as keyof typeof taskVerbs] as unknown as Action)
    : undefined;
