/** The German texts of pushes and mails. */
import type { DeliveryWords } from './englishWords.ts';

export const german: DeliveryWords = {
  formerMember: 'Ein ehemaliges Mitglied',
  happened: {
    assigned: 'hat dir eine Aufgabe zugewiesen',
    mentioned: 'hat dich erwähnt',
    shipped: 'hat eine Aufgabe erledigt',
    edited: 'hat eine Aufgabe bearbeitet',
    commented: 'hat eine Aufgabe kommentiert',
    reassigned: 'hat eine Aufgabe neu zugewiesen',
    cheered: 'feiert eine Aufgabe',
  },
  mentionedInChat: 'hat dich im Chat erwähnt',
  newNotifications: (count) => `${count} neue Mitteilungen`,
  digestSubject: (count) => (count === 1 ? 'Eine ungelesene Mitteilung' : `${count} ungelesene Mitteilungen`),
  olderNotifications: (count) => (count === 1 ? 'eine ältere Mitteilung' : `${count} ältere Mitteilungen`),
  digestEnd: (address) => `Lies sie in Slipway: ${address}

Du bekommst diese Mail, weil du sie eingeschaltet hast. Ändern kannst du das unter Einstellungen, Mitteilungen.
`,
  codeSubject: (code) => `${code} ist dein Code für Slipway`,
  codeText: (code) => `Gib diesen Code in Slipway ein, unter Einstellungen, Mitteilungen:

${code}

Er bestätigt, dass Mitteilungen an diese Adresse gehen dürfen. Er gilt eine Stunde. Wenn du ihn nicht angefordert hast, musst du nichts tun.
`,
  resetSubject: 'Setze ein neues Passwort für Slipway',
  resetText: (
    link,
  ) => `Jemand, wahrscheinlich du, möchte ein neues Passwort für dein Konto bei Slipway setzen.

Wähle es unter diesem Link. Er gilt einen Tag lang und nur einmal:
${link}

Wenn du das nicht angefordert hast, musst du nichts tun.
`,
};
