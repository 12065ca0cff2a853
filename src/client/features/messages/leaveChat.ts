/** Moves focus from a chat's field back to the list; on a phone, the list replaces the chat. */
import { leaveField } from '../../state/cursor.ts';
import type { TeamSession } from '../../state/teamSession.ts';

export const leaveChat = (session: TeamSession): void => {
  session.set({ panel: 'list' });
  leaveField(session);
};
