/** What happened in the team, newest first, in sentences by day. New sentences do not move those that are being read. */
import './activity.css';
import { type RefObject, useRef, useState } from 'react';
import type { Deed } from '../../../model/deed.ts';
import type { ActivityLog } from '../../state/activityLog.ts';
import { type Day, groupedByDay, useActivityLog } from '../../view/activity.ts';
import { useAppSession, useScreen } from '../../view/context.ts';
import { useRecentDeeds } from '../../view/deeds.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useTimeZone } from '../../view/selectors.ts';
import { useWorkDayName } from '../../view/workDayName.ts';
import { useLineKeys } from '../messages/useLineKeys.ts';
import { ActivityLine, hasSentence } from './ActivityLine.tsx';

export const Activity = () => {
  const log = useActivityLog();
  useRecentDeeds();
  useTimeZone();
  const { activity } = usePageTexts();
  const column = useRef<HTMLDivElement>(null);
  const deeds = log.all().filter(({ verb }) => hasSentence(activity, verb));
  const { shown, hidden, scrolled, toTop } = useHeldBack(column, deeds);
  const days = groupedByDay(shown);
  const lineKeys = useLineKeys('a', 'first');
  const isOffline = useScreen(({ connection }) => connection === 'offline');
  return (
    <>
      <h2 className="unseen">{activity.title}</h2>
      <div role="status" className="activityState">
        {isOffline && <p className="remark">{activity.offline}</p>}
      </div>
      <div className="logFrame">
        {/* Not announced: Spoken.tsx announces what matters, and the rest can be read here. */}
        <div
          ref={column}
          className="activity"
          role="log"
          aria-live="off"
          aria-label={activity.title}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable with the keyboard
          tabIndex={0}
          onScroll={scrolled}
          onKeyDown={lineKeys}
        >
          {days.map((day) => (
            <DayOfDeeds key={day.day} day={day} log={log} />
          ))}
          <Older log={log} isEmpty={days.length === 0} />
        </div>
        {hidden > 0 && (
          <button type="button" className="toStart" onClick={toTop}>
            <span aria-hidden="true">↑</span> {activity.newer(hidden)}
          </button>
        )}
      </div>
    </>
  );
};

/** Pixels from the top that still count as the top. */
const TOP = 4;

/** While the reader is not at the top, newer deeds are held back and only counted. */
const useHeldBack = (column: RefObject<HTMLDivElement | null>, deeds: readonly Deed[]) => {
  const [readTo, setReadTo] = useState<number | null>(null);
  const shown = readTo === null ? deeds : deeds.filter(({ seq }) => seq <= readTo);
  const look = (): void => {
    const element = column.current;
    if (element) setReadTo(element.scrollTop > TOP ? (readTo ?? deeds[0]?.seq ?? null) : null);
  };
  return {
    shown,
    hidden: deeds.length - shown.length,
    scrolled: look,
    toTop: () => {
      setReadTo(null);
      column.current?.scrollTo({ top: 0 });
      column.current?.focus();
    },
  };
};

const DayOfDeeds = ({ day: { at, lines }, log }: { readonly day: Day; readonly log: ActivityLog }) => {
  const name = useWorkDayName(at);
  return (
    <>
      <h3>{name}</h3>
      <ol>
        {lines.map((line) => (
          <ActivityLine key={line.key} line={line} log={log} />
        ))}
      </ol>
    </>
  );
};

const Older = ({ log, isEmpty }: { readonly log: ActivityLog; readonly isEmpty: boolean }) => {
  const app = useAppSession();
  const { activity, choices } = usePageTexts();
  const { status, hasOlder } = log;
  if (status === 'failed')
    return (
      <p className="remark" role="alert">
        {activity.failed}{' '}
        <button type="button" className="textButton" onClick={() => void log.tryAgain(app)}>
          {choices.tryAgain}
        </button>
      </p>
    );
  if (isEmpty) return <p className="empty">{status === 'loaded' ? activity.empty : activity.loading}</p>;
  if (!hasOlder) return <p className="remark">{status === 'loaded' && activity.beginning}</p>;
  return (
    <button type="button" className="plain older" onClick={() => void log.loadOlder(app)}>
      {status === 'loading' ? activity.loading : activity.older}
    </button>
  );
};
