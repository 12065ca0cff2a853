/** German for selecting several tasks and for filtering the list. It is part of the catalogue in germanPages.ts. */
import { plural } from './plural.ts';

const tasks = (count: number): string => plural(count, 'Aufgabe', 'Aufgaben');

/** Sentences for actions whose word in the action texts does not follow "3 Aufgaben". */
const DONE: Readonly<Record<string, (count: number) => string>> = {
  watchTask: (count) => `${tasks(count)} unter Beobachtung`,
  unwatchTask: (count) => `${tasks(count)} nicht mehr unter Beobachtung`,
  setLabels: (count) => `Etiketten von ${count === 1 ? '1 Aufgabe' : `${count} Aufgaben`} gespeichert`,
};

export const several = {
  selected: (count: number) => `${count} ausgewählt`,
  cleared: 'Auswahl aufgehoben',
  clear: 'Auswahl aufheben',
  bar: 'Ausgewählte Aufgaben',
  cancel: 'Abbrechen',
  /** `done` is the word for a single task, such as "Erledigt". */
  done: (action: string, done: string, count: number) =>
    DONE[action]?.(count) ?? `${tasks(count)} ${done.toLowerCase()}`,
  refused: (count: number, all: number, why: string) => `${count} von ${all} abgelehnt: ${why}`,
  skipped: (count: number) => `${count} übersprungen: nicht mehr auf dieser Liste.`,
  noNeed: (count: number) =>
    `An ${count === 1 ? 'dieser Aufgabe' : `diesen ${count} Aufgaben`} gibt es nichts zu ändern.`,
  notAllowed: (why: string) => `Nicht erlaubt: ${why}`,
  assignTo: (name: string, count: number) => `${tasks(count)} ${name} zuweisen`,
  oneAtATime: 'Das geht nur mit einer Aufgabe auf einmal. Drücke Esc, um die Auswahl aufzuheben.',
};

export const filter = {
  field: 'Diese Liste filtern',
  placeholder: 'Wörter im Titel oder ein Etikett',
  labels: 'Etiketten',
  clear: 'Filter aufheben',
  found: (count: number, all: number) => `${count} von ${all}`,
  nothing: 'Keine Aufgabe auf dieser Liste passt.',
  cleared: 'Filter aufgehoben',
};
