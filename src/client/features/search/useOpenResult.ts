/** Opens a result in its own team: the task with its details, the member's list, or the message in its chat. */
import type { AppSession } from '../../state/appSession.ts';
import { closeLayer } from '../../state/layers.ts';
import { goToMessage, goToTask, type LookupWords } from '../../state/lookup.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { useAppSession, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import type { Hit } from './historySearch.ts';
import { isMember, openFound } from './openFound.ts';
import type { SearchResult } from './results.ts';

/** @param older continues the search, which stays open */
export const useOpenResult = (older: () => void): ((result: SearchResult) => void) => {
  const app = useAppSession();
  const session = useSession();
  const { search } = usePageTexts();
  return (result) => {
    if (result.kind === 'older') {
      older();
      return;
    }
    closeLayer(session, 'search');
    if (result.kind === 'hit') openHit(app, session, result.hit, search);
    else openFound(session, result, search);
  };
};

/** Opens a hit in its own team, which comes into view. */
const openHit = (app: AppSession, here: TeamSession, hit: Hit, words: LookupWords): void => {
  const there = app.sessions.find(({ user }) => user.team === hit.team);
  if (!there) {
    here.showNotice(words.notThere);
    return;
  }
  if (there !== here) app.show(hit.team);
  openIn(there, hit, words);
};

const openIn = (session: TeamSession, { kind, members, id, at }: Hit, words: LookupWords): void => {
  const owner = members[0];
  const partner = members.find((member) => member !== session.user.id);
  if (kind === 'chat') goToMessage(session, null, id, words);
  else if (kind === 'direct') goToMessage(session, partner ?? null, id, words);
  else if (owner && isMember(session, owner)) goToTask(session, { owner, list: 'shipped', id }, words);
  // A former member's ships are only in the chat.
  else session.set({ panel: 'chat', chatWith: null, lookedUp: { id, at } });
};
