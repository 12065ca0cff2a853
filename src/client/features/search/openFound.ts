/** Opens something found on this device: the task with its details, the member's list, or the message in its chat. */
import { membersFeed } from '../../../model/feeds/members.ts';
import type { MemberId } from '../../../model/ids.ts';
import { showList } from '../../state/cursor.ts';
import { goToMessage, goToTask, type LookupWords } from '../../state/lookup.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import type { FoundMessage, FoundPerson, FoundTask } from './localSearch.ts';

export const openFound = (
  session: TeamSession,
  found: FoundTask | FoundPerson | FoundMessage,
  words: LookupWords,
): void => {
  if (found.kind === 'person') {
    if (isMember(session, found.member.id)) showList(session, found.member.id, 'tasks');
    else session.showNotice(session.texts.refusals.memberGone);
  } else if (found.kind === 'message') goToMessage(session, found.with, found.message.id, words);
  else goToTask(session, { owner: found.owner, list: found.list, id: found.task.id }, words);
};

/** Whether a person who was found still belongs to the team. */
export const isMember = ({ store, user }: TeamSession, member: MemberId): boolean =>
  store.item(membersFeed(user.team), member) !== undefined;
