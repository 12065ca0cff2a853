/** Commands of the inbox, and those that open it or a direct chat. */
import { clearNotifications } from '../../actions/clearNotifications.ts';
import { setLastRead } from '../../actions/setLastRead.ts';
import { asMemberId, type MemberId } from '../../model/ids.ts';
import type { Notification } from '../../model/notification.ts';
import type { FoundTask } from '../../model/teamState.ts';
import { act } from '../state/act.ts';
import { changeLayer } from '../state/changeLayer.ts';
import { focusCursor, setCursor, showList } from '../state/cursor.ts';
import { openDetails } from '../state/details.ts';
import { closeLayer, layerOf, openPage } from '../state/layers.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import { findTask } from '../view/findTask.ts';
import { lastRead, markRead, notificationsOf } from '../view/reading.ts';
import type { Command, Place } from './defineCommand.ts';
import { printedKeyOf } from './printedKey.ts';

export const openInbox = (session: TeamSession): void => {
  session.set({ panel: 'list' });
  openPage(session, { kind: 'inbox', current: notificationsOf(session)[0]?.id ?? null });
};

const currentOf = (session: TeamSession): Notification | undefined => {
  const current = layerOf(session.state, 'inbox')?.current;
  return notificationsOf(session).find(({ id }) => id === current);
};

const step = (session: TeamSession, by: number): void => {
  const all = notificationsOf(session);
  const current = layerOf(session.state, 'inbox')?.current;
  const at = all.findIndex(({ id }) => id === current);
  const next = all[Math.max(0, Math.min(at + by, all.length - 1))];
  changeLayer(session, 'inbox', { current: next?.id ?? null });
};

/** Marks this notification and all earlier ones as read. Undo skips this. */
const readTo = (session: TeamSession, { id, at }: Notification): void => {
  if (at > (lastRead(session, 'notifications') ?? -1))
    act(session, setLastRead, { of: 'notifications', upTo: id as never }, () => {});
};

/** Opens the task or the chat that the notification is about. */
export const openNotification = (session: TeamSession, notification: Notification): void => {
  readTo(session, notification);
  const found = notification.task ? findTask(session, notification.task) : null;
  if (found) showTask(session, found);
  else if (notification.task) session.showNotice(session.texts.refusals.taskGone);
  else {
    closeLayer(session, 'inbox');
    session.set({ panel: 'chat', chatWith: null });
  }
};

export const showTask = (session: TeamSession, { task, list }: FoundTask): void => {
  showList(session, task.owner, list);
  setCursor(session, { id: task.id, list });
  openDetails(session, task.id);
  focusCursor(session);
};

/** Removes read notifications. */
const clearRead = (session: TeamSession): void => {
  const until = lastRead(session, 'notifications') ?? -1;
  const ids = notificationsOf(session).flatMap(({ id, at }) => (at <= until ? [id] : []));
  if (ids.length === 0) session.showNotice(pageTextsOf(session.texts).inbox.nothingRead);
  else act(session, clearNotifications, { ids });
};

const withCurrent = (session: TeamSession, run: typeof openNotification): void => {
  const current = currentOf(session);
  if (current) run(session, current);
};

const sendDirect = ({ app, session }: Place, owner: MemberId): void => {
  if (owner === session.user.id)
    session.showNotice(
      pageTextsOf(session.texts).direct.chooseFirst(
        printedKeyOf(app, 'teammateAbove'),
        printedKeyOf(app, 'teammateBelow'),
      ),
    );
  else session.set({ chatWith: owner, panel: 'chat', asked: { question: 'message' } });
};

const onInbox = { on: ['inbox'], group: 'inbox' } as const;

export const inboxCommands: readonly Command[] = [
  {
    id: 'goToInbox',
    keys: ['g i'],
    words: 'goToInbox',
    group: 'go',
    run: ({ session }) => openInbox(session),
  },
  {
    id: 'directChat',
    keys: ['d'],
    words: 'directChat',
    group: 'screen',
    takes: 'member',
    run: (place, _, member) =>
      sendDirect(place, member === undefined ? place.session.state.owner : asMemberId(member)),
  },
  {
    ...onInbox,
    id: 'nextNotification',
    keys: ['j', 'ArrowDown'],
    words: 'nextNotification',
    repeats: true,
    run: ({ session }) => step(session, 1),
  },
  {
    ...onInbox,
    id: 'previousNotification',
    keys: ['k', 'ArrowUp'],
    words: 'previousNotification',
    repeats: true,
    run: ({ session }) => step(session, -1),
  },
  {
    ...onInbox,
    id: 'openNotification',
    keys: ['Enter'],
    words: 'openNotification',
    run: ({ session }) => withCurrent(session, openNotification),
  },
  {
    ...onInbox,
    id: 'readToHere',
    keys: ['r'],
    words: 'readToHere',
    run: ({ session }) => withCurrent(session, readTo),
  },
  {
    ...onInbox,
    id: 'readAll',
    keys: ['Shift+r'],
    words: 'readAll',
    run: ({ session }) => markRead(session, 'notifications'),
  },
  {
    ...onInbox,
    id: 'clearRead',
    keys: ['Shift+Delete'],
    words: 'clearRead',
    run: ({ session }) => clearRead(session),
  },
  {
    ...onInbox,
    id: 'closeInbox',
    keys: ['Escape'],
    words: 'close',
    run: ({ session }) => {
      closeLayer(session, 'inbox');
      focusCursor(session);
    },
  },
];
