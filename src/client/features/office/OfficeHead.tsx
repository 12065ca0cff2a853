/** The top of a screen in an office: the team, the day, the time, and how much was shipped. */
import type { OfficeView } from '../../../api/officeShapes.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import { isoTime } from '../../view/time.ts';
import { Logo } from '../elements/Logo.tsx';
import { useOffice } from './context.ts';

export const OfficeHead = ({ view: { team, place, people } }: { readonly view: OfficeView }) => {
  const { texts, clock, now } = useOffice();
  const { office } = pageTextsOf(texts);
  const ships = people.reduce((sum, person) => sum + person.ships.length, 0);
  return (
    <header className="officeHead">
      <Logo />
      <h1 dir="auto">{team}</h1>
      <p className="officeDay">
        <bdi>{clock.dayName(now)}</bdi> · <bdi>{place}</bdi>
      </p>
      <time className="officeClock" dateTime={isoTime(now)}>
        {clock.timeOfDay(now)}
      </time>
      <p className="officeTotal">
        <strong>{ships}</strong> {office.shippedToday}
      </p>
    </header>
  );
};
