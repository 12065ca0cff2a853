/** English for screens in offices and their links in the settings. It is part of the catalogue in englishPages.ts. */

/** The page that a screen shows. */
export const office = {
  shippedToday: 'shipped today',
  shipped: 'shipped',
  people: 'Who works on what',
  between: 'Between tasks',
  notStarted: 'Nothing started',
  lastShip: (time: string) => `last ship ${time}`,
  presence: { online: 'online', away: 'away', offline: 'offline' },
  newest: 'Newest ships',
  nothing: 'Nothing shipped yet today.',
  others: (count: number) => (count === 1 ? 'and 1 more' : `and ${count} more`),
  connecting: 'Connecting …',
  live: 'Live',
  lost: (time: string) => `No connection since ${time}. Reconnecting …`,
  ended: 'This screen is switched off',
  endedLead: 'Its link no longer works. An admin of the team can make a new one in the settings.',
  broken: 'This link is incomplete',
  brokenLead: 'Copy the whole link, or ask an admin of the team for a new one.',
};

/** The section of the settings. */
export const officeScreens = {
  lead: 'Show on a screen who works on what and what was shipped today. It needs no account, and never shows notes, comments or messages.',
  make: 'New office screen',
  place: 'Place',
  placeHint: 'For example the kitchen.',
  placeMissing: 'Type where the screen hangs.',
  placeTooLong: (most: number) => `This is too long. Use ${most} characters or fewer.`,
  create: 'Create screen link',
  link: 'Link for the screen',
  open: 'Open it on the screen. It is shown once: copy it now.',
  full: (most: number) => `A team can have ${most} screens. Revoke one first.`,
  none: 'No office screens.',
  madeBy: (name: string, day: string) => `by ${name}, ${day}`,
  usedAt: (when: string) => `last active ${when}`,
  neverUsed: 'never opened',
  void: 'switched off: its creator is no longer an admin',
  revoke: 'Revoke',
  revokeOf: (place: string) => `Revoke the screen: ${place}`,
  revoked: (place: string) => `Switched off: ${place}`,
};
