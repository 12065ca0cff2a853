/** German: the same texts as english.ts, and those of the pages in germanPages.ts. Loaded when it is chosen. */
import type { ReactNode } from 'react';
import { germanActions } from './germanActions.ts';
import { germanPages } from './germanPages.ts';
import { germanRefusals } from './germanRefusals.ts';
import { plural } from './plural.ts';
import { sentence } from './sentence.ts';
import type { Texts } from './texts.ts';

const names = {
  app: 'Slipway',
  lists: { tasks: 'Jetzt', later: 'Später', shipped: 'Erledigt' },
  connection: { connecting: 'Verbindet', live: 'Live', offline: 'Offline', closed: 'Getrennt' },
  somebody: 'Jemand',
  formerMember: 'Ehemaliges Mitglied',
};

const membership = {
  noLongerIn: (team: string) => `Du bist nicht mehr im Team ${team}`.trim().concat('.'),
};

/** Rounded down: the exact minute does not matter. */
const ago = (minutes: number): string => {
  if (minutes < 1) return 'gerade eben';
  if (minutes < 60) return `vor ${minutes} Min.`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `vor ${hours} Std.`;
  const days = Math.floor(hours / 24);
  return days === 1 ? 'gestern' : `vor ${days} Tagen`;
};

const crew = {
  title: 'Leute',
  menu: 'Teammenü',
  offline: 'offline',
  away: 'abwesend',
  lastSeen: (minutes: number) => `zuletzt da: ${ago(minutes)}`,
  betweenTasks: 'zwischen zwei Aufgaben',
  shippedToday: 'heute erledigt',
};

const work = {
  region: 'Aufgaben',
  lists: 'Listen',
  shippedToday: 'Heute erledigt',
  today: (count: string) => `${count} heute`,
  count: (name: ReactNode, shown: string, count: number) =>
    sentence`${name} · ${shown} ${count === 1 ? 'Aufgabe' : 'Aufgaben'}`,
  idle: (name: string | null) =>
    name === null
      ? 'Gerade nichts in Arbeit. Such dir eine Aufgabe aus und fang an.'
      : `${name} hat gerade nichts in Arbeit.`,
  worksOn: (name: string | null) => (name === null ? 'Du arbeitest an' : `${name} arbeitet an`),
  nothingLater: (name: string | null) =>
    name === null ? 'Nichts aufgeschoben. Schieb auf, was warten kann.' : `${name} hat nichts aufgeschoben.`,
  nothingShipped: (name: string | null) =>
    name === null
      ? 'Noch nichts erledigt. Erledige deine erste Aufgabe.'
      : `${name} hat noch nichts erledigt.`,
  nothingNow: (name: string | null) =>
    name === null
      ? 'Gerade nichts zu tun. Füge deine nächste Aufgabe hinzu.'
      : `${name} hat nichts auf der Liste. Füge eine Aufgabe für ${name} hinzu.`,
  working: 'in Arbeit',
  shipped: 'erledigt',
  gone: 'nicht mehr auf dieser Liste',
  notes: 'Notizen',
  details: (hasNotes: boolean, comments: number) =>
    ['Details', hasNotes ? 'Notizen' : '', comments > 0 ? plural(comments, 'Kommentar', 'Kommentare') : '']
      .filter(Boolean)
      .join(', '),
  from: (name: ReactNode) => sentence`von ${name}`,
  savedHere: 'hier gespeichert',
  notSent: 'nicht gesendet',
  allVerbs: 'Alle Aktionen',
};

const keyNames = {
  Mod: 'Strg',
  Escape: 'Esc',
  Delete: 'Entf',
  Home: 'Pos1',
  End: 'Ende',
  Space: 'Leer',
  ContextMenu: 'Menü',
};

const quickAdd = {
  field: (name: string | null) => (name === null ? 'Neue Aufgabe' : `Neue Aufgabe für ${name}`),
  placeholder: (name: string | null) =>
    name === null ? 'Was kommt als Nächstes?' : `Für ${name} hinzufügen`,
  examples: ['@Name', '#Etikett', '>später', '*täglich', '!start'],
};

const verdicts = {
  notDone: {
    undo: (what: string, why: string) => `Nicht rückgängig gemacht: ${what}. ${why}`,
    redo: (what: string, why: string) => `Nicht wiederholt: ${what}. ${why}`,
  },
  refused: (what: string, why: string) => `Abgelehnt: ${what}. ${why}`,
  notKept:
    'Dieses Gerät kann nichts mehr speichern; vielleicht ist es voll. Bis zum Senden sind Änderungen nur in diesem Tab.',
};

const screen = {
  team: 'Team',
  chat: 'Chat',
  activity: 'Aktivität',
  details: 'Details',
  notices: 'Hinweise',
  regions: {
    app: 'Slipway',
    team: 'Das Team',
    list: 'Die Liste',
    inbox: 'Der Eingang',
    wall: 'Die Teamwand',
    chat: 'Der Chat',
    activity: 'Der Bereich „Aktivität“',
    details: 'Der Bereich „Details“',
    refused: 'Die Liste abgelehnter Änderungen',
  },
  tryAgain: 'Erneut versuchen',
  failed: (region: string) => `${region} kann nicht angezeigt werden. Deine Arbeit ist sicher.`,
  catchingUp: 'Wird aktualisiert …',
  unreachable: 'Slipway erreicht seinen Server nicht. Neuer Versuch …',
  turnedAway: (why: string) => `Der Server hat die Verbindung abgelehnt: ${why}`,
};

const status = {
  move: 'auf und ab',
  palette: 'alles finden',
  chat: 'Chat',
  keys: 'Tasten',
};

/** `42 Min.`, `1 Std. 05 Min.` */
const elapsed = (minutes: number): string => {
  if (minutes < 1) return 'gerade eben';
  if (minutes < 60) return `${minutes} Min.`;
  return `${Math.floor(minutes / 60)} Std. ${String(minutes % 60).padStart(2, '0')} Min.`;
};

const tasks = (count: number): string => plural(count, 'Aufgabe', 'Aufgaben');

export const german: Texts = {
  language: 'de',
  actions: germanActions,
  refusals: germanRefusals,
  names,
  membership,
  crew,
  keyNames,
  work,
  quickAdd,
  verdicts,
  screen,
  status,
  tasks,
  done: (what, title) => (title ? `${what}: ${title}` : what),
  place: (title, position, count) => `${title}, ${position} von ${count}`,
  elapsed,
  pages: germanPages,
};
