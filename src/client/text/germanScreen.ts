/** German for what the screen shows besides the first list. It is part of the catalogue in germanPages.ts. */
import type { ReactNode } from 'react';
import { plural } from './plural.ts';
import { sentence } from './sentence.ts';

const edits = (count: number): string => plural(count, 'Änderung', 'Änderungen');
const tasks = (count: number): string => plural(count, 'Aufgabe', 'Aufgaben');

export const choices = {
  close: 'Schließen',
  copy: 'Kopieren',
  discard: 'Verwerfen',
  dismiss: 'Ausblenden',
  exportAll: 'Alle exportieren',
  exportToFile: 'In eine Datei exportieren',
  keep: 'Behalten',
  reload: 'Neu laden',
  retry: 'Erneut versuchen',
  send: 'Senden',
  signIn: 'Anmelden',
  tryAgain: 'Erneut versuchen',
  undo: 'Rückgängig',
};

export const tabs = {
  title: 'Ansichten',
  list: 'Liste',
  crew: 'Team',
  chat: 'Chat',
  inbox: 'Eingang',
};

export const banners = {
  updated: 'Slipway wurde aktualisiert.',
  oldAgain:
    'Slipway wurde aktualisiert, aber es wurde wieder die alte Version geladen. Versuch es in ein paar Minuten noch einmal.',
  notUnderstood: 'Der Server hat diese Seite nicht verstanden.',
  editsKept: 'Deine Änderungen bleiben erhalten.',
  notSent: (count: number) => `${edits(count)} nicht gesendet.`,
  export: 'Exportieren',
  updateReady: 'Neue Version: neu laden',
};

export const statusNotes = {
  unsent: (count: number) => `${count} nicht gesendet`,
  savedHere: 'hier gespeichert',
  inTabOnly: 'nur in diesem Tab',
  onlineOnly: 'öffnet nur mit Verbindung',
  refused: (count: number) => `${count} abgelehnt`,
};

export const shipBars = {
  ships: (days: number) => `Erledigt in den letzten ${days} Tagen`,
  shipsOnDay: (day: string, count: number) => `${day}: ${count} erledigt`,
};

export const shipWeeks = {
  title: (weeks: number) => `Erledigte Aufgaben pro Tag in den letzten ${weeks} Wochen`,
  total: (count: ReactNode, weeks: number) => sentence`${count} in ${weeks} Wochen erledigt`,
  countedSince: (day: string) => `Gezählt ab ${day}`,
  week: 'Woche ab',
  unknown: 'nicht geladen',
  unknownOn: (day: string) => `${day}: nicht geladen`,
};

export const obstacles = {
  socketsBlocked:
    'Der Server antwortet, aber etwas blockiert die Live-Verbindung. Der Proxy vor Slipway muss WebSocket-Upgrades für /ws durchlassen.',
  signInRequired: 'Dein Netz verlangt eine Anmeldung, bevor du Slipway erreichst.',
  unknownAddress: (origin: string) =>
    `Der Server kennt diese Adresse nicht. Wer ihn betreibt, sollte PUBLIC_URL=${origin} setzen und ihn neu starten.`,
  editsKept: 'Deine Änderungen bleiben erhalten und werden gesendet, sobald du verbunden bist.',
};

export const picker = {
  assign: 'Zuweisen an',
  assignTask: (title: ReactNode) => sentence`${title} zuweisen an`,
  teammate: 'Teammitglied',
  teammates: 'Teammitglieder',
  typeName: 'Namen eingeben',
  noMatch: 'Niemand im Team heißt so.',
};

export const quickAdd = {
  forWhom: (name: string | null) => `für ${name ?? 'dich'}`,
  later: 'später',
  now: 'jetzt',
  start: 'gleich anfangen',
  nothingAdded: (problem: string) => `${problem} Nichts wurde hinzugefügt.`,
  added: (title: string) => `Hinzugefügt: ${title}`,
  addedTo: (name: string | null, list: string, title: string) =>
    name === null ? `Zu „${list}“ hinzugefügt: ${title}` : `Zu ${name} · ${list} hinzugefügt: ${title}`,
  offers: 'Personen und Etiketten',
  until: (day: string, time: string) => `bis ${day}, ${time}`,
  propose: (day: string, time: string) => `bis ${day}, ${time} aufschieben?`,
  proposed: (day: string, time: string) => `Mit Tab wird die Aufgabe bis ${day}, ${time} aufgeschoben.`,
};

export const pasted = {
  added: (count: number) => `${tasks(count)} hinzugefügt.`,
  refused: (count: number) => `${count} ließen sich nicht hinzufügen und stehen noch hier.`,
  title: 'Eingefügte Aufgaben',
  count: (count: number) => tasks(count),
  onePerLine: 'eine pro Zeile',
  addAll: (count: number) => `${tasks(count)} hinzufügen`,
  inOneLine: 'In eine Zeile zusammenfassen',
  back: 'Zurück',
  tooMany: (most: number) => `Zu viele Zeilen. Füge höchstens ${most} auf einmal ein.`,
  tooLong: (lines: number) =>
    lines === 1 ? 'Eine Zeile ist zu lang für einen Titel.' : `${lines} Zeilen sind zu lang für einen Titel.`,
};

const listOfNames = new Intl.ListFormat('de');

export const news = {
  shipped: (name: string, title: string) => `${name} hat „${title}“ erledigt.`,
  shippedSeveral: (names: readonly string[], count: number) =>
    `${listOfNames.format(names)}: ${plural(count, 'Aufgabe', 'Aufgaben')} erledigt.`,
  notifications: (count: number) => `${plural(count, 'neue Mitteilung', 'neue Mitteilungen')}.`,
};

export const spoken = {
  connecting: () => 'Verbindet',
  live: () => 'Wieder online',
  offline: (kept: 'device' | 'memory') =>
    `Offline. Änderungen bleiben ${kept === 'device' ? 'auf diesem Gerät' : 'nur in diesem Tab'}.`,
  closed: () => 'Getrennt',
};

const limited = {
  title: 'einen Titel',
  note: 'Notizen',
  teamName: 'einen Teamnamen',
  message: 'eine Nachricht',
};

export const limits = {
  tooLong: (kind: keyof typeof limited, excess: number) =>
    `Zu lang für ${limited[kind]}: ${excess.toLocaleString('de')} Zeichen zu viel.`,
};
