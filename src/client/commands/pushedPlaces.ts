/**
 * Opens the target of a notification that was clicked outside the page.
 *
 * The team may not be open yet, and its newest tasks may still be loading: the page goes there once, as soon as it can.
 * If the target does not exist once the team is live, it opens the inbox.
 */
import { asTaskId, asTeamId } from '../../model/ids.ts';
import type { AppSession } from '../state/appSession.ts';
import { type PushedPlace, placeOf } from '../state/pushedPlace.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { findTask } from '../view/findTask.ts';
import { openInbox, showTask } from './inboxCommands.ts';

export class PushedPlaces {
  private endWaiting = (): void => {};

  constructor(private readonly app: AppSession) {}

  /** Listens to the service worker, which receives the click on a notification. */
  start(workers: ServiceWorkerContainer | undefined): void {
    workers?.addEventListener('message', ({ data }) => {
      const place = placeOf((data as { readonly open?: unknown } | null)?.open);
      if (place) this.open(place);
    });
    workers?.startMessages();
  }

  open(place: PushedPlace): void {
    this.endWaiting();
    this.app.show(asTeamId(place.team));
    let endOfSession = (): void => {};
    const look = (): void => {
      endOfSession();
      const session = this.app.state.inView;
      if (session?.user.team !== place.team) return;
      endOfSession = session.screen.subscribe(() => this.arrive(session, place));
      this.arrive(session, place);
    };
    const endOfApp = this.app.store.subscribe(look);
    this.endWaiting = () => {
      endOfApp();
      endOfSession();
    };
    look();
  }

  private arrive(session: TeamSession, { task }: PushedPlace): void {
    const found = task === undefined ? null : findTask(session, asTaskId(task));
    if (!found && session.state.connection !== 'live') return;
    this.endWaiting();
    if (found) showTask(session, found);
    else openInbox(session);
  }
}
