/** German for screens in offices and their links in the settings. It is part of the catalogue in germanPages.ts. */

/** The page that a screen shows. */
export const office = {
  shippedToday: 'heute erledigt',
  shipped: 'erledigt',
  people: 'Wer woran arbeitet',
  between: 'Zwischen zwei Aufgaben',
  notStarted: 'Nichts begonnen',
  lastShip: (time: string) => `zuletzt erledigt um ${time}`,
  presence: { online: 'online', away: 'nicht am Platz', offline: 'offline' },
  newest: 'Zuletzt erledigt',
  nothing: 'Heute noch nichts erledigt.',
  others: (count: number) => (count === 1 ? 'und 1 weitere Person' : `und ${count} weitere`),
  connecting: 'Verbinden …',
  live: 'Live',
  lost: (time: string) => `Keine Verbindung seit ${time}. Neuer Versuch läuft …`,
  ended: 'Dieser Bildschirm ist abgeschaltet',
  endedLead:
    'Sein Link gilt nicht mehr. Wer im Team Admin ist, kann in den Einstellungen einen neuen erstellen.',
  broken: 'Dieser Link ist unvollständig',
  brokenLead: 'Kopiere ihn ganz, oder bitte einen Admin des Teams um einen neuen.',
};

/** The section of the settings. */
export const officeScreens = {
  lead: 'Zeig auf einem Bildschirm, wer woran arbeitet und was heute erledigt wurde. Er braucht kein Konto und zeigt nie Notizen, Kommentare oder Nachrichten.',
  make: 'Neuer Bildschirm',
  place: 'Ort',
  placeHint: 'Zum Beispiel die Küche.',
  placeMissing: 'Gib ein, wo der Bildschirm hängt.',
  placeTooLong: (most: number) => `Das ist zu lang. Höchstens ${most} Zeichen.`,
  create: 'Bildschirm-Link erstellen',
  link: 'Link für den Bildschirm',
  open: 'Öffne ihn auf dem Bildschirm. Er wird nur einmal gezeigt: kopiere ihn jetzt.',
  full: (most: number) => `Ein Team kann ${most} Bildschirme haben. Widerrufe zuerst einen.`,
  none: 'Keine Bildschirme.',
  madeBy: (name: string, day: string) => `von ${name}, ${day}`,
  usedAt: (when: string) => `zuletzt aktiv ${when}`,
  neverUsed: 'nie geöffnet',
  void: 'abgeschaltet: wer ihn erstellt hat, ist kein Admin mehr',
  revoke: 'Widerrufen',
  revokeOf: (place: string) => `Bildschirm widerrufen: ${place}`,
  revoked: (place: string) => `Abgeschaltet: ${place}`,
};
