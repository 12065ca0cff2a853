/** English for the team wall and for what is copied as Markdown. It is part of the catalogue in englishPages.ts. */
import { plural } from './plural.ts';

const tasks = (count: number): string => plural(count, 'task');

export const wall = {
  title: 'Team wall',
  people: 'Everyone on the team',
  /** `here` is null while the connection is down. */
  presence: (here: number | null, working: number) =>
    here === null ? `${working} working` : `${here} online, ${working} working`,
  online: 'online',
  since: (time: string) => `since ${time}`,
  next: 'Next',
  shippedToday: 'shipped today',
  shippedBetween: (count: number, first: string, last: string) =>
    count === 1 ? `1 shipped, at ${last}` : `${count} shipped, first ${first}, last ${last}`,
  nothingShipped: 'Nothing shipped today',
  byTeam: 'shipped by the team today',
  byHour: 'Shipped by hour',
  hour: (hour: number) => `${hour}:00`,
};

export const digest = {
  titles: {
    today: (day: string) => `Shipped on ${day}`,
    week: (day: string) => `Shipped since ${day}`,
  },
  nothing: 'Nothing was shipped in that time.',
  copied: (count: number) => `Copied ${tasks(count)} as Markdown.`,
  copiedInPart: (count: number) =>
    `Copied ${tasks(count)} as Markdown. Older ones are not loaded yet: open the shipped lists first.`,
};
