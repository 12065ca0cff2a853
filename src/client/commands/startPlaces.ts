/**
 * Opens a start link as soon as a team is shown, which may be after the sign-in.
 *
 * Guarantees that a shared text becomes a draft in quick add, below any text that is already there.
 */
import type { AppSession } from '../state/appSession.ts';
import { askForNewTask, changeList } from '../state/cursor.ts';
import { quickAddPlace } from '../state/drafts/draft.ts';
import type { StartLink } from '../state/startLink.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { openInbox } from './inboxCommands.ts';
import { openWall } from './wallCommands.ts';

export class StartPlaces {
  private endWaiting = (): void => {};

  constructor(private readonly app: AppSession) {}

  open(link: StartLink): void {
    this.endWaiting();
    const look = (): void => {
      const session = this.app.state.inView;
      if (!session) return;
      this.endWaiting();
      go(session, link);
    };
    this.endWaiting = this.app.store.subscribe(look);
    look();
  }
}

const go = (session: TeamSession, link: StartLink): void => {
  if (link.kind === 'inbox') openInbox(session);
  else if (link.kind === 'wall') openWall(session);
  else newTask(session, link.text);
};

const newTask = (session: TeamSession, text: string): void => {
  const { drafts, user } = session;
  changeList(session, user.id, 'tasks');
  const place = quickAddPlace(user.id, 'tasks');
  const before = drafts.get(place)?.text ?? '';
  if (text) drafts.set(place, { text: before ? `${before.trimEnd()}\n${text}` : text });
  askForNewTask(session);
};
