/** English for the grouping of lists. It is part of the catalogue in englishPages.ts. */

export const grouping = {
  title: 'Group this list',
  button: (now: string) => `Group this list: ${now}`,
  none: 'Not grouped',
  by: {
    tasks: { day: 'By day added', label: 'By label' },
    later: { day: 'By return day', label: 'By label' },
    shipped: { day: 'By day shipped', label: 'By label' },
  },
  chosen: (name: string) => `Grouped ${name.toLowerCase()}`,
  noDay: 'No date',
  noLabel: 'No label',
};
