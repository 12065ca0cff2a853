/** German for texts that are edited in place. It is part of the catalogue in germanPages.ts. */
import type { ReactNode } from 'react';
import { sentence } from './sentence.ts';

export const editing = {
  teamName: 'Teamname',
  noVersions: 'Hier gibt es nur eine Fassung.',
  title: 'Titel',
  notes: 'Notizen',
  noNotes: 'Noch keine Notizen.',
  writeNotes: 'Notizen schreiben',
  editNotes: 'Notizen bearbeiten',
  notesPlaceholder: 'Was hilft dabei, das zu schaffen?',
  save: 'speichern',
  cancel: 'abbrechen',
  titleChanged: (now: ReactNode) => sentence`Jemand hat den Titel in ${now} geändert`,
  notesChanged: 'Inzwischen hat jemand die Notizen geändert.',
  nameless: 'Gib mindestens ein Zeichen ein oder drücke Esc zum Abbrechen.',
  saved: (text: string) => `Gespeichert: ${text}`,
  savedElsewhere: (fate: string) => `Gespeichert. ${fate}`,
  notSaved: (why: string) => `Nicht gespeichert. ${why} Dein Text bleibt erhalten.`,
  changedMeanwhile: 'Inzwischen hat es jemand geändert. Wähle, welche Fassung bleibt.',
  textKept: (fate: string) => `${fate} Dein Text bleibt erhalten.`,
  deleted: 'Diese Aufgabe wurde gelöscht.',
  shipped: 'Diese Aufgabe wurde erledigt.',
  onList: (list: string) => `Diese Aufgabe steht jetzt auf „${list}“.`,
  onYourList: 'Diese Aufgabe steht jetzt auf deiner Liste.',
  onListOf: (name: string | null) =>
    name === null
      ? 'Diese Aufgabe steht jetzt auf einer anderen Liste.'
      : `Diese Aufgabe steht jetzt auf der Liste von ${name}.`,
};
