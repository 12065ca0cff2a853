/** German for task details, comments, chats and the inbox. */
import type { ReactNode } from 'react';
import type { NotificationKind } from '../../model/notification.ts';
import type { Repeats } from '../../model/repeats.ts';
import { plural } from './plural.ts';
import { sentence } from './sentence.ts';

export const chat = {
  title: 'Chat',
  log: 'Chat und Erledigtes',
  empty: 'Noch keine Nachrichten. Sag deinem Team hallo.',
  newest: 'Neueste',
  today: 'Heute',
  shipped: (name: string, title: ReactNode) => sentence`${name} hat ${title} erledigt`,
  field: 'Nachricht an das Team',
  placeholder: 'Nachricht an das Team',
  nothingSent: (problem: string) => `${problem} Nichts wurde gesendet.`,
  typing: (names: readonly string[]) => {
    const [one = '', other = ''] = names;
    if (names.length === 1) return `${one} schreibt …`;
    return names.length === 2 ? `${one} und ${other} schreiben …` : 'Mehrere schreiben …';
  },
};

export const details = {
  close: 'Details schließen',
  nothingToOpen: 'Hier ist keine Aufgabe zum Öffnen.',
  gone: 'Diese Aufgabe gibt es nicht mehr.',
  place: (owner: string, list: string) => `${owner} · ${list}`,
  from: (name: string) => `von ${name}`,
  since: (day: string) => `seit ${day}`,
  notes: 'Notizen',
  shipNote: 'Notiz zum Abschluss',
  labels: 'Etiketten',
  noLabels: 'keine',
  repeats: 'Wiederholt sich',
  never: 'nie',
  every: {
    daily: 'jeden Tag',
    weekdays: 'jeden Werktag',
    weekly: 'jede Woche',
    monthly: 'jeden Monat',
  } satisfies Record<Repeats, string>,
  wakes: 'Kommt zurück',
  wakesNever: 'kein Datum',
  watching: 'Beobachtet von',
  cheers: 'Gefeiert von',
  nobody: 'niemandem',
  talk: 'Kommentare und Verlauf',
  olderComments: 'Ältere Kommentare zeigen',
  noComments: 'Noch keine Kommentare.',
  commentsOffline: 'Kommentare werden geladen, sobald du wieder online bist.',
  field: 'Kommentar',
  placeholder: 'Kommentar schreiben',
  created: 'hat sie angelegt',
  shipped: 'hat sie erledigt',
  did: {
    createTask: 'hat sie hinzugefügt',
    editTask: 'hat sie bearbeitet',
    startTask: 'hat sie angefangen',
    stopTask: 'hat sie angehalten',
    shipTask: 'hat sie erledigt',
    unshipTask: 'hat sie wieder geöffnet',
    laterTask: 'hat sie aufgeschoben',
    unlaterTask: 'hat sie zurückgeholt',
    assignTask: 'hat sie neu zugewiesen',
    deleteTask: 'hat sie gelöscht',
    restoreTask: 'hat sie wiederhergestellt',
    returnTask: 'hat die letzte Änderung zurückgenommen',
    watchTask: 'beobachtet sie',
    unwatchTask: 'beobachtet sie nicht mehr',
    cheerTask: 'hat sie gefeiert',
    setLabels: 'hat die Etiketten geändert',
    repeatTask: 'hat die Wiederholung geändert',
  },
};

export const labelPicker = {
  title: 'Etiketten',
  find: 'Etikett suchen oder anlegen',
  create: (name: string) => `„${name}“ anlegen`,
  color: 'Farbe des neuen Etiketts',
  colorNumber: (number: number) => `Farbe ${number}`,
  none: 'Noch keine Etiketten. Gib einen Namen ein, um das erste anzulegen.',
  noMatch: 'Kein Etikett heißt so.',
};

export const shipNote = {
  title: 'Mit Notiz erledigen',
  lead: (title: ReactNode) => sentence`${title} erledigen`,
  field: 'Notiz für das Team',
  placeholder: 'Was soll das Team wissen?',
  ship: 'Erledigen',
};

export const wake = {
  title: 'Aufschieben bis',
  lead: (title: ReactNode) => sentence`${title} aufschieben`,
  evening: 'Heute Abend',
  tomorrow: 'Morgen',
  monday: 'Nächsten Montag',
  noDate: 'Ohne Datum',
  date: 'Datum wählen',
  choose: 'Aufschieben',
};

export const messages = {
  edited: 'bearbeitet',
  deleted: 'Nachricht gelöscht',
  more: 'Weitere Aktionen für diese Nachricht',
  edit: 'Bearbeiten',
  delete: 'Löschen',
  makeTask: 'Aufgabe daraus machen',
  madeTask: (title: string) => `Zu deiner Liste hinzugefügt: ${title}`,
  editField: 'Nachricht bearbeiten',
  save: 'speichern',
  cancel: 'abbrechen',
  mentions: 'Personen zum Erwähnen',
};

const happened = {
  assigned: (name: ReactNode, what: ReactNode) => sentence`${name} hat dir ${what} zugewiesen`,
  mentioned: (name: ReactNode, what: ReactNode) => sentence`${name} hat dich bei ${what} erwähnt`,
  shipped: (name: ReactNode, what: ReactNode) => sentence`${name} hat ${what} erledigt`,
  edited: (name: ReactNode, what: ReactNode) => sentence`${name} hat ${what} bearbeitet`,
  commented: (name: ReactNode, what: ReactNode) => sentence`${name} hat ${what} kommentiert`,
  reassigned: (name: ReactNode, what: ReactNode) => sentence`${name} hat ${what} neu zugewiesen`,
  cheered: (name: ReactNode, what: ReactNode) => sentence`${name} feiert ${what}`,
} satisfies Record<NotificationKind, (name: ReactNode, what: ReactNode) => ReactNode>;

export const inbox = {
  title: 'Eingang',
  unread: (count: number) => `${count} ungelesen`,
  allRead: 'alles gelesen',
  isUnread: 'ungelesen',
  today: 'Heute',
  happened,
  mentionedInChat: (name: ReactNode) => sentence`${name} hat dich im Chat erwähnt`,
  aTask: 'eine Aufgabe',
  empty: 'Nichts Neues. Zuweisungen, Erwähnungen und Neues zu beobachteten Aufgaben stehen hier.',
  nothingRead: 'Es gibt keine gelesenen Mitteilungen zum Aufräumen.',
  inTitle: (count: number, title: string) => `(${count}) ${title}`,
};

export const direct = {
  rooms: 'Chats',
  title: 'Direktnachrichten',
  private: (name: string) => `Nur du und ${name} können das lesen.`,
  forget: 'Aus der Liste entfernen',
  field: (name: string) => `Nachricht an ${name}`,
  placeholder: (name: string) => `Nachricht an ${name}`,
  log: (name: string) => `Nachrichten mit ${name}`,
  empty: 'Noch keine Nachrichten.',
  older: 'Ältere Nachrichten zeigen',
  unread: (count: number) => plural(count, 'ungelesene Nachricht', 'ungelesene Nachrichten'),
  newLine: 'Neu',
  notOneself: 'Das bist du. Wähle jemand anderen, um zu schreiben.',
  chooseFirst: (above: string | null, below: string | null) =>
    `Öffne zuerst die Liste eines Teammitglieds${above && below ? ` (${above} und ${below})` : ''} und schreibe von dort.`,
};
