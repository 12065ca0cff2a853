/** German for the sign-in methods of an account, its sign-ins and its deletion. It is part of the catalogue in germanPages.ts. */
import { plural } from './plural.ts';

const codes = (count: number): string => plural(count, 'Wiederherstellungscode', 'Wiederherstellungscodes');

export const factor = {
  lead: 'Frag beim Anmelden außer dem Passwort auch nach einem Code.',
  off: 'Aus',
  on: 'An',
  left: (count: number) => `noch ${codes(count)}`,
  fewLeft: 'Schalte es aus und wieder ein, um neue Wiederherstellungscodes zu bekommen.',
  noPassword: 'Du meldest dich ohne Passwort an; ein Code würde nichts schützen.',
  setUp: 'Einrichten',
  setUpLabel: 'Zwei-Faktor-Anmeldung einrichten',
  turnOff: 'Ausschalten',
  turnOffLabel: 'Zwei-Faktor-Anmeldung ausschalten',
  next: 'Weiter',
  scan: 'Scanne dies mit einer Authentifizierungs-App, oder gib den Schlüssel dort ein.',
  picture: 'QR-Code des Schlüssels',
  key: 'Schlüssel',
  openApp: 'Authentifizierungs-App auf diesem Gerät öffnen',
  confirm: 'Einschalten',
  codeFromApp: 'Code aus der App',
  sixDigits: 'Sechs Ziffern. Sie wechseln alle 30 Sekunden.',
  begunAgain: 'Es hat zu lange gedauert oder wurde anderswo eingerichtet. Fang noch einmal an.',
  recovery: 'Deine Wiederherstellungscodes',
  recoveryLead:
    'Mit jedem kannst du dich einmal anmelden, wenn du die App verlierst. Sie werden nur jetzt gezeigt: bewahre sie gut auf.',
  copyAll: 'Kopieren',
  copied: 'Kopiert',
  notCopied: 'Der Browser hat das Kopieren nicht erlaubt.',
  download: 'Herunterladen',
  saved: 'Ich habe sie aufbewahrt',
  turnedOn: 'Die Zwei-Faktor-Anmeldung ist an.',
  turnedOff: 'Die Zwei-Faktor-Anmeldung ist aus.',
  codeInstead: 'Ein Code aus der App oder ein Wiederherstellungscode.',
};

export const passkeys = {
  lead: 'Melde dich mit Fingerabdruck, Gesicht oder PIN an, ohne Passwort und ohne Code.',
  none: 'Du hast keine Passkeys.',
  used: (when: string) => `zuletzt benutzt: ${when}`,
  unused: (when: string) => `hinzugefügt: ${when}, noch nicht benutzt`,
  add: 'Passkey hinzufügen',
  name: 'Name des Passkeys',
  nameHint: 'Damit du ihn hier erkennst, etwa „Arbeitslaptop“.',
  nameMissing: 'Gib einen Namen ein.',
  usualName: 'Dieses Gerät',
  notCreated:
    'Es wurde kein Passkey erstellt. Vielleicht hast du abgebrochen, oder dieses Gerät hat schon einen.',
  added: (name: string) => `Passkey hinzugefügt: ${name}`,
  rename: 'Umbenennen',
  renameLabel: (name: string) => `${name} umbenennen`,
  renamed: (name: string) => `Umbenannt: ${name}`,
  remove: 'Entfernen',
  removeLabel: (name: string) => `${name} entfernen`,
  removeQuestion: (name: string) => `${name} entfernen? Du kannst dich damit nicht mehr anmelden.`,
  removed: (name: string) => `Entfernt: ${name}`,
  unsupported: 'Dieser Browser unterstützt keine Passkeys.',
  insecure: 'Passkeys brauchen eine sichere Verbindung (https).',
  numbers: 'Passkeys brauchen einen Server mit einem Hostnamen, nicht mit einer IP-Adresse.',
};

export const issuer = {
  lead: (name: string) => `Melde dich mit deinem Konto bei ${name} an.`,
  linked: (name: string) => `Mit ${name} verknüpft`,
  notLinked: 'Nicht verknüpft',
  link: 'Verknüpfen',
  linkLabel: (name: string) => `Dein Konto mit ${name} verknüpfen`,
  goOn: (name: string) => `Weiter zu ${name}`,
  unlink: 'Trennen',
  unlinkLabel: (name: string) => `${name} trennen`,
  unlinkQuestion: (name: string) => `${name} trennen? Du kannst dich damit nicht mehr anmelden.`,
  unlinked: (name: string) => `Getrennt: ${name}`,
  failed: 'Die Anmeldung ist fehlgeschlagen',
  cancelled: 'Die Anmeldung wurde abgebrochen.',
  tookTooLong: 'Es hat zu lange gedauert oder in einem anderen Browser begonnen. Versuch es noch einmal.',
  otherPerson:
    'Dieses Konto ist hier mit jemand anderem verknüpft. Trenne es dort zuerst oder nimm ein anderes Konto.',
};

export const signInWays = {
  or: 'oder',
  passkey: 'Mit einem Passkey anmelden',
  issuer: (name: string) => `Mit ${name} anmelden`,
  notUsed: 'Es wurde kein Passkey benutzt. Versuch es noch einmal oder melde dich anders an.',
};

export const signIns = {
  lead: 'Wenn du eine davon nicht kennst, ändere dein Passwort.',
  none: 'Noch keine Anmeldungen.',
  showAll: (count: number) => `Alle ${count} zeigen`,
};

export const deleteAccount = {
  lead: 'Das ist endgültig. Niemand kann es wiederherstellen.',
  goes: 'Gelöscht: dein Profil, alle Anmeldewege und alle Sitzungen.',
  stays:
    'In deinen Teams bleibt, was du erledigt und geschrieben hast, unter „Ehemaliges Mitglied“. Deine offenen Aufgaben gehen an die Person, der das Team gehört.',
  ownTeams:
    'Teams, in denen nur du bist, werden auch gelöscht. Gehört dir ein Team mit anderen Mitgliedern, übergib es zuerst.',
  open: 'Mein Konto löschen',
  typeEmail: (email: string) => `Gib zur Bestätigung „${email}“ ein`,
  mismatch: (email: string) => `Das ist nicht deine Adresse. Gib „${email}“ ein.`,
  unsent: (count: number) =>
    count === 1
      ? '1 nicht gesendete Änderung geht verloren.'
      : `${count} nicht gesendete Änderungen gehen verloren.`,
  confirm: 'Endgültig löschen',
  deleted: 'Dein Konto wurde gelöscht.',
};
