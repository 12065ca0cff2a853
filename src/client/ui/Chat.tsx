/** What the team says and ships, by time. */
import { memo } from 'react';
import { useMinute } from '../select.ts';
import { type TimelineEntry, useTimeline } from '../timeline.ts';
import { startOfWorkDay } from '../workDay.ts';
import { ChatLine, ShipLine } from './ChatLine.tsx';
import { Composer } from './Composer.tsx';
import { dayName } from './time.ts';

export const Chat = () => {
  const entries = useTimeline();
  return (
    <>
      <h2 className="chatHead">Chat</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard */}
      <div className="log" role="log" aria-label="Chat and ships" tabIndex={0}>
        <div className="logEnd">
          {entries.length === 0 && <p className="empty">Nobody has said anything yet.</p>}
          {entries.map((entry, index) => (
            <Line key={`${entry.kind} ${entry.id}`} entry={entry} before={entries[index - 1]} />
          ))}
        </div>
      </div>
      <Composer />
    </>
  );
};

type LineProps = { readonly entry: TimelineEntry; readonly before: TimelineEntry | undefined };

const CLOSE = 5 * 60_000;

const Line = memo(({ entry, before }: LineProps) => {
  const newDay = !before || dayOf(before.at) !== dayOf(entry.at);
  return (
    <>
      {newDay && <Day at={entry.at} />}
      {entry.kind === 'ship' ? (
        <ShipLine member={entry.member} task={entry.id} />
      ) : (
        <ChatLine
          id={entry.id}
          after={!newDay && before?.kind === 'message' && entry.at - before.at < CLOSE ? before.id : null}
        />
      )}
    </>
  );
});

const dayOf = (at: number): number => startOfWorkDay(at).getTime();

const Day = ({ at }: { readonly at: number }) => {
  const today = dayOf(useMinute()) === dayOf(at);
  return <p className="day">{today ? 'Today' : dayName(dayOf(at))}</p>;
};
