/** German for the grouping of lists and for saved views. It is part of the catalogue in germanPages.ts. */
import type { PageTexts } from './texts.ts';

export const grouping: PageTexts['grouping'] = {
  title: 'Diese Liste gruppieren',
  button: (now) => `Diese Liste gruppieren: ${now}`,
  none: 'Nicht gruppiert',
  by: {
    tasks: { day: 'Nach Erstelldatum', label: 'Nach Etikett' },
    later: { day: 'Nach Wiedervorlage', label: 'Nach Etikett' },
    shipped: { day: 'Nach Tag', label: 'Nach Etikett' },
  },
  chosen: (name) => `Gruppiert ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
  olderShips: 'Ältere erledigte zeigen',
  noDay: 'Ohne Datum',
  noLabel: 'Ohne Etikett',
};

export const views: PageTexts['views'] = {
  title: 'Gespeicherte Ansichten',
  more: (name) => `Ansicht „${name}“ ändern`,
  rename: 'Umbenennen',
  remove: 'Entfernen',
  keepTitle: 'Diese Liste als Ansicht speichern',
  renameTitle: 'Ansicht umbenennen',
  name: 'Name der Ansicht',
  placeholder: 'Zum Beispiel „Wartet auf den Piloten“',
  keep: 'speichern',
  remark: 'Eine Ansicht merkt sich auf diesem Gerät die Liste, ihren Filter und ihre Gruppierung.',
  taken: 'So heißt schon eine andere Ansicht.',
  full: (number) => `Es gibt schon ${number} Ansichten. Entferne zuerst eine davon.`,
  gone: (name) => `Die Ansicht „${name}“ wurde entfernt.`,
  kept: (name) => `Ansicht gespeichert: ${name}`,
  renamed: (name) => `Ansicht umbenannt: ${name}`,
  removed: (name) => `Ansicht entfernt: ${name}`,
  restored: (name) => `Ansicht wiederhergestellt: ${name}`,
  opened: (name) => `Ansicht: ${name}`,
  none: 'Es gibt keine gespeicherten Ansichten. Speichere zuerst eine Liste als Ansicht.',
  noSuch: (number) => `Es gibt keine Ansicht ${number}.`,
};
