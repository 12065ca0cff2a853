/** German for the pages and dialogs that are loaded after the first list: the same texts as englishPages.ts. */
import type { ReactNode } from 'react';
import { account, fields, newTeam, settings, switcher, welcome } from './germanAccounts.ts';
import { activity } from './germanActivity.ts';
import { delivery } from './germanDelivery.ts';
import { editing } from './germanEditing.ts';
import { invitation } from './germanInvitation.ts';
import { keyEditor } from './germanKeyEditor.ts';
import { commands, fieldKeys, help, keys } from './germanKeys.ts';
import { office, officeScreens } from './germanOffice.ts';
import { outbox, undoing, versions } from './germanOutbox.ts';
import { palette, synonyms } from './germanPalette.ts';
import { practice } from './germanPractice.ts';
import {
  banners,
  choices,
  limits,
  news,
  obstacles,
  pasted,
  picker,
  quickAdd,
  shipBars,
  shipWeeks,
  spoken,
  statusNotes,
  tabs,
} from './germanScreen.ts';
import { deleteAccount, factor, issuer, passkeys, signIns, signInWays } from './germanSecurity.ts';
import { filter, several } from './germanSelection.ts';
import { chat, details, direct, inbox, labelPicker, messages, shipNote, wake } from './germanTalk.ts';
import { grouping, views } from './germanViews.ts';
import { digest, wall } from './germanWall.ts';
import { plural } from './plural.ts';
import { sentence } from './sentence.ts';
import type { PageTexts } from './texts.ts';

const sections = {
  keyboard: 'Tastatur',
  factor: 'Zwei-Faktor-Anmeldung',
  passkeys: 'Passkeys',
  issuer: 'Anmeldung über einen Dienst',
  signIns: 'Letzte Anmeldungen',
  deleteAccount: 'Konto löschen',
  audit: 'Protokoll',
  officeScreens: 'Bildschirme im Büro',
  keepDemo: 'Dieses Team übernehmen',
};

const role = { owner: 'Besitz', admin: 'Admin', member: 'Mitglied', bot: 'Bot' };

/** `who` did it to `whom`. */
const audit: PageTexts['audit'] = {
  lead: 'Änderungen an Mitgliedern, Rollen und Einladungen.',
  none: 'Noch keine Einträge.',
  older: 'Ältere Einträge zeigen',
  on: (device) => `auf ${device}`,
  deeds: {
    signIn: (who) => sentence`${who} hat sich angemeldet`,
    foundTeam: (who) => sentence`${who} hat das Team erstellt`,
    editTeam: (who) => sentence`${who} hat das Team bearbeitet`,
    deleteTeam: (who) => sentence`${who} hat das Team gelöscht`,
    keepTeam: (who) => sentence`${who} hat das Team wiederhergestellt`,
    joinTeam: (who) => sentence`${who} ist beigetreten`,
    leaveTeam: (who) => sentence`${who} hat das Team verlassen`,
    removeMember: (who, whom) => sentence`${who} hat ${whom} entfernt`,
    eraseMember: (who) => sentence`${who} hat das eigene Konto gelöscht`,
    changeRole: (who, whom, to) => sentence`${who} hat die Rolle von ${whom} geändert: ${role[to]}`,
    transferOwnership: (who, whom) => sentence`${who} hat das Team an ${whom} übergeben`,
    createInvite: (who) => sentence`${who} hat einen Einladungslink erstellt`,
    revokeInvite: (who) => sentence`${who} hat einen Einladungslink widerrufen`,
    createOfficeScreen: (who) => sentence`${who} hat einen Bildschirm im Büro eingerichtet`,
    revokeOfficeScreen: (who) => sentence`${who} hat einen Bildschirm im Büro abgeschaltet`,
  },
  unknown: (who: ReactNode, what: string) => sentence`${who}: ${what}`,
};

const edits = (count: number): string => plural(count, 'Änderung', 'Änderungen');

const signOut = {
  stillSignedIn: 'Der Server hat nicht geantwortet. Du bist noch angemeldet.',
  title: 'Abmelden',
  question: (unsent: number) =>
    `Abmelden, obwohl ${edits(unsent)} nicht gesendet ${unsent === 1 ? 'ist' : 'sind'}?`,
  neverAsOther: (unsent: number) =>
    unsent === 1
      ? 'Sie wird nie unter einem anderen Namen gesendet.'
      : 'Sie werden nie unter einem anderen Namen gesendet.',
  sendFirst: 'Senden, dann abmelden',
  sending: 'Wird gesendet …',
  waiting: 'Wartet auf die Verbindung …',
  whenSent: 'Du wirst abgemeldet, sobald der Server alle deine Änderungen hat.',
  discard: 'Verwerfen und abmelden',
  reallyDiscard: (unsent: number) => `${edits(unsent)} endgültig verwerfen und abmelden`,
  stay: 'Angemeldet bleiben',
};

const accountSettings = { open: 'Kontoeinstellungen', back: 'Zurück' };

const search = {
  title: 'Suche',
  field: 'Aufgaben, Personen und Nachrichten suchen',
  results: 'Ergebnisse',
  groups: { tasks: 'Aufgaben', people: 'Personen', messages: 'Nachrichten', history: 'Älter' },
  more: (count: number) =>
    count === 1 ? '1 weiteres. Gib noch ein Wort ein.' : `${count} weitere. Gib noch ein Wort ein.`,
  nothing: (text: string) => `Keine Ergebnisse für „${text}“.`,
  begin: 'Gib ein Wort ein, an das du dich erinnerst.',
  searching: 'Ältere Einträge werden durchsucht …',
  older: 'Weiter zurück suchen',
  offline: 'Offline lassen sich ältere Einträge nicht durchsuchen.',
  count: (count: number) => plural(count, 'Ergebnis', 'Ergebnisse'),
  to: (name: string) => `an ${name}`,
  inTeam: (team: string) => `in ${team}`,
  fetching: 'Wird geladen …',
  notThere: 'Das gibt es nicht mehr.',
  open: 'öffnen',
  move: 'bewegen',
  close: 'schließen',
};

const keepDemo = {
  button: 'Dieses Team übernehmen',
  banner: 'Das ist die Demo. Probier aus, was du willst.',
  title: 'Mach dieses Team zu deinem',
  lead: 'Du bekommst ein Konto und ein eigenes Team mit den Aufgaben, die du hier angelegt hast. Die Demo bleibt, wie sie ist.',
  create: 'Mein Team erstellen',
  closed: 'Neue Konten gibt es auf diesem Server nur mit Einladung; aus der Demo kann kein Team werden.',
  kept: (team: string) => `${team} gehört dir. Deine Aufgaben sind mitgekommen.`,
  unsent:
    'Einige Änderungen sind noch nicht auf dem Server. Warte, bis sie gesendet sind, damit sie mitkommen.',
};

const unread = {
  inTeam: (count: number) => `${count} ungelesen`,
  elsewhere: (count: number) => `${count} ungelesen in anderen Teams`,
};

export const germanPages: PageTexts = {
  activity,
  account,
  banners,
  chat,
  choices,
  commands,
  details,
  direct,
  editing,
  fieldKeys,
  filter,
  fields,
  grouping,
  help,
  inbox,
  keyEditor,
  keys,
  labelPicker,
  limits,
  messages,
  newTeam,
  news,
  obstacles,
  office,
  officeScreens,
  outbox,
  palette,
  pasted,
  practice,
  quickAdd,
  picker,
  settings,
  several,
  shipBars,
  shipNote,
  shipWeeks,
  spoken,
  statusNotes,
  synonyms,
  switcher,
  tabs,
  undoing,
  versions,
  views,
  wake,
  wall,
  welcome,
  sections,
  factor,
  passkeys,
  issuer,
  signInWays,
  signIns,
  deleteAccount,
  audit,
  accountSettings,
  signOut,
  delivery,
  digest,
  invitation,
  search,
  keepDemo,
  unread,
};
