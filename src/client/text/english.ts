/**
 * English: every sentence and word that a person reads or hears in the browser.
 *
 * `Texts` is the type of this file, so another language is a file of the same shape, and one that lacks a text does not
 * compile. Sentences with values are functions, because another language orders them in another way. Those with elements
 * in them are made by `sentence`.
 */
import type { ReactNode } from 'react';
import type { Reason } from '../../model/refusal.ts';
import { englishActions } from './englishActions.ts';
import { plural } from './plural.ts';
import { sentence } from './sentence.ts';

/** Why something was refused. */
const refusals = {
  malformed: 'The server could not read this request.',
  unknownAction: 'This action does not exist.',
  notSignedIn: 'Sign in first.',
  wrongPassword: 'Wrong email or password.',
  codeNeeded: 'Enter a code from your authenticator app, or a recovery code.',
  wrongCode: 'This code is wrong or was already used.',
  wrongPasskey: 'This passkey was not accepted. Try again, or sign in another way.',
  issuerAway: 'The sign-in service did not answer. Try again later, or sign in another way.',
  passkeyGone: 'This passkey was removed.',
  lastWayIn: 'This is your only way to sign in. Set a password first.',
  wrongClock: 'Your phone’s clock is off. Turn on automatic time, then try again.',
  otherUser: 'Someone else signed in.',
  foreignOrigin: 'This request did not come from Slipway.',
  notMember: 'You are not a member of this team.',
  notYours: 'Only its owner can do this.',
  notEditor: 'Only its creator or owner can do this.',
  notAdmin: 'Only an admin can do this.',
  notOwner: 'Only the team owner can do this.',
  notOperator: 'Only a server operator can do this.',
  demoMember: 'Anyone can be this demo member. Use an account of your own.',
  signUpClosed: 'Sign-up is by invite only. Ask a teammate for a link.',
  accountDisabled: 'This account is disabled. Ask a server operator.',
  notAuthor: 'Only its author can do this.',
  ownTask: 'This is your own task.',
  wrongClient: 'This client belongs to someone else.',
  taskGone: 'This task no longer exists.',
  teamGone: 'This team was deleted or never existed.',
  memberGone: 'This member does not exist.',
  linkGone: 'This link no longer works. Ask for a new one.',
  sessionGone: 'This session has already ended.',
  messageGone: 'This message no longer exists.',
  labelGone: 'This label does not exist.',
  outOfOrder: 'An earlier edit must be sent first.',
  changedSince: 'Someone changed it in the meantime.',
  idTaken: 'An item with this id already exists.',
  emailTaken: 'An account with this email already exists. Sign in instead.',
  lastOwner: 'A team needs an owner. Make someone else the owner first.',
  isBot: 'This member is a bot.',
  alreadyShipped: 'It is already shipped.',
  notShipped: 'It has not been shipped.',
  tooMany: 'The limit is reached.',
  nameTaken: 'That name is taken.',
  invalid: 'The server did not accept these values.',
  weakPassword: 'This password is too easy to guess. Choose another.',
  tooOld: 'This page is older than the server. Reload it.',
  tooFast: 'Too many requests at once. Wait a moment and try again.',
  unknownReason: 'The server refused this. Reload the page.',
  crashed: 'This edit failed on the server. A server operator can look at it.',
  unavailable: 'The server has a problem. The edit will be retried.',
} satisfies Record<Reason, string>;

/** Things that are called the same wherever they appear. */
const names = {
  app: 'Slipway',
  lists: { tasks: 'Now', later: 'Later', shipped: 'Shipped' },
  connection: { connecting: 'Connecting', live: 'Live', offline: 'Offline', closed: 'Disconnected' },
  somebody: 'Someone',
  /** A person who has deleted their account. */
  formerMember: 'Former member',
};

/** What happened to the person's sign-in and teams, wherever they are in the app. */
const membership = {
  noLongerIn: (team: string) => `You are no longer a member of ${team || 'a team'}.`,
};

/** Rounded down: the exact minute does not matter. */
const ago = (minutes: number): string => {
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ago`;
  const days = Math.floor(hours / 24);
  return days === 1 ? 'yesterday' : `${days} days ago`;
};

const crew = {
  title: 'Team',
  menu: 'Team menu',
  offline: 'offline',
  away: 'away',
  lastSeen: (minutes: number) => `last seen ${ago(minutes)}`,
  betweenTasks: 'between tasks',
  shippedToday: 'shipped today',
};

/** `name` is null for the person who reads it. */
const work = {
  region: 'Tasks',
  lists: 'Lists',
  shippedToday: 'Shipped today',
  today: (count: string) => `${count} today`,
  count: (name: ReactNode, shown: string, count: number) =>
    sentence`${name} · ${shown} ${count === 1 ? 'task' : 'tasks'}`,
  idle: (name: string | null) =>
    name === null ? 'Between tasks. Pick one and start it.' : `${name} is between tasks.`,
  worksOn: (name: string | null) => (name === null ? 'You are working on' : `${name} is working on`),
  nothingLater: (name: string | null) =>
    name === null ? 'Nothing put off. Put off what can wait.' : `${name} has nothing put off.`,
  nothingShipped: (name: string | null) =>
    name === null ? 'Nothing shipped yet. Ship your first task.' : `${name} has not shipped anything yet.`,
  nothingNow: (name: string | null) =>
    name === null
      ? 'Nothing to do now. Add your next task.'
      : `Nothing on ${name}’s list. Add a task for ${name}.`,
  working: 'working on it',
  shipped: 'shipped',
  gone: 'no longer on this list',
  notes: 'Notes',
  details: (hasNotes: boolean, comments: number) =>
    ['Details', hasNotes ? 'notes' : '', comments > 0 ? plural(comments, 'comment') : '']
      .filter(Boolean)
      .join(', '),
  from: (name: ReactNode) => sentence`from ${name}`,
  savedHere: 'saved here',
  notSent: 'not sent',
  allVerbs: 'All actions',
};

/** Keys that are printed on a keyboard under another name than that of the code. */
const keyNames: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  Escape: 'Esc',
  Delete: 'Del',
  ContextMenu: 'Menu',
};

const quickAdd = {
  field: (name: string | null) => (name === null ? 'New task' : `New task for ${name}`),
  placeholder: (name: string | null) => (name === null ? 'What’s next?' : `Add to ${name}’s list`),
  examples: ['@name', '#label', '>later', '*daily', '!start'],
};

/** What the server made of an edit, and whether this device keeps it. */
const verdicts = {
  notDone: {
    undo: (what: string, why: string) => `Not undone: ${what}. ${why}`,
    redo: (what: string, why: string) => `Not redone: ${what}. ${why}`,
  },
  refused: (what: string, why: string) => `Refused: ${what}. ${why}`,
  notKept: 'This device can no longer save; it may be full. Edits are only in this tab until they are sent.',
};

const screen = {
  team: 'Team',
  chat: 'Chat',
  activity: 'Activity',
  details: 'Details',
  notices: 'Notices',
  regions: {
    app: 'Slipway',
    team: 'The team',
    list: 'The list',
    inbox: 'The inbox',
    wall: 'The team wall',
    chat: 'The chat',
    activity: 'The activity',
    details: 'The task details',
    refused: 'The list of refused edits',
  },
  tryAgain: 'Try again',
  failed: (region: string) => `${region} cannot be shown. Your work is safe.`,
  catchingUp: 'Catching up …',
  unreachable: 'Slipway cannot reach its server. Retrying …',
  turnedAway: (why: string) => `The server refused the connection: ${why}`,
};

const status = {
  move: 'move',
  palette: 'find anything',
  chat: 'chat',
  keys: 'keys',
};

/** Notice after an action on a task. */
const done = (what: string, title: string): string => (title ? `${what}: ${title}` : what);
const place = (title: string, position: number, count: number): string => `${title}, ${position} of ${count}`;

/** `42 min`, `1 h 05 min`. */
const elapsed = (minutes: number): string => {
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
};

const tasks = (count: number): string => plural(count, 'task');

export const english = {
  /** A language tag (BCP 47). */
  language: 'en' as const,
  actions: englishActions,
  refusals,
  names,
  membership,
  crew,
  keyNames,
  work,
  quickAdd,
  verdicts,
  screen,
  status,
  tasks,
  done,
  place,
  elapsed,
};
