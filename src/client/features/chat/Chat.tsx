/** The team chat: messages and ships, by time. */
import { memo, useLayoutEffect, useState } from 'react';
import { chatFeed } from '../../../model/feeds/chat.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useTimeZone } from '../../view/selectors.ts';
import { olderThan, reachesBackTo, type TimelineEntry, useTimeline } from '../../view/timeline.ts';
import { startOfWorkDay } from '../../view/workDay.ts';
import { DirectChat } from '../direct/DirectChat.tsx';
import { Rooms } from '../direct/Rooms.tsx';
import { useLineKeys } from '../messages/useLineKeys.ts';
import { ChatLine, ShipLine } from './ChatLine.tsx';
import { Composer } from './Composer.tsx';
import { DayLine } from './DayLine.tsx';
import { useReadingPlace } from './readingPlace.ts';
import { TypingLine } from './TypingLine.tsx';
import { useLookedUp } from './useLookedUp.ts';
import { useMarkRead, useNewSince } from './useMarkRead.ts';

/** The list of chats, and the chat in view. */
export const Chat = () => {
  const partner = useScreen((state) => state.chatWith);
  return (
    <>
      <Rooms />
      {partner ? <DirectChat key={partner} partner={partner} /> : <TeamChat />}
    </>
  );
};

const TeamChat = () => {
  const session = useSession();
  const { chat } = usePageTexts();
  // While the reader is not at the end, the first rendered line stays the same.
  const [since, setSince] = useState<number | null>(null);
  const { entries, hasOlder } = useTimeline(since);
  const reader = useMarkRead('chat');
  const firstNew = useFirstNew(entries);
  const zone = useTimeZone();
  const first = entries[0]?.at;
  const { column, toEnd, scrolled } = useReadingPlace(entries, '.message, .event', ({ atEnd, nearTop }) => {
    reader.looked(atEnd);
    const older = nearTop && hasOlder && first !== undefined ? olderThan(session, first) : null;
    if (atEnd) setSince(null);
    else setSince(older ?? first ?? null);
  });
  const lineKeys = useLineKeys('.messageMore', 'last');
  useOwnMessage(toEnd);
  useLookedUp(column, scrolled, (at) => reachesBackTo(session, at) && setSince(at));
  return (
    <>
      <div className="logFrame">
        <div
          ref={column}
          className="log"
          role="log"
          aria-label={chat.log}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable with the keyboard
          tabIndex={0}
          onScroll={scrolled}
          onKeyDown={lineKeys}
        >
          <div className="lines">
            {entries.length === 0 && <p className="empty">{chat.empty}</p>}
            {entries.map((entry, index) => (
              <Line
                key={`${entry.kind} ${entry.id}`}
                entry={entry}
                before={entries[index - 1]}
                zone={zone}
                isFirstNew={entry.id === firstNew}
              />
            ))}
          </div>
        </div>
        {since !== null && (
          <button type="button" className="toEnd" onClick={toEnd}>
            {chat.newest} <span aria-hidden="true">↓</span>
          </button>
        )}
      </div>
      <TypingLine conversation="team" />
      <Composer />
    </>
  );
};

/** Scrolls to a message that the user has just sent. */
const useOwnMessage = (toEnd: () => void): void => {
  const turn = useScreen((state) => state.sentTurn);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for each message
  useLayoutEffect(() => {
    if (turn > 0) toEnd();
  }, [turn]);
};

const useFirstNew = (entries: readonly TimelineEntry[]): string | null => {
  const { store, user } = useSession();
  const since = useNewSince('chat');
  if (since === null) return null;
  const feed = chatFeed(user.team);
  const isNew = ({ kind, id, at }: TimelineEntry) =>
    kind === 'message' && at > since && store.item(feed, id)?.from !== user.id;
  return entries.find(isNew)?.id ?? null;
};

type LineProps = {
  readonly entry: TimelineEntry;
  readonly before: TimelineEntry | undefined;
  /** The time zone of the times shown. */
  readonly zone: string;
  /** Whether this was the first unread message when the chat was opened. */
  readonly isFirstNew: boolean;
};

const GROUP_WITHIN_MS = 5 * 60_000;

const Line = memo(({ entry, before, zone, isFirstNew }: LineProps) => {
  const { direct } = usePageTexts();
  const newDay = !before || dayOf(before.at) !== dayOf(entry.at);
  return (
    <>
      {newDay && <DayLine at={entry.at} />}
      {isFirstNew && <p className="day newLine">{direct.newLine}</p>}
      {entry.kind === 'ship' ? (
        <ShipLine member={entry.member} task={entry.id} />
      ) : (
        <ChatLine
          id={entry.id}
          zone={zone}
          after={
            !newDay && before?.kind === 'message' && entry.at - before.at < GROUP_WITHIN_MS ? before.id : null
          }
        />
      )}
    </>
  );
});

const dayOf = (at: number): number => startOfWorkDay(at).getTime();
