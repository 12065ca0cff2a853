/** German for the grouping of lists. */
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
  noDay: 'Ohne Datum',
  noLabel: 'Ohne Etikett',
};
