/** What one screen shows of a team. */
import { MAX_PEOPLE_ON_SCREEN, type OfficeView, type PersonOnScreen } from '../../api/officeShapes.ts';
import type { MemberId } from '../../model/ids.ts';
import type { Present } from '../gateway/observer.ts';
import type { OfficePerson } from './officePeople.ts';

const byName = new Intl.Collator('en');

/** @param since when the day of the screen began */
export const peopleOn = (
  known: ReadonlyMap<MemberId, OfficePerson>,
  present: Present,
  since: number,
): Pick<OfficeView, 'people' | 'others'> => {
  const everyone = [...known].map(
    ([id, person]): PersonOnScreen => ({
      ...person,
      presence: presenceOf(id, present),
      ships: person.ships.filter(({ at }) => at >= since),
    }),
  );
  const shown = everyone.length > MAX_PEOPLE_ON_SCREEN ? busiest(everyone) : everyone;
  return {
    people: shown.sort((one, other) => byName.compare(one.name, other.name)),
    others: everyone.length - shown.length,
  };
};

const presenceOf = (id: MemberId, { online, away }: Present): PersonOnScreen['presence'] => {
  if (away.has(id)) return 'away';
  return online.has(id) ? 'online' : 'offline';
};

/** First those who work on something, then those who have shipped, then those who are here. */
const busiest = (everyone: readonly PersonOnScreen[]): PersonOnScreen[] =>
  [...everyone]
    .sort((one, other) => rankOf(one) - rankOf(other) || byName.compare(one.name, other.name))
    .slice(0, MAX_PEOPLE_ON_SCREEN);

const rankOf = ({ work, ships, presence }: PersonOnScreen): number => {
  if (work) return 0;
  if (ships.length > 0) return 1;
  return presence === 'online' ? 2 : 3;
};
