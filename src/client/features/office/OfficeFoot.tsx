/** The bottom of a screen in an office: the state of the connection, and the newest ships. */
import type { PersonOnScreen } from '../../../api/officeShapes.ts';
import type { OfficeState } from '../../state/officeFollower.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import { firstName } from '../../view/firstName.ts';
import { isoTime } from '../../view/time.ts';
import { useOffice } from './context.ts';

/** Number of the newest ships that are listed. */
const NEWEST = 5;
/** Milliseconds for which a ship is highlighted. */
const FRESH = 120_000;

export const OfficeFoot = ({ state }: { readonly state: OfficeState }) => (
  <footer className="officeFoot">
    <Line state={state} />
    {state.view && <Newest people={state.view.people} />}
  </footer>
);

const Line = ({ state: { line, lostAt } }: { readonly state: OfficeState }) => {
  const { texts, clock } = useOffice();
  const { office } = pageTextsOf(texts);
  const words = {
    connecting: office.connecting,
    live: office.live,
    lost: office.lost(clock.timeOfDay(lostAt)),
    ended: office.ended,
  };
  return (
    <p className="officeLine" role="status" data-line={line}>
      <i className="officeDot" aria-hidden="true" /> {words[line]}
    </p>
  );
};

const Newest = ({ people }: { readonly people: readonly PersonOnScreen[] }) => {
  const { texts, clock, now } = useOffice();
  const { office } = pageTextsOf(texts);
  const ships = people
    .flatMap((person) => person.ships.map((ship) => ({ ...ship, by: firstName(person) })))
    .sort((one, other) => other.at - one.at)
    .slice(0, NEWEST);
  if (ships.length === 0) return <p>{office.nothing}</p>;
  return (
    <ol className="officeShips" aria-label={office.newest}>
      {ships.map(({ title, at, by }) => (
        <li key={`${at} ${title}`} data-fresh={now - at < FRESH || undefined}>
          <time dateTime={isoTime(at)}>{clock.timeOfDay(at)}</time> <b dir="auto">{by}</b>{' '}
          <span dir="auto">{title}</span>
        </li>
      ))}
    </ol>
  );
};
