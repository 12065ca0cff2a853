/** What a person works on and since when; otherwise when they last shipped something today. */
import type { PersonOnScreen } from '../../../api/officeShapes.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import { isoTime, minutesSince } from '../../view/time.ts';
import { useOffice } from './context.ts';

export const OfficeWork = ({ person: { work, ships, presence } }: { readonly person: PersonOnScreen }) => {
  const { texts, clock, now } = useOffice();
  const { office, wall } = pageTextsOf(texts);
  const [last] = ships;
  if (!work)
    return (
      <p className="officeWork">
        <span>{presence === 'offline' ? office.notStarted : office.between}</span>
        <small>{last && office.lastShip(clock.timeOfDay(last.at))}</small>
      </p>
    );
  return (
    <p className="officeWork" data-active="true">
      <b dir="auto">{work.title}</b>
      <small>
        <i className="officeWorkDot" aria-hidden="true" /> {texts.elapsed(minutesSince(work.since, now))} ·{' '}
        <time dateTime={isoTime(work.since)}>{wall.since(clock.timeOfDay(work.since))}</time>
      </small>
    </p>
  );
};
