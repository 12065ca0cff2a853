/** German for the team wall and for what is copied as Markdown. It is part of the catalogue in germanPages.ts. */
import { plural } from './plural.ts';

const ships = (count: number): string => plural(count, 'Aufgabe', 'Aufgaben');

export const wall = {
  title: 'Teamwand',
  people: 'Alle im Team',
  /** `here` is null while the connection is down. */
  presence: (here: number | null, working: number) =>
    here === null ? `${working} bei der Arbeit` : `${here} online, ${working} bei der Arbeit`,
  online: 'online',
  since: (time: string) => `seit ${time}`,
  next: 'Danach',
  shippedToday: 'heute erledigt',
  shippedBetween: (count: number, first: string, last: string) =>
    count === 1 ? `1 erledigt, um ${last}` : `${count} erledigt, zuerst ${first}, zuletzt ${last}`,
  nothingShipped: 'Heute noch nichts erledigt',
  byTeam: 'heute vom Team erledigt',
  byHour: 'Erledigt nach Stunden',
  hour: (hour: number) => `${hour} Uhr`,
};

export const digest = {
  titles: {
    today: (day: string) => `Erledigt am ${day}`,
    week: (day: string) => `Erledigt seit ${day}`,
  },
  nothing: 'In dieser Zeit wurde nichts erledigt.',
  copied: (count: number) => `${ships(count)} als Markdown kopiert.`,
  copiedInPart: (count: number) =>
    `${ships(count)} als Markdown kopiert. Ältere sind noch nicht geladen: öffne zuerst die erledigten Listen.`,
};
