/**
 * Actions that only the server submits, for a user it has authenticated and with data it has verified. Browsers do not
 * know them, and a browser that requests one gets `unknownAction`.
 */
import type { Action } from '../defineAction.ts';
import { createInvite } from './createInvite.ts';
import { createOfficeScreen } from './createOfficeScreen.ts';
import { editProfile } from './editProfile.ts';
import { eraseMember } from './eraseMember.ts';
import { foundTeam } from './foundTeam.ts';
import { joinTeam } from './joinTeam.ts';
import { purgeTask } from './purgeTask.ts';
import { revokeInvite } from './revokeInvite.ts';
import { revokeOfficeScreen } from './revokeOfficeScreen.ts';
import { wakeTask } from './wakeTask.ts';

export const serverActions = {
  foundTeam,
  joinTeam,
  createInvite,
  revokeInvite,
  createOfficeScreen,
  revokeOfficeScreen,
  editProfile,
  eraseMember,
  wakeTask,
  purgeTask,
} as const;

export type ServerActionName = keyof typeof serverActions;

/** Its arguments must be checked against its schema before it runs. */
export const serverActionNamed = (name: string): Action | undefined =>
  Object.hasOwn(serverActions, name)
    ? (serverActions[name as ServerActionName] as unknown as Action)
    : undefined;
