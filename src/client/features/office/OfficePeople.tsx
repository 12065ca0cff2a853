/**
 * Who works on what: a row for each person, first those at work, then those who are here. Never ordered by count, so that
 * it is no ranking. The more people there are, the smaller the rows.
 */
import type { OfficeView, PersonOnScreen } from '../../../api/officeShapes.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import { Avatar } from '../crew/Avatar.tsx';
import { DayStrip } from '../wall/DayStrip.tsx';
import { useOffice } from './context.ts';
import { OfficeWork } from './OfficeWork.tsx';

type Props = { readonly view: OfficeView; readonly isLive: boolean };

export const OfficePeople = ({ view: { people, others }, isLive }: Props) => {
  const { office } = pageTextsOf(useOffice().texts);
  const ordered = [...people].sort((one, other) => placeOf(one) - placeOf(other));
  const size = sizeFor(people.length);
  return (
    <section className="officePeople" aria-label={office.people}>
      <ul className={size === 'large' ? 'officeRows' : 'officeColumns'} data-size={size}>
        {keyed(ordered).map(([key, person]) => (
          <Person key={key} person={person} size={size} isLive={isLive} />
        ))}
      </ul>
      {others > 0 && <p className="officeOthers">{office.others(others)}</p>}
    </section>
  );
};

/** People at the same place stay ordered by name, as the server sends them. */
const placeOf = ({ work, presence }: PersonOnScreen): number => {
  if (work) return 0;
  return presence === 'offline' ? 2 : 1;
};

type Size = 'large' | 'medium' | 'small' | 'dense';

const sizeFor = (count: number): Size => {
  if (count <= 6) return 'large';
  if (count <= 14) return 'medium';
  return count <= 24 ? 'small' : 'dense';
};

/** React keys: a screen gets no ids, so people of the same name are numbered. */
const keyed = (people: readonly PersonOnScreen[]): readonly (readonly [string, PersonOnScreen])[] =>
  people.map((person, at) => {
    const before = people.slice(0, at).filter(({ name }) => name === person.name).length;
    return [`${person.name} ${before}`, person];
  });

type PersonProps = { readonly person: PersonOnScreen; readonly size: Size; readonly isLive: boolean };

const Person = ({ person, size, isLive }: PersonProps) => {
  const { texts, now } = useOffice();
  const { office } = pageTextsOf(texts);
  const { name, initials, color, presence, work, ships } = person;
  const isLarge = size === 'large';
  // Without a connection it is not known who is here.
  const online = isLive ? presence !== 'offline' : null;
  return (
    <li className={isLarge ? 'officeRow' : 'officeCell'}>
      <Avatar initials={initials} color={color} online={online} away={presence === 'away'} />
      <p className="officeName">
        <b dir="auto">{name}</b>
        {isLive && (isLarge || size === 'medium') && <small>{office.presence[presence]}</small>}
      </p>
      {(isLarge || work) && <OfficeWork person={person} />}
      {isLarge && <DayStrip moments={ships.map(({ at }) => at)} since={work?.since ?? null} now={now} />}
      <p className="officeCount" data-none={ships.length === 0 || undefined}>
        <strong>{ships.length}</strong>{' '}
        <small className={isLarge ? undefined : 'unseen'}>{office.shipped}</small>
      </p>
    </li>
  );
};
