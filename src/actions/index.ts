/**
 * The registry: one line per action. Worker, keys, buttons and help are derived from it.
 */
import { assignTask } from './assignTask.ts';
import { changeRole } from './changeRole.ts';
import { createTask } from './createTask.ts';
import type { Action } from './defineAction.ts';
import { deleteTask } from './deleteTask.ts';
import { deleteTeam } from './deleteTeam.ts';
import { editTask } from './editTask.ts';
import { editTeam } from './editTeam.ts';
import { keepTeam } from './keepTeam.ts';
import { laterTask } from './laterTask.ts';
import { leaveTeam } from './leaveTeam.ts';
import { moveTask } from './moveTask.ts';
import { removeMember } from './removeMember.ts';
import { restoreTask } from './restoreTask.ts';
import { returnTask } from './returnTask.ts';
import { sendChat } from './sendChat.ts';
import { shipTask } from './shipTask.ts';
import { startTask } from './startTask.ts';
import { stopTask } from './stopTask.ts';
import { summariseWeek } from './summariseWeek.ts';
import { transferOwnership } from './transferOwnership.ts';
import { unlaterTask } from './unlaterTask.ts';
import { unshipTask } from './unshipTask.ts';

export const actions = {
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
  restoreTask,
  returnTask,
  editTeam,
  changeRole,
  removeMember,
  leaveTeam,
  transferOwnership,
  deleteTeam,
  keepTeam,
  sendChat,
  summariseWeek,
} as const;

export type ActionName = keyof typeof actions;

export const actionNames = Object.keys(actions) as ActionName[];

/** The action of that name, with unchecked arguments: they are checked against its schema before it runs. */
export const actionNamed = (name: string): Action | undefined =>
  Object.hasOwn(actions, name) ? (actions[name as ActionName] as unknown as Action) : undefined;
