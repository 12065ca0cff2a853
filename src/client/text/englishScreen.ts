/** English for what the screen shows besides the first list. It is part of the catalogue in englishPages.ts. */
import type { ReactNode } from 'react';
import { plural } from './plural.ts';
import { sentence } from './sentence.ts';

const edits = (count: number): string => plural(count, 'edit');
const tasks = (count: number): string => plural(count, 'task');

export const choices = {
  close: 'Close',
  copy: 'Copy',
  discard: 'Discard',
  dismiss: 'Dismiss',
  exportAll: 'Export all',
  exportToFile: 'Export to a file',
  keep: 'Keep',
  reload: 'Reload',
  retry: 'Retry',
  send: 'Send',
  signIn: 'Sign in',
  tryAgain: 'Try again',
  undo: 'Undo',
};

export const tabs = { title: 'Views', list: 'List', crew: 'Team', chat: 'Chat', inbox: 'Inbox' };

export const banners = {
  updated: 'Slipway was updated.',
  oldAgain: 'Slipway was updated, but the old version loaded again. Try again in a few minutes.',
  notUnderstood: 'The server did not understand this page.',
  editsKept: 'Your edits are kept.',
  notSent: (count: number) => `${edits(count)} not sent.`,
  export: 'Export',
  updateReady: 'Update ready: reload',
};

/** About edits that are not sent, not saved or refused, and about the device. */
export const statusNotes = {
  unsent: (count: number) => `${count} unsent`,
  savedHere: 'saved here',
  inTabOnly: 'only in this tab',
  onlineOnly: 'needs a connection to open',
  refused: (count: number) => `${count} refused`,
};

/** The ships of the last days, as bars. */
export const shipBars = {
  ships: (days: number) => `Shipped in the last ${days} days`,
  shipsOnDay: (day: string, count: number) => `${day}: ${count} shipped`,
};

/** The ships of the last weeks by day, of one person. */
export const shipWeeks = {
  title: (weeks: number) => `Shipped by day in the last ${weeks} weeks`,
  total: (count: ReactNode, weeks: number) => sentence`${count} shipped in ${weeks} weeks`,
  countedSince: (day: string) => `Counted since ${day}`,
  week: 'Week from',
  unknown: 'not loaded',
  unknownOn: (day: string) => `${day}: not loaded`,
};

export const obstacles = {
  socketsBlocked:
    'The server answers, but something blocks the live connection. The proxy in front of Slipway must pass on WebSocket upgrades for /ws.',
  signInRequired: 'Your network asks you to sign in before you can reach Slipway.',
  unknownAddress: (origin: string) =>
    `The server does not know this address. A server operator should set PUBLIC_URL=${origin} and restart it.`,
  editsKept: 'Your edits are kept and will be sent once you are connected.',
};

export const picker = {
  assign: 'Assign to',
  assignTask: (title: ReactNode) => sentence`Assign ${title} to`,
  teammate: 'Teammate',
  teammates: 'Teammates',
  typeName: 'Type a name',
  noMatch: 'No teammate has this name.',
};

/** What quick add understands beyond the words of the first list. */
export const quickAdd = {
  forWhom: (name: string | null) => `for ${name ?? 'you'}`,
  later: 'later',
  now: 'now',
  start: 'start now',
  nothingAdded: (problem: string) => `${problem} Nothing was added.`,
  added: (title: string) => `Added: ${title}`,
  addedTo: (name: string | null, list: string, title: string) =>
    name === null ? `Added to ${list}: ${title}` : `Added to ${name} · ${list}: ${title}`,
  offers: 'People and labels',
  until: (day: string, time: string) => `until ${day}, ${time}`,
  propose: (day: string, time: string) => `put off until ${day}, ${time}?`,
  proposed: (day: string, time: string) => `Press Tab to put the task off until ${day}, ${time}.`,
};

export const pasted = {
  added: (count: number) => `Added ${tasks(count)}.`,
  refused: (count: number) => `${count} could not be added and are still here.`,
  title: 'Pasted tasks',
  count: (count: number) => tasks(count),
  onePerLine: 'one per line',
  addAll: (count: number) => `Add ${tasks(count)}`,
  inOneLine: 'Join into one line',
  back: 'Back',
  tooMany: (most: number) => `Too many lines. Paste ${most} or fewer at once.`,
  tooLong: (lines: number) =>
    lines === 1 ? 'One line is too long for a title.' : `${lines} lines are too long for a title.`,
};

const listOfNames = new Intl.ListFormat('en');

/** What teammates do, announced to people who do not see it. */
export const news = {
  shipped: (name: string, title: string) => `${name} shipped ${title}.`,
  shippedSeveral: (names: readonly string[], count: number) =>
    `${listOfNames.format(names)} shipped ${tasks(count)}.`,
  notifications: (count: number) => `${plural(count, 'new notification')}.`,
};

/** A screen reader announces these when the connection changes. */
export const spoken = {
  connecting: () => 'Connecting',
  live: () => 'Back online',
  offline: (kept: 'device' | 'memory') =>
    `Offline. Edits are kept ${kept === 'device' ? 'on this device' : 'in this tab only'}.`,
  closed: () => 'Disconnected',
};

const limited = { title: 'a title', note: 'notes', teamName: 'a team name', message: 'a message' };

export const limits = {
  tooLong: (kind: keyof typeof limited, excess: number) =>
    `Too long for ${limited[kind]}: remove ${excess.toLocaleString('en')} ${excess === 1 ? 'character' : 'characters'}.`,
};
