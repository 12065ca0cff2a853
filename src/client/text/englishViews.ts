/** English for the grouping of lists and for saved views. It is part of the catalogue in englishPages.ts. */

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
  olderShips: 'Show older ships',
  noDay: 'No date',
  noLabel: 'No label',
};

export const views = {
  title: 'Saved views',
  more: (name: string) => `Change the view “${name}”`,
  rename: 'Rename',
  remove: 'Remove',
  keepTitle: 'Save this list as a view',
  renameTitle: 'Rename the view',
  name: 'Name of the view',
  placeholder: 'For example “Waiting for the pilot”',
  keep: 'save',
  remark: 'A view keeps the list, its filter and its grouping on this device.',
  taken: 'Another view has this name.',
  full: (number: number) => `There are ${number} views already. Remove one first.`,
  gone: (name: string) => `The view “${name}” has been removed.`,
  kept: (name: string) => `View saved: ${name}`,
  renamed: (name: string) => `View renamed: ${name}`,
  removed: (name: string) => `View removed: ${name}`,
  restored: (name: string) => `View restored: ${name}`,
  opened: (name: string) => `View: ${name}`,
  none: 'There are no saved views. Save a list as a view first.',
  noSuch: (number: number) => `There is no view ${number}.`,
};
