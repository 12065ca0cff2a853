/** What the team says and ships, by time. */
import { memo, useLayoutEffect, useState } from 'react';
import { useClock, useScreen, useSession, useTexts } from '../../view/context.ts';
import { useMinute, useTimeZone } from '../../view/selectors.ts';
import { olderThan, type TimelineEntry, useTimeline } from '../../view/timeline.ts';
import { startOfWorkDay } from '../../view/workDay.ts';
import { useLineKeys } from '../messages/useLineKeys.ts';
import { ChatLine, ShipLine } from './ChatLine.tsx';
import { Composer } from './Composer.tsx';
import { useReadingPlace } from './readingPlace.ts';

export const Chat = () => {
  const session = useSession();
  const { chat } = useTexts();
  // While the reader is not at the end, the first line that is drawn stays the first.
  const [since, setSince] = useState<number | null>(null);
  const { entries, hasOlder } = useTimeline(since);
  const zone = useTimeZone();
  const first = entries[0]?.at;
  const { column, toEnd, scrolled } = useReadingPlace('.message, .event', ({ atEnd, nearTop }) => {
    const older = nearTop && hasOlder && first !== undefined ? olderThan(session, first) : null;
    if (atEnd) setSince(null);
    else setSince(older ?? first ?? null);
  });
  const lineKeys = useLineKeys();
  useOwnMessage(toEnd);
  return (
    <>
      <h2 className="chatHead">{chat.title}</h2>
      <div className="logFrame">
        <div
          ref={column}
          className="log"
          role="log"
          aria-label={chat.log}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard
          tabIndex={0}
          onScroll={scrolled}
          onKeyDown={lineKeys}
        >
          <div className="lines">
            {entries.length === 0 && <p className="empty">{chat.empty}</p>}
            {entries.map((entry, index) => (
              <Line key={`${entry.kind} ${entry.id}`} entry={entry} before={entries[index - 1]} zone={zone} />
            ))}
          </div>
        </div>
        {since !== null && (
          <button type="button" className="toEnd" onClick={toEnd}>
            {chat.newest} <span aria-hidden="true">↓</span>
          </button>
        )}
      </div>
      <Composer />
    </>
  );
};

/** A person who has just sent a message wants to see it. */
const useOwnMessage = (toEnd: () => void): void => {
  const turn = useScreen((state) => state.sentTurn);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each message
  useLayoutEffect(() => {
    if (turn > 0) toEnd();
  }, [turn]);
};

type LineProps = {
  readonly entry: TimelineEntry;
  readonly before: TimelineEntry | undefined;
  /** The times in it are of this time zone. */
  readonly zone: string;
};

const CLOSE = 5 * 60_000;

const Line = memo(({ entry, before, zone }: LineProps) => {
  const newDay = !before || dayOf(before.at) !== dayOf(entry.at);
  return (
    <>
      {newDay && <Day at={entry.at} />}
      {entry.kind === 'ship' ? (
        <ShipLine member={entry.member} task={entry.id} />
      ) : (
        <ChatLine
          id={entry.id}
          zone={zone}
          after={!newDay && before?.kind === 'message' && entry.at - before.at < CLOSE ? before.id : null}
        />
      )}
    </>
  );
});

const dayOf = (at: number): number => startOfWorkDay(at).getTime();

const Day = ({ at }: { readonly at: number }) => {
  const clock = useClock();
  const { chat } = useTexts();
  const today = dayOf(useMinute()) === dayOf(at);
  return <p className="day">{today ? chat.today : clock.dayName(dayOf(at))}</p>;
};
