/**
 * Opens a search result: a task in its list, a member, or a message in its chat.
 *
 * Fetches items that this device does not have from the history, page by page, until another result is opened.
 */
import { chatFeed } from '../../model/feeds/chat.ts';
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { directFeed } from '../../model/feeds/direct.ts';
import { type ListName, listFeed } from '../../model/feeds/lists.ts';
import { asTaskId, type MemberId } from '../../model/ids.ts';
import { findTask } from '../view/findTask.ts';
import { focusCursor, setCursor, showList } from './cursor.ts';
import { openDetails } from './details.ts';
import type { TeamSession } from './teamSession.ts';

/** Messages for a search in progress, and for one without success. */
export type LookupWords = { readonly fetching: string; readonly notThere: string };

/** Opens the task where it is now: it may have moved to another list since the search. */
export const goToTask = (
  session: TeamSession,
  { owner, list, id }: { readonly owner: MemberId; readonly list: ListName; readonly id: string },
  words: LookupWords,
): void => {
  const task = asTaskId(id);
  const show = () => {
    const found = findTask(session, task);
    if (!found) return;
    showList(session, found.task.owner, found.list);
    setCursor(session, { id: task, list: found.list });
    openDetails(session, task);
    focusCursor(session);
  };
  if (findTask(session, task)) show();
  else {
    showList(session, owner, list);
    session.part(Lookup).find(listFeed(session.user.team, owner, list), id, words, show);
  }
};

/** @param partner null for the team chat */
export const goToMessage = (
  session: TeamSession,
  partner: MemberId | null,
  id: string,
  words: LookupWords,
): void => {
  const { team, id: user } = session.user;
  const feed = partner === null ? chatFeed(team) : directFeed(team, user, partner);
  session.set({ panel: 'chat', chatWith: partner });
  session.part(Lookup).find(feed, id, words, () => {
    const message = session.store.item(feed, id);
    if (message) session.set({ lookedUp: { id, at: message.at } });
  });
};

class Lookup {
  private end: (() => void) | null = null;

  constructor(private readonly session: TeamSession) {}

  find(feed: FeedName, id: string, { fetching, notThere }: LookupWords, found: () => void): void {
    const { store, engine } = this.session;
    const { history } = engine;
    this.end?.();
    const isHere = () => store.item(feed, id) !== undefined;
    const isSettled = () => isHere() || history.isWhole(feed);
    const settled = () => (isHere() ? found() : this.session.showNotice(notThere));
    if (isSettled()) {
      settled();
      return;
    }
    this.session.showNotice(fetching);
    this.end = history.changes.subscribe(() => {
      if (!isSettled()) {
        history.want(feed);
        return;
      }
      this.end?.();
      this.end = null;
      if (this.session.state.notice?.text === fetching) this.session.set({ notice: null });
      settled();
    });
    history.want(feed);
  }
}
