/** German for pushes and mails. */
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
  newOnes: (count) => `${count} neue Mitteilungen`,
  unread: (count) => (count === 1 ? 'Eine ungelesene Mitteilung' : `${count} ungelesene Mitteilungen`),
  olderOnes: (count) => (count === 1 ? 'eine ältere' : `${count} ältere`),
  mailEnd: (address) => `Lies sie in Slipway: ${address}

Du bekommst diese Mail, weil du sie eingeschaltet hast. Das änderst du unter Einstellungen, Mitteilungen.
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

Öffne diesen Link, um eines zu wählen. Er funktioniert einmal, innerhalb eines Tages:
${link}

Wenn du das nicht angefordert hast, musst du nichts tun.
`,
};
