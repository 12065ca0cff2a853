/** The inbox, which replaces the list: who did what and when, and whether it was read. */
import { ArrowRight, AtSign, MessageSquare, Pencil, ThumbsUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { asTaskId } from '../../../model/ids.ts';
import type { Notification, NotificationKind } from '../../../model/notification.ts';
import { openNotification } from '../../commands/inboxCommands.ts';
import { changeLayer } from '../../state/changeLayer.ts';
import { layerOf } from '../../state/layers.ts';
import { useClock, useScreen, useSession } from '../../view/context.ts';
import { useFoundTask } from '../../view/details.ts';
import { useNotifications, useUnread } from '../../view/inbox.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { usePerson } from '../../view/people.ts';
import { lastRead } from '../../view/reading.ts';
import { useMinute, useTimeZone } from '../../view/selectors.ts';
import { isoTime } from '../../view/time.ts';
import { workDay } from '../../view/workDay.ts';
import { Avatar } from '../crew/Avatar.tsx';
import { PageVerb } from '../elements/PageVerb.tsx';
import { useFocusWhen } from '../elements/useFocusWhen.ts';
import './inbox.css';

export const Inbox = () => {
  const { inbox } = usePageTexts();
  const unread = useUnread('notifications');
  return (
    <section className="inbox" aria-labelledby="inbox-title">
      <header>
        <h2 id="inbox-title">
          {inbox.title} <span>{unread > 0 ? inbox.unread(unread) : inbox.allRead}</span>
        </h2>
        <PageVerb id="readAll" />
        <PageVerb id="clearRead" />
      </header>
      <Days />
    </section>
  );
};

const Days = () => {
  const session = useSession();
  const clock = useClock();
  const { inbox } = usePageTexts();
  const all = useNotifications();
  useUnread('notifications');
  useTimeZone();
  const today = workDay(useMinute());
  const current = useScreen((state) => layerOf(state, 'inbox')?.current ?? null);
  const until = lastRead(session, 'notifications') ?? -1;
  const days = byDay(all);
  if (all.length === 0) return <Empty />;
  return (
    <div className="notifications">
      {[...days].map(([day, ones]) => (
        <section key={day} aria-labelledby={`told-${day}`}>
          <h3 id={`told-${day}`}>{day === today ? inbox.today : clock.dayName(ones[0]?.at ?? 0)}</h3>
          <ul>
            {ones.map((one) => (
              <Told key={one.id} told={one} isCurrent={one.id === current} isUnread={one.at > until} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
};

const byDay = (all: readonly Notification[]): Map<string, Notification[]> => {
  const days = new Map<string, Notification[]>();
  for (const one of all) days.set(workDay(one.at), [...(days.get(workDay(one.at)) ?? []), one]);
  return days;
};

const Empty = () => {
  const { inbox } = usePageTexts();
  const focus = useFocusWhen<HTMLParagraphElement>(true);
  return (
    <p ref={focus} tabIndex={-1} className="empty">
      {inbox.empty}
    </p>
  );
};

type ToldProps = { readonly told: Notification; readonly isCurrent: boolean; readonly isUnread: boolean };

const Told = ({ told, isCurrent, isUnread }: ToldProps) => {
  const session = useSession();
  const clock = useClock();
  const { inbox } = usePageTexts();
  const by = usePerson(told.by);
  const found = useFoundTask(told.task ?? asTaskId(''));
  const button = useFocusWhen<HTMLButtonElement>(isCurrent);
  const name = <b dir="auto">{by.first}</b>;
  const title = found?.task.title ?? (told.message ? inbox.aTask : told.text);
  return (
    <li>
      <button
        ref={button}
        type="button"
        className="told"
        data-unread={isUnread || undefined}
        tabIndex={isCurrent ? 0 : -1}
        onFocus={() => isCurrent || changeLayer(session, 'inbox', { current: told.id })}
        onClick={() => openNotification(session, told)}
      >
        <i className="dot">{isUnread && <span className="unseen">{inbox.isUnread}</span>}</i>
        <Avatar initials={by.initials} color={by.color} />
        <Sign kind={told.kind} />
        <span className="toldText">
          <span dir="auto">
            {told.task ? (
              <Happened kind={told.kind} name={name} what={<b dir="auto">{title}</b>} />
            ) : (
              inbox.mentionedInChat(name)
            )}
          </span>
          {told.message && <q dir="auto">{told.text}</q>}
        </span>
        <time dateTime={isoTime(told.at)}>{clock.timeOfDay(told.at)}</time>
      </button>
    </li>
  );
};

type HappenedProps = {
  readonly kind: NotificationKind;
  readonly name: ReactNode;
  readonly what: ReactNode;
};

const Happened = ({ kind, name, what }: HappenedProps) => usePageTexts().inbox.happened[kind](name, what);

const SIGNS = {
  assigned: ArrowRight,
  reassigned: ArrowRight,
  mentioned: AtSign,
  commented: MessageSquare,
  edited: Pencil,
  cheered: ThumbsUp,
} as const;

const Sign = ({ kind }: { readonly kind: NotificationKind }) => {
  if (kind === 'shipped')
    return (
      <span className="stamp" aria-hidden="true">
        !
      </span>
    );
  const Icon = SIGNS[kind];
  return <Icon size="0.875rem" aria-hidden="true" className="sign" />;
};
