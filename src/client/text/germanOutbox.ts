/** German for unsent edits, undo, and two versions of one text. It is part of the catalogue in germanPages.ts. */
import type { ReactNode } from 'react';
import { plural } from './plural.ts';
import { sentence } from './sentence.ts';

const edits = (count: number): string => plural(count, 'Änderung', 'Änderungen');

const places = { device: 'auf diesem Gerät gespeichert', memory: 'nur in diesem Tab' };

/** Where unsent edits are and what happens to them next. The present tense makes it true when it is shown. */
const fateOfUnsent = (
  count: number,
  connection: 'connecting' | 'live' | 'offline' | 'closed',
  kept: keyof typeof places,
): string => {
  const they = count === 1 ? 'Sie ist' : 'Sie sind';
  if (connection === 'live') return `${they} auf dem Weg zum Server.`;
  if (connection === 'closed')
    return kept === 'device'
      ? `${they} ${places.device}, bis du zurückkommst.`
      : `${they} ${places.memory}. Exportiere, was du behalten willst.`;
  const willBe = count === 1 ? 'wird' : 'werden';
  return kept === 'device'
    ? `${they} ${places.device} und ${willBe} gesendet, sobald du wieder online bist.`
    : `${they} ${places.memory}. Lass ihn offen, bis alles gesendet ist, oder exportiere.`;
};

export const outbox = {
  yours: 'Sie steht auf deiner Liste',
  ownedBy: (name: string | null) => `Sie gehört jetzt ${name ?? 'jemand anderem'}`,
  wasRefused: (verb: ReactNode, text: ReactNode, why: string) =>
    sentence`${verb} ${text} wurde abgelehnt: ${why}`,
  title: 'Ausgang',
  list: 'Änderungen',
  edits,
  fateOfUnsent,
  allSent: 'Alles ist auf dem Server.',
  notOnServer: (count: number) => `${edits(count)} noch nicht auf dem Server.`,
  evictable: 'Wenn auf diesem Gerät der Platz knapp wird, kann der Browser sie löschen.',
  refusedCount: (count: number) => `${edits(count)} abgelehnt und auf dem Bildschirm zurückgenommen.`,
  where: { ...places, underWay: 'unterwegs', refused: 'abgelehnt' },
  edit: (verb: string, text: string, where: string) => `${verb} ${text}, ${where}`,
  adopted: 'aus einem geschlossenen Tab',
  waits: (why: string) => `Wartet: passt gerade nicht zu dem, was angezeigt wird. ${why}`,
  needs: (verb: string, text: string) => `Hängt ab von ${verb} ${text}`,
  dependants: (count: number) =>
    count === 1
      ? '1 Änderung hängt davon ab und wird mit verworfen.'
      : `${count} Änderungen hängen davon ab und werden mit verworfen.`,
  mayHaveArrived: 'Vielleicht hat der Server sie schon. Dann gilt sie trotzdem.',
  refusedEdits: 'Abgelehnte Änderungen',
  discarded: (verb: string, text: string) => `Verworfen: ${verb} ${text}`,
  underWay: 'Sie ist schon unterwegs. Du kannst sie zurücknehmen, sobald sie angekommen ist.',
  copied: 'Kopiert',
  notCopied: 'Der Browser hat das Kopieren nicht erlaubt.',
  exported: 'Exportiert',
};

const edited = { title: 'den Titel', note: 'die Notizen', teamName: 'den Teamnamen' };
const own = { title: 'Dein Titel:', note: 'Deine Notizen:', teamName: 'Dein Teamname:' };

/** Two versions of one text, and texts that could not be saved in place. */
export const versions = {
  two: 'Zwei Fassungen',
  notSaved: 'Noch nicht gespeichert',
  notSavedYet: 'Noch nicht gespeichert.',
  changed: (field: keyof typeof edited) => `Während du schriebst, hat jemand ${edited[field]} geändert.`,
  yourText: (field: keyof typeof edited) => own[field],
  editOn: 'Weiter bearbeiten',
  yours: 'Deine',
  theirs: 'Die andere',
  before: 'Vorher',
  nothing: 'nichts',
  keepMine: 'Meine behalten',
  takeTheirs: 'Die andere nehmen',
  dropMine: 'Meine verwerfen',
  leftAsItIs: 'Bleibt, wie es ist.',
  unsaved: 'Nicht gespeicherter Text',
  writing: (field: keyof typeof edited, title: string) =>
    field === 'note'
      ? `Du hast Notizen zu „${title}“ geschrieben:`
      : `Du hast einen neuen Titel für „${title}“ geschrieben:`,
  goThere: 'Zur Aufgabe',
  saveThere: 'Bei der Aufgabe speichern',
  addAsTask: 'Als neue Aufgabe hinzufügen',
  addedToYours: (title: string) => `Zu deiner Liste hinzugefügt: ${title}`,
  dismissed: 'Ausgeblendet',
};

export const undoing = {
  nothingToUndo: 'Es gibt nichts rückgängig zu machen.',
  nothingToRedo: 'Es gibt nichts zu wiederholen.',
  tooLate: 'Das lässt sich nicht mehr rückgängig machen.',
  cannotBeUndone: (what: string) => `Das lässt sich nicht rückgängig machen: ${what}.`,
  pressAgain: (what: string) => `Drücke noch einmal, um dies rückgängig zu machen: ${what}.`,
  done: {
    undo: (what: string) => `Rückgängig gemacht: ${what}`,
    redo: (what: string) => `Wiederholt: ${what}`,
  },
  title: 'Verlauf deiner Änderungen',
  undoneList: 'Zurückgenommen',
  doneList: 'Erledigt',
  now: 'jetzt',
  empty: 'Nichts rückgängig zu machen. Was du in diesem Team tust, erscheint hier.',
  /** What Enter does on an entry. */
  toHere: {
    undo: (count: number) => (count === 1 ? 'zurücknehmen' : `${count} zurücknehmen`),
    redo: (count: number) => (count === 1 ? 'wiederholen' : `${count} wiederholen`),
  },
  outcome: {
    undo: (count: number) => `${edits(count)} rückgängig gemacht.`,
    redo: (count: number) => `${edits(count)} wiederholt.`,
  },
  stays: { undo: 'Nicht rückgängig gemacht:', redo: 'Nicht wiederholt:' },
};
