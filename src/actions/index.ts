/** The registry: one line per action. The worker, keys, buttons and help are derived from it. */

import { assignTask } from './assignTask.ts';
import { changeRole } from './changeRole.ts';
import { cheerTask } from './cheerTask.ts';
import { clearNotifications } from './clearNotifications.ts';
import { commentTask } from './commentTask.ts';
import { createLabel } from './createLabel.ts';
import { createTask } from './createTask.ts';
import type { Action } from './defineAction.ts';
import { deleteChat } from './deleteChat.ts';
import { deleteComment } from './deleteComment.ts';
import { deleteDirectChat } from './deleteDirectChat.ts';
import { deleteLabel } from './deleteLabel.ts';
import { deleteTask } from './deleteTask.ts';
import { deleteTeam } from './deleteTeam.ts';
import { editChat } from './editChat.ts';
import { editComment } from './editComment.ts';
import { editDirectChat } from './editDirectChat.ts';
import { editLabel } from './editLabel.ts';
import { editTask } from './editTask.ts';
import { editTeam } from './editTeam.ts';
import { keepTeam } from './keepTeam.ts';
import { laterTask } from './laterTask.ts';
import { leaveTeam } from './leaveTeam.ts';
import { moveTask } from './moveTask.ts';
import { removeMember } from './removeMember.ts';
import { repeatTask } from './repeatTask.ts';
import { resetLastInteraction } from './resetLastInteraction.ts';
import { restoreLabel } from './restoreLabel.ts';
import { restoreTask } from './restoreTask.ts';
import { returnTask } from './returnTask.ts';
import { sendChat } from './sendChat.ts';
import { sendDirectChat } from './sendDirectChat.ts';
import { setLabels } from './setLabels.ts';
import { setLastRead } from './setLastRead.ts';
import { shipTask } from './shipTask.ts';
import { startTask } from './startTask.ts';
import { stopTask } from './stopTask.ts';
import { summariseWeek } from './summariseWeek.ts';
import { transferOwnership } from './transferOwnership.ts';
import { unlaterTask } from './unlaterTask.ts';
import { unshipTask } from './unshipTask.ts';
import { unwatchTask } from './unwatchTask.ts';
import { watchTask } from './watchTask.ts';

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
  watchTask,
  unwatchTask,
  cheerTask,
  repeatTask,
  setLabels,
  createLabel,
  editLabel,
  deleteLabel,
  restoreLabel,
  commentTask,
  editComment,
  deleteComment,
  editChat,
  deleteChat,
  sendDirectChat,
  editDirectChat,
  deleteDirectChat,
  setLastRead,
  clearNotifications,
  resetLastInteraction,
} as const;

export type ActionName = keyof typeof actions;

export const actionNames = Object.keys(actions) as ActionName[];

/** The action with that name. Its arguments must be checked against its schema before it runs. */
export const actionNamed = (name: string): Action | undefined =>
  Object.hasOwn(actions, name) ? (actions[name as ActionName] as unknown as Action) : undefined;
