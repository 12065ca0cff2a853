/**
 * English: every sentence and word that a person reads or hears in the browser.
 *
 * `Texts` is the type of this file, so another language is a file of the same shape, and one that lacks a text does not
 * compile. Sentences with values are functions, because another language orders them in another way. Those with elements
 * in them are made by `sentence`.
 */
import type { ReactNode } from 'react';
import type { Reason } from '../../model/refusal.ts';
import { fields, newTeam, settings, switcher, welcome } from './englishAccounts.ts';
import { englishActions } from './englishActions.ts';
import { details, direct, inbox, labelPicker, messages, shipNote, wake } from './englishTalk.ts';
import { plural } from './plural.ts';
import { sentence } from './sentence.ts';

const edits = (count: number): string => plural(count, 'edit');
const tasks = (count: number): string => plural(count, 'task');

/** Why something was refused. */
const refusals = {
  malformed: 'The server could not read this request.',
  unknownAction: 'This action does not exist.',
  notSignedIn: 'Sign in first.',
  wrongPassword: 'Wrong email or password.',
  codeNeeded: 'Enter a code from your authenticator app, or a recovery code.',
  wrongCode: 'This code is wrong or was already used.',
  wrongPasskey: 'This passkey was not accepted. Try again, or sign in another way.',
  issuerAway: 'The sign-in service is not responding. Try again later, or sign in another way.',
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
  accountDisabled: 'This account is disabled. Contact a server operator.',
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
  unknownReason: 'The server refused this for a reason this version does not know. Reload the page.',
  crashed: 'This edit failed on the server. It is kept there for a server operator to look at.',
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

const choices = {
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

const account = {
  signingIn: 'signing in …',
  signOut: 'Sign out',
  noAnswer: 'The server did not answer. Try again.',
  serverTrouble: 'The server cannot reach its data right now. Try again in a moment.',
  tooManyAttempts: (seconds: number | null) =>
    `Too many attempts. Try again in ${seconds ?? 'a few'} seconds.`,
  stillSignedIn: 'The server did not answer. You are still signed in.',
  notMember: (team: ReactNode) => sentence`You are no longer a member of ${team}.`,
  noLongerIn: (team: string) => `You are no longer a member of ${team || 'a team'}.`,
  teamRemoved: 'Its data was removed from this device.',
  couldNotBeSent: (count: number) => `${edits(count)} could not be sent:`,
  goToTeam: (team: ReactNode) => sentence`Go to ${team}`,
  continue: 'Continue',
};

const obstacles = {
  socketsBlocked:
    'The server answers, but something blocks the live connection. The proxy in front of Slipway must pass on WebSocket upgrades for /ws.',
  signInRequired: 'Your network asks you to sign in before you can reach Slipway.',
  unknownAddress: (origin: string) =>
    `The server does not know this address. A server operator should set PUBLIC_URL=${origin} and restart it.`,
  editsKept: 'Your edits are kept and will be sent once you are connected.',
};

const chat = {
  title: 'Chat',
  log: 'Chat and ships',
  empty: 'No messages yet. Say hello to your team.',
  newest: 'Newest',
  today: 'Today',
  shipped: (name: string, title: ReactNode) => sentence`${name} shipped ${title}`,
  field: 'Message to the team',
  placeholder: 'Message the team',
  nothingSent: (problem: string) => `${problem} Nothing was sent.`,
  typing: (names: readonly string[]) => {
    const [one = '', other = ''] = names;
    if (names.length === 1) return `${one} is typing…`;
    return names.length === 2 ? `${one} and ${other} are typing…` : 'Several people are typing…';
  },
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
  ships: (days: number) => `Shipped in the last ${days} days`,
  shipsOnDay: (day: string, count: number) => `${day}: ${count} shipped`,
  teamName: 'Team name',
  assign: 'Assign to',
  assignTask: (title: ReactNode) => sentence`Assign ${title} to`,
  teammate: 'Teammate',
  teammates: 'Teammates',
  typeName: 'Type a name',
  noMatch: 'No teammate has this name.',
};

/** Two or three words for each command that is not an action: menus, buttons and the help show them. */
const commands = {
  nextTask: 'next task',
  previousTask: 'previous task',
  firstTask: 'first task',
  lastTask: 'last task',
  toggleDetails: 'show or hide details',
  comment: 'comment',
  goToInbox: 'inbox',
  directChat: 'direct message',
  nextNotification: 'next notification',
  previousNotification: 'previous notification',
  openNotification: 'open',
  readToHere: 'mark read to here',
  readAll: 'mark all read',
  clearRead: 'clear read',
  labels: 'labels',
  shipWithNote: 'ship with a note',
  putOffUntil: 'put off until',
  keepMine: 'keep my version',
  takeTheirs: 'take their version',
  goToNow: 'now',
  goToLater: 'later',
  goToShipped: 'shipped',
  teammateAbove: 'teammate above',
  teammateBelow: 'teammate below',
  goToPerson: 'teammate',
  undo: 'undo',
  redo: 'redo',
  openSearch: 'search',
  openOutbox: 'unsent and refused edits',
  openHelp: 'keyboard shortcuts',
  togglePanel: 'chat panel',
  openRowMenu: 'task menu',
  stepBack: 'back',
  goToTeam: 'team',
  inviteTeam: 'copy an invite link',
  openSettings: 'settings',
  createTeam: 'create a team',
  keepDemo: 'make this team mine',
  letterKeysOff: 'turn off single-key shortcuts',
  letterKeysOn: 'turn on single-key shortcuts',
  lightTheme: 'light',
  darkTheme: 'dark',
  systemTheme: 'match the system',
  signOut: 'sign out',
  close: 'close',
  save: 'save',
  saveAndNext: 'save and edit the next task',
  cancel: 'cancel',
  nextEdit: 'next edit',
  previousEdit: 'previous edit',
  retry: 'retry',
  copy: 'copy',
  discard: 'discard',
  exportAll: 'export all',
};

/** Labels of the keys in the fields that are always on the screen. */
const fieldKeys = {
  add: 'add and stay',
  addAndStart: 'add and start',
  close: 'back to the list; the draft stays',
  addAll: 'add all',
  backToLine: 'back without adding',
  send: 'send',
  newLine: 'new line',
};

const help = {
  title: 'Keyboard shortcuts',
  headings: {
    verbs: 'Tasks, team, chat',
    move: 'In the list',
    go: 'Go to',
    screen: 'Everywhere',
    quickAdd: 'In quick add',
    pasted: 'Several pasted lines',
    title: 'While editing',
    note: 'While editing notes',
    chat: 'In the chat',
    outbox: 'In the outbox',
    inbox: 'In the inbox',
    settings: 'Settings',
  },
  or: (keys: readonly string[]) => keys.join(' or '),
  inMenu: 'in the menu',
  remark:
    'Quick add understands @name, >later and !start; put words in "quotes" to keep them as they are. Press → on a task to reach its buttons, Esc to go back.',
};

/** Why a key did nothing. */
const keys = {
  noTask: 'There is no task under the cursor.',
  isShipped: 'This task is shipped. Unship it first (S).',
  isFirst: 'This task is already first.',
  isLast: 'This task is already last.',
  noMeaning: 'This key does nothing on this task.',
  nothingToOpen: 'There is no task to open here.',
  noVersions: 'There is only one version here.',
};

/** `name` is null for the person who reads it. */
const work = {
  region: 'Tasks',
  lists: 'Lists',
  shippedToday: 'Shipped today',
  today: (count: string) => `${count} today`,
  olderShips: 'Show older ships',
  count: (name: ReactNode, shown: string, count: number) =>
    sentence`${name} · ${shown} ${count === 1 ? 'task' : 'tasks'}`,
  idle: (name: string | null) =>
    name === null ? 'Between tasks. Pick one and start it.' : `${name} is between tasks.`,
  worksOn: (name: string | null) => (name === null ? 'You are working on' : `${name} is working on`),
  nothingLater: (name: string | null) =>
    name === null ? 'Nothing put off.' : `${name} has nothing put off.`,
  nothingShipped: (name: string | null) =>
    name === null ? 'Nothing shipped yet.' : `${name} has not shipped anything yet.`,
  nothingNow: (name: string | null) =>
    name === null
      ? 'Nothing to do now. Add your next task.'
      : `Nothing on ${name}’s list. Add a task for ${name}.`,
  working: 'working on it',
  shipped: 'shipped',
  gone: 'no longer on this list',
  notes: 'Notes',
  from: (name: ReactNode) => sentence`from ${name}`,
  savedHere: 'saved here',
  notSent: 'not sent',
  allVerbs: 'All actions',
  refused: (verb: ReactNode, text: ReactNode, why: string) => sentence`${verb} ${text} was refused: ${why}`,
};

const quickAdd = {
  field: (name: string | null) => (name === null ? 'New task' : `New task for ${name}`),
  placeholder: (name: string | null) => (name === null ? 'What’s next?' : `Add to ${name}’s list`),
  forWhom: (name: string | null) => `for ${name ?? 'you'}`,
  later: 'later',
  now: 'now',
  start: 'start now',
  examples: ['@name', '>later', '!start'],
  nothingAdded: (problem: string) => `${problem} Nothing was added.`,
  added: (title: string) => `Added: ${title}`,
  addedTo: (name: string | null, list: string, title: string) =>
    name === null ? `Added to ${list}: ${title}` : `Added to ${name} · ${list}: ${title}`,
  addedSeveral: (count: number) => `Added ${tasks(count)}.`,
  someRefused: (count: number) => `${count} could not be added and are still here.`,
  pasted: 'Pasted tasks',
  pastedCount: (count: number) => tasks(count),
  onePerLine: 'one per line',
  addAll: (count: number) => `Add ${tasks(count)}`,
  inOneLine: 'Join into one line',
  back: 'Back',
  tooMany: (most: number) => `Too many lines. Paste ${most} or fewer at once.`,
  tooLong: (lines: number) =>
    lines === 1 ? 'One line is too long for a title.' : `${lines} lines are too long for a title.`,
};

const limited = { title: 'a title', note: 'notes', teamName: 'a team name', message: 'a message' };
const edited = { title: 'title', note: 'notes', teamName: 'team name' };

const editing = {
  title: 'Title',
  notes: 'Notes',
  noNotes: 'No notes yet.',
  writeNotes: 'write notes',
  editNotes: 'edit notes',
  notesPlaceholder: 'What will help get this done?',
  save: 'save',
  cancel: 'cancel',
  titleChanged: (now: ReactNode) => sentence`Someone changed it to ${now}`,
  notesChanged: 'Someone changed the notes in the meantime.',
  tooLong: (kind: keyof typeof limited, excess: number) =>
    `Too long for ${limited[kind]}: remove ${excess.toLocaleString('en')} ${excess === 1 ? 'character' : 'characters'}.`,
  nameless: 'Type at least one character, or press Esc to cancel.',
  saved: (text: string) => `Saved: ${text}`,
  savedElsewhere: (fate: string) => `Saved. ${fate}`,
  notSaved: (why: string) => `Not saved. ${why} Your text is kept.`,
  changedMeanwhile: 'Someone changed it in the meantime. Choose which version to keep.',
  textKept: (fate: string) => `${fate} Your text is kept.`,
  deleted: 'This task was deleted.',
  shipped: 'This task was shipped.',
  onList: (list: string) => `This task is on ${list} now.`,
  onYourList: 'This task is on your list now.',
  onListOf: (name: string | null) => `This task is on ${name ?? 'someone else'}’s list now.`,
};

/** Two versions of one text, and texts that could not be saved in place. */
const versions = {
  two: 'Two versions',
  notSaved: 'Not saved yet',
  notSavedYet: 'Not saved yet.',
  changed: (field: keyof typeof edited) => `Someone changed the ${edited[field]} while you were editing.`,
  yourText: (field: keyof typeof edited) => `Your ${edited[field]}:`,
  editOn: 'Edit on',
  yours: 'Yours',
  theirs: 'Theirs',
  before: 'Before',
  nothing: 'nothing',
  keepMine: 'Keep mine',
  takeTheirs: 'Take theirs',
  dropMine: 'Drop mine',
  leftAsItIs: 'Left as it is.',
  unsaved: 'Unsaved text',
  writing: (field: keyof typeof edited, title: string) =>
    field === 'note'
      ? `You were writing notes for “${title}”:`
      : `You were writing a new title for “${title}”:`,
  goThere: 'Go to the task',
  saveThere: 'Save to the task',
  addAsTask: 'Add as a new task',
  addedToYours: (title: string) => `Added to your list: ${title}`,
  dismissed: 'Dismissed',
};

const places = { device: 'saved on this device', memory: 'only in this tab' };

/** Where unsent edits are and what happens to them next. The present tense makes it true when it is shown. */
const fateOfUnsent = (
  count: number,
  connection: 'connecting' | 'live' | 'offline' | 'closed',
  kept: keyof typeof places,
): string => {
  const they = count === 1 ? 'It is' : 'They are';
  const them = count === 1 ? 'it is' : 'they are';
  if (connection === 'live') return `${they} on the way to the server.`;
  if (connection === 'closed')
    return kept === 'device'
      ? `${they} ${places.device} until you come back.`
      : `${they} ${places.memory}. Export what you want to keep.`;
  return kept === 'device'
    ? `${they} ${places.device} and will be sent when you are back online.`
    : `${they} ${places.memory}. Keep this tab open until ${them} sent, or export.`;
};

const outbox = {
  title: 'Outbox',
  list: 'Edits',
  edits,
  fateOfUnsent,
  allSent: 'Everything is on the server.',
  notOnServer: (count: number) => `${edits(count)} not on the server yet.`,
  evictable: 'The browser may clear them if this device runs out of space.',
  refusedCount: (count: number) => `${edits(count)} refused and undone on the screen.`,
  where: { ...places, underWay: 'on its way', refused: 'refused' },
  edit: (verb: string, text: string, where: string) => `${verb} ${text}, ${where}`,
  adopted: 'from a closed tab',
  waits: (why: string) => `Waiting: it cannot be applied to what is shown now. ${why}`,
  needs: (verb: string, text: string) => `Depends on ${verb} ${text}`,
  dependants: (count: number) =>
    `${count === 1 ? '1 edit depends' : `${count} edits depend`} on this one and will be discarded with it.`,
  mayHaveArrived: 'It may have reached the server already. If so, it still takes effect.',
  refusedEdits: 'Refused edits',
  discarded: (verb: string, text: string) => `Discarded: ${verb} ${text}`,
  underWay: 'It is already on its way. You can undo it once it arrives.',
  copied: 'Copied',
  notCopied: 'The browser did not allow copying.',
  exported: 'Exported',
  yours: 'It is on your list',
  ownedBy: (name: string | null) => `${name ?? 'Someone else'} owns this now`,
  refused: (what: string, why: string) => `Refused: ${what}. ${why}`,
  notKept: 'This device can no longer save; it may be full. Edits are only in this tab until they are sent.',
};

const undoing = {
  nothingToUndo: 'Nothing to undo.',
  nothingToRedo: 'Nothing to redo.',
  tooLate: 'This can no longer be undone.',
  cannotBeUndone: (what: string) => `This cannot be undone: ${what}.`,
  pressAgain: (what: string) => `Press again to undo: ${what}.`,
  done: { undo: (what: string) => `Undone: ${what}`, redo: (what: string) => `Redone: ${what}` },
  notDone: {
    undo: (what: string, why: string) => `Not undone: ${what}. ${why}`,
    redo: (what: string, why: string) => `Not redone: ${what}. ${why}`,
  },
};

const screen = {
  team: 'Team',
  chat: 'Chat',
  notices: 'Notices',
  regions: {
    app: 'Slipway',
    team: 'The team',
    list: 'The list',
    inbox: 'The inbox',
    chat: 'The chat',
    details: 'The task details',
    refused: 'The list of refused edits',
  },
  failed: (region: string) => `${region} cannot be shown. Your work is safe.`,
  tabs: { title: 'Views', list: 'List', crew: 'Team', chat: 'Chat', inbox: 'Inbox' },
  catchingUp: 'Catching up …',
  unreachable: 'Slipway cannot reach its server. Retrying …',
  updated: 'Slipway was updated.',
  oldAgain: 'Slipway was updated, but the old version loaded again. Try again in a few minutes.',
  notUnderstood: 'The server did not understand this page.',
  turnedAway: (why: string) => `The server refused the connection: ${why}`,
  editsKept: 'Your edits are kept.',
  notSent: (count: number) => `${edits(count)} not sent.`,
  export: 'Export',
  updateReady: 'Update ready: reload',
};

const status = {
  unsent: (count: number) => `${count} unsent`,
  savedHere: 'saved here',
  inTabOnly: 'only in this tab',
  onlineOnly: 'needs a connection to open',
  refused: (count: number) => `${count} refused`,
  move: 'move',
  chat: 'chat',
  keys: 'keys',
};

/** A screen reader announces these when the connection changes. */
const spoken = {
  connecting: () => 'Connecting',
  live: () => 'Back online',
  offline: (kept: keyof typeof places) =>
    `Offline. Edits are kept ${kept === 'device' ? 'on this device' : 'in this tab only'}.`,
  closed: () => 'Disconnected',
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

export const english = {
  actions: englishActions,
  refusals,
  names,
  choices,
  account,
  fields,
  welcome,
  newTeam,
  switcher,
  settings,
  obstacles,
  chat,
  details,
  direct,
  inbox,
  labelPicker,
  messages,
  shipNote,
  wake,
  crew,
  commands,
  fieldKeys,
  help,
  keys,
  work,
  quickAdd,
  editing,
  versions,
  outbox,
  undoing,
  screen,
  status,
  spoken,
  done,
  place,
  elapsed,
};
