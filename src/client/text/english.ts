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
import { delivery } from './englishDelivery.ts';
import { details, direct, inbox, labelPicker, messages, shipNote, wake } from './englishTalk.ts';
import { sentence } from './sentence.ts';

const edits = (count: number): string => (count === 1 ? '1 edit' : `${count} edits`);
const tasks = (count: number): string => (count === 1 ? '1 task' : `${count} tasks`);

/** Why something was refused. */
const refusals = {
  malformed: 'The message could not be understood.',
  unknownAction: 'There is no such action.',
  notSignedIn: 'Sign in first.',
  wrongPassword: 'The address or the password is wrong.',
  codeNeeded: 'Enter the code of your authenticator app, or a recovery code.',
  wrongCode: 'This code is wrong, or it has been used.',
  wrongPasskey: 'This passkey does not fit. Try again, or sign in another way.',
  issuerAway: 'The sign-in service does not answer. Try again later, or sign in another way.',
  passkeyGone: 'This passkey has been removed.',
  lastWayIn: 'This is your last way to sign in: set a password first.',
  wrongClock: 'This code is from another time: let your phone set its clock by itself, and try again.',
  otherUser: 'Somebody else has signed in.',
  foreignOrigin: 'This request does not come from Slipway.',
  notMember: 'You are not a member of this team.',
  notYours: 'Only its owner may do this.',
  notEditor: 'Only its creator or its owner may do this.',
  notAdmin: 'Only an admin may do this.',
  notOwner: 'Only the owner of the team may do this.',
  notOperator: 'Only an operator of this server may do this.',
  demoMember: 'Everybody can be this member of the demo. Use an account of your own.',
  signUpClosed: 'This server takes new people by invite only. Ask a teammate for a link.',
  accountDisabled: 'This account is disabled. Ask the people who run this server.',
  notAuthor: 'Only its author may do this.',
  ownTask: 'This is your own task.',
  wrongClient: 'This client belongs to somebody else.',
  taskGone: 'This task is no longer there.',
  teamGone: 'This team is deleted, or does not exist.',
  memberGone: 'There is no such member.',
  linkGone: 'This link does not work any more. Ask for a new one.',
  sessionGone: 'This session has ended already.',
  messageGone: 'This message is no longer there.',
  labelGone: 'There is no such label.',
  outOfOrder: 'An earlier edit has to come first.',
  changedSince: 'It has been changed since.',
  idTaken: 'An item with this id is there already.',
  emailTaken: 'There is an account with this address already. Sign in instead.',
  lastOwner: 'A team needs an owner. Make somebody else the owner first.',
  isBot: 'This member is a bot.',
  alreadyShipped: 'It is shipped already.',
  notShipped: 'It has not been shipped.',
  tooMany: 'There are too many already.',
  nameTaken: 'There is one of that name already.',
  invalid: 'The arguments do not fit the action.',
  weakPassword: 'This password is too easy to guess. Choose another one.',
  tooOld: 'This page is older than the server. Reload it.',
  tooFast: 'Too many messages at once.',
  unknownReason: 'The server refused this for a reason that this page does not know.',
  crashed: 'This edit failed on the server. It is kept there for the operator to look at.',
  unavailable: 'The server has a problem. The edit will be tried again.',
} satisfies Record<Reason, string>;

/** Things that are called the same wherever they appear. */
const names = {
  app: 'Slipway',
  lists: { tasks: 'Now', later: 'Later', shipped: 'Shipped' },
  connection: { connecting: 'Connecting', live: 'Live', offline: 'Offline', closed: 'Disconnected' },
  somebody: 'Somebody',
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
  stillSignedIn: 'The server did not answer: you are still signed in.',
  notMember: (team: ReactNode) => sentence`You are no longer a member of ${team}.`,
  noLongerIn: (team: string) => `You are no longer a member of ${team || 'a team'}.`,
  teamRemoved: 'Its data has been removed from this device.',
  couldNotBeSent: (count: number) => `${edits(count)} could not be sent:`,
  goToTeam: (team: ReactNode) => sentence`Go to ${team}`,
  continue: 'Continue',
};

const obstacles = {
  socketsBlocked:
    'The server answers, but the live connection is blocked on the way. The proxy in front of Slipway must pass on WebSocket upgrades for /ws.',
  signInRequired: 'Your network wants you to sign in before it lets you through to Slipway.',
  unknownAddress: (origin: string) =>
    `The server does not know this address. Its administrator should set PUBLIC_URL=${origin} and restart it.`,
  editsKept: 'Your edits are kept and will be sent afterwards.',
};

const chat = {
  title: 'Chat',
  log: 'Chat and ships',
  empty: 'Nobody has said anything yet.',
  newest: 'Newest',
  today: 'Today',
  shipped: (name: string, title: ReactNode) => sentence`${name} shipped ${title}`,
  field: 'Message to the crew',
  placeholder: 'Message the crew',
  nothingSent: (problem: string) => `${problem} Nothing was sent.`,
  typing: (names: readonly string[]) => {
    const [one = '', other = ''] = names;
    if (names.length === 1) return `${one} is typing…`;
    return names.length === 2 ? `${one} and ${other} are typing…` : 'Several people are typing…';
  },
};

/** Roughly: nobody needs to know it to the minute. */
const ago = (minutes: number): string => {
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ago`;
  const days = Math.floor(hours / 24);
  return days === 1 ? 'yesterday' : `${days} days ago`;
};

const crew = {
  title: 'Crew',
  menu: 'Team menu',
  offline: 'offline',
  away: 'away',
  lastSeen: (minutes: number) => `last seen ${ago(minutes)}`,
  betweenTasks: 'between tasks',
  shippedToday: 'shipped today',
  ships: (days: number) => `Shipped in the last ${days} days`,
  shipsOnDay: (day: string, count: number) => `${day}: ${count} shipped`,
  teamName: 'Name of the team',
  assign: 'Assign to',
  assignTask: (title: ReactNode) => sentence`Assign ${title} to`,
  teammate: 'Teammate',
  teammates: 'Teammates',
  typeName: 'Type a name',
  noMatch: 'Nobody of that name is in the team.',
};

/** Two or three words for each command that is not an action: menus, buttons and the help show them. */
const commands = {
  nextTask: 'next task',
  previousTask: 'previous task',
  firstTask: 'first task',
  lastTask: 'last task',
  toggleDetails: 'open or close the details',
  comment: 'comment',
  goToInbox: 'notifications',
  directChat: 'direct message',
  nextNotification: 'next notification',
  previousNotification: 'previous notification',
  openNotification: 'open',
  readToHere: 'read to here',
  readAll: 'all read',
  clearRead: 'clear read',
  labels: 'labels',
  shipWithNote: 'ship with a note',
  putOffUntil: 'put off until',
  keepMine: 'of two versions: keep mine',
  takeTheirs: 'of two versions: take theirs',
  goToNow: 'now',
  goToLater: 'later',
  goToShipped: 'shipped',
  teammateAbove: 'teammate above',
  teammateBelow: 'teammate below',
  goToPerson: 'person',
  undo: 'undo',
  redo: 'redo',
  openSearch: 'search',
  openOutbox: 'unsent and refused edits',
  openHelp: 'all keys',
  togglePanel: 'chat panel',
  openRowMenu: 'menu of the task',
  stepBack: 'one layer back',
  goToTeam: 'team',
  inviteTeam: 'copy an invite link',
  openSettings: 'settings',
  createTeam: 'create a team',
  keepDemo: 'make this team mine',
  letterKeysOff: 'turn keys of one letter off',
  letterKeysOn: 'turn keys of one letter on',
  lightTheme: 'light',
  darkTheme: 'dark',
  systemTheme: 'light or dark as the system',
  signOut: 'sign out',
  close: 'close',
  save: 'save',
  saveAndNext: 'save and go on to the next task',
  cancel: 'cancel',
  nextEdit: 'next edit',
  previousEdit: 'previous edit',
  retry: 'retry',
  copy: 'copy',
  discard: 'discard',
  exportAll: 'export all',
};

/** What keys do in the fields that are always on the screen. */
const fieldKeys = {
  add: 'add and stay',
  addAndStart: 'add and start',
  close: 'back to the list, the draft is kept',
  addAll: 'add all of them',
  backToLine: 'back, and add none',
  send: 'send',
  newLine: 'new line',
};

const help = {
  title: 'Keys',
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
    inbox: 'In the notifications',
    settings: 'Settings',
  },
  or: (keys: readonly string[]) => keys.join(' or '),
  inMenu: 'in the menu',
  remark:
    'Quick add understands @name, >later and !start; between "quotes" words stay as they are. → on a task goes to its buttons, Esc back.',
};

/** Why a key did nothing. */
const keys = {
  noTask: 'There is no task under the cursor.',
  isShipped: 'This task is shipped. Unship it first (S).',
  isFirst: 'This task is the first already.',
  isLast: 'This task is the last already.',
  noMeaning: 'This key does nothing on this task.',
  nothingToOpen: 'There is no task to open.',
  noVersions: 'There are no two versions to choose from here.',
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
    name === null ? 'Between tasks. Choose one and start it.' : `${name} is between tasks.`,
  worksOn: (name: string | null) => (name === null ? 'You work on' : `${name} works on`),
  nothingLater: (name: string | null) =>
    name === null ? 'Nothing is put off.' : `${name} has put nothing off.`,
  nothingShipped: (name: string | null) =>
    name === null ? 'Nothing shipped yet.' : `${name} has shipped nothing yet.`,
  nothingNow: (name: string | null) =>
    name === null
      ? 'Nothing to do now. Write down what comes next.'
      : `Nothing on ${name}’s list. Add a task for ${name}.`,
  working: 'working on it',
  shipped: 'shipped',
  gone: 'no longer on this list',
  notes: 'Notes',
  from: (name: ReactNode) => sentence`from ${name}`,
  savedHere: 'saved here',
  notSent: 'not sent',
  allVerbs: 'All that can be done',
  refused: (verb: ReactNode, text: ReactNode, why: string) => sentence`${verb} ${text} was refused: ${why}`,
};

const quickAdd = {
  field: (name: string | null) => (name === null ? 'New task' : `New task for ${name}`),
  placeholder: (name: string | null) =>
    name === null ? 'What are you doing next?' : `Add to ${name}’s list`,
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
  onePerLine: 'one for each line',
  addAll: (count: number) => `Add ${tasks(count)}`,
  inOneLine: 'Put in one line',
  back: 'Back',
  tooMany: (most: number) => `That is too much at once: paste ${most} lines or fewer.`,
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
  notesPlaceholder: 'What helps to get this done?',
  save: 'save',
  cancel: 'cancel',
  titleChanged: (now: ReactNode) => sentence`Somebody has changed it to ${now}`,
  notesChanged: 'Somebody has changed the notes meanwhile.',
  tooLong: (kind: keyof typeof limited, excess: number) =>
    `Too long for ${limited[kind]}: remove ${excess.toLocaleString('en')} ${excess === 1 ? 'character' : 'characters'}.`,
  nameless: 'Type at least one letter, or press Esc to leave it as it was.',
  saved: (text: string) => `Saved: ${text}`,
  savedElsewhere: (fate: string) => `Saved. ${fate}`,
  notSaved: (why: string) => `Not saved. ${why} Your text is kept.`,
  changedMeanwhile: 'Somebody has changed it meanwhile: choose which text stays.',
  textKept: (fate: string) => `${fate} Your text is kept.`,
  deleted: 'This task was deleted.',
  shipped: 'This task was shipped.',
  onList: (list: string) => `This task is on ${list} now.`,
  onYourList: 'This task is on your list now.',
  onListOf: (name: string | null) => `This task is on ${name ?? 'somebody else'}’s list now.`,
};

/** Two versions of one text, and texts that could not be saved where they belong. */
const versions = {
  two: 'Two versions',
  notSaved: 'Not saved yet',
  notSavedYet: 'Not saved yet.',
  changed: (field: keyof typeof edited) => `Somebody changed the ${edited[field]} while you were editing.`,
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
  unsaved: 'Unsaved texts',
  writing: (field: keyof typeof edited, title: string) =>
    field === 'note'
      ? `You were writing notes for “${title}”:`
      : `You were writing a new title for “${title}”:`,
  goThere: 'Go there',
  saveThere: 'Save there',
  addAsTask: 'Add as a new task',
  addedToYours: (title: string) => `Added to your list: ${title}`,
  dismissed: 'Dismissed',
};

const places = { device: 'saved on this device', memory: 'only in this tab' };

/** What becomes of edits that were not sent yet. True when it is shown. */
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
      : `${they} ${places.memory}: export what you want to keep.`;
  return kept === 'device'
    ? `${they} ${places.device}, and sent as soon as there is a connection.`
    : `${they} ${places.memory}. Keep it open until ${them} sent, or export.`;
};

const outbox = {
  title: 'Outbox',
  list: 'Edits',
  edits,
  fateOfUnsent,
  allSent: 'Everything you did is on the server.',
  notOnServer: (count: number) => `${edits(count)} not on the server yet.`,
  evictable: 'The browser may clear them if this device runs out of space.',
  refusedCount: (count: number) => `${edits(count)} refused: the screen is as it was before.`,
  where: { ...places, underWay: 'on its way', refused: 'refused' },
  edit: (verb: string, text: string, where: string) => `${verb} ${text}, ${where}`,
  adopted: 'from a tab that was closed',
  waits: (why: string) => `Waits: it does not fit what is shown now. ${why}`,
  needs: (verb: string, text: string) => `Needs ${verb} ${text}`,
  dependants: (count: number) =>
    `${count === 1 ? '1 edit needs' : `${count} edits need`} this one and will go with it.`,
  mayHaveArrived: 'It may have reached the server already: then it takes effect all the same.',
  refusedEdits: 'Refused edits',
  discarded: (verb: string, text: string) => `Discarded: ${verb} ${text}`,
  underWay: 'It is on its way already. You can undo it when it is there.',
  copied: 'Copied',
  notCopied: 'The browser did not allow copying.',
  exported: 'Exported',
  yours: 'It is on your list',
  ownedBy: (name: string | null) => `${name ?? 'Somebody else'} owns this now`,
  refused: (what: string, why: string) => `Refused: ${what}. ${why}`,
  notKept:
    'This device does not save any more: it may be full. Edits are only in this tab until they are sent.',
};

const undoing = {
  nothingToUndo: 'There is nothing to undo.',
  nothingToRedo: 'There is nothing to redo.',
  tooLate: 'It can no longer be undone.',
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
    inbox: 'The notifications',
    chat: 'The chat',
    details: 'The details of the task',
    refused: 'The list of refused edits',
  },
  failed: (region: string) => `${region} cannot be shown. Your work is safe.`,
  tabs: { title: 'Parts of the screen', list: 'List', crew: 'Crew', chat: 'Chat', inbox: 'Inbox' },
  catchingUp: 'Catching up …',
  unreachable: 'Slipway cannot reach its server. Trying again …',
  updated: 'Slipway was updated.',
  oldAgain: 'Slipway was updated, but the old version was delivered again. Try once more in a while.',
  notUnderstood: 'The server did not understand this page.',
  turnedAway: (why: string) => `The server turned this page away: ${why}`,
  editsKept: 'Your edits are kept.',
  notSent: (count: number) => `${edits(count)} not sent.`,
  export: 'Export',
  updateReady: 'Update ready: reload',
};

const status = {
  unsent: (count: number) => `${count} unsent`,
  savedHere: 'saved here',
  inTabOnly: 'kept in this tab only',
  onlineOnly: 'opens online only',
  refused: (count: number) => `${count} refused`,
  move: 'move',
  chat: 'chat',
  keys: 'keys',
};

/** What a screen reader says when the connection changes. */
const spoken = {
  connecting: () => 'Connecting',
  live: () => 'Live again',
  offline: (kept: keyof typeof places) =>
    `Offline. Edits are kept ${kept === 'device' ? 'on this device' : 'in this tab only'}.`,
  closed: () => 'Disconnected',
};

/** What was done to a task, for a notice. */
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
  delivery,
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
