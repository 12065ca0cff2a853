/** German for push and email delivery of notifications. */
import type { NotificationKind } from '../../model/notification.ts';

const kinds = {
  assigned: 'Dir wird eine Aufgabe zugewiesen',
  mentioned: 'Du wirst erwähnt',
  commented: 'Kommentare zu Aufgaben, die du beobachtest',
  shipped: 'Eine beobachtete Aufgabe wird erledigt',
  edited: 'Eine beobachtete Aufgabe wird bearbeitet',
  reassigned: 'Eine beobachtete Aufgabe wird neu zugewiesen',
  cheered: 'Deine Arbeit wird gefeiert',
} satisfies Record<NotificationKind, string>;

export const delivery = {
  lead: 'Wie dich Mitteilungen erreichen, wenn Slipway geschlossen ist.',
  saved: 'Gespeichert',
  push: 'Push auf diesem Gerät',
  turnOn: 'Einschalten',
  turnOff: 'Ausschalten',
  turnOnPush: 'Push auf diesem Gerät einschalten',
  turnOffPush: 'Push auf diesem Gerät ausschalten',
  pushIsOn: 'Push ist auf diesem Gerät an.',
  pushIsOff: 'Push ist auf diesem Gerät aus.',
  noPush:
    'Dieser Browser unterstützt kein Push. Auf iPhone oder iPad lege Slipway zuerst auf den Home-Bildschirm.',
  pushDenied: 'Mitteilungen sind für diese Seite blockiert. Erlaube sie in den Einstellungen des Browsers.',
  pushFailed: 'Der Browser konnte Push nicht einschalten. Versuch es später noch einmal.',
  since: (day: string) => `seit ${day}`,
  remove: 'Entfernen',
  removeDevice: (name: string) => `Push auf ${name} entfernen`,
  deviceRemoved: (name: string) => `Push ist auf ${name} aus.`,
  unknownDevice: 'Unbekanntes Gerät',
  mail: 'Tägliche E-Mail mit ungelesenen Mitteilungen',
  mailHour: 'Uhrzeit der täglichen E-Mail',
  never: 'Aus',
  at: (hour: string) => `um ${hour}`,
  mailTo: (address: string) => `An ${address}`,
  noMail: 'Dieser Server verschickt keine E-Mails, oder dein Konto hat keine Adresse.',
  confirmLead: (address: string) =>
    `Wir haben einen Code an ${address} geschickt. Gib ihn ein, damit die tägliche E-Mail kommt.`,
  code: 'Code aus der E-Mail',
  confirm: 'Bestätigen',
  confirmed: 'Bestätigt',
  quiet: 'Ruhezeit',
  quietUse: 'Ruhezeit einhalten',
  quietOn: 'An',
  from: 'Von',
  to: 'Bis',
  quietLead: (zone: string) => `Push wartet, bis die Ruhezeit endet. Zeiten gelten in ${zone}.`,
  about: 'Benachrichtige mich über',
  aboutLead: 'Im Eingang steht trotzdem alles.',
  kinds,
};
