/**
 * English for the pages and dialogs that are loaded after the first list. It is a catalogue of its own, so that the first script
 * does not carry it; `pageTexts.ts` finds it by the catalogue of the page.
 */
import type { ReactNode } from 'react';
import { account, fields, newTeam, settings, switcher, welcome } from './englishAccounts.ts';
import { activity } from './englishActivity.ts';
import { delivery } from './englishDelivery.ts';
import { editing } from './englishEditing.ts';
import { invitation } from './englishInvitation.ts';
import { keyEditor } from './englishKeyEditor.ts';
import { commands, fieldKeys, help, keys } from './englishKeys.ts';
import { office, officeScreens } from './englishOffice.ts';
import { outbox, undoing, versions } from './englishOutbox.ts';
import { palette, synonyms } from './englishPalette.ts';
import { practice } from './englishPractice.ts';
import {
  banners,
  choices,
  limits,
  news,
  obstacles,
  pasted,
  picker,
  quickAdd,
  shipBars,
  shipWeeks,
  spoken,
  statusNotes,
  tabs,
} from './englishScreen.ts';
import { filter, several } from './englishSelection.ts';
import { chat, details, direct, inbox, labelPicker, messages, shipNote, wake } from './englishTalk.ts';
import { grouping, views } from './englishViews.ts';
import { digest, wall } from './englishWall.ts';
import { plural } from './plural.ts';
import { sentence } from './sentence.ts';

const codes = (count: number): string => plural(count, 'recovery code');

/** Section names in the settings, in addition to those of the main catalogue. */
const sections = {
  keyboard: 'Keyboard',
  factor: 'Two-factor sign-in',
  passkeys: 'Passkeys',
  issuer: 'Single sign-on',
  signIns: 'Recent sign-ins',
  deleteAccount: 'Delete account',
  audit: 'Audit log',
  officeScreens: 'Office screens',
  keepDemo: 'Make this team yours',
};

const factor = {
  lead: 'Ask for a code as well as your password when you sign in.',
  off: 'Off',
  on: 'On',
  left: (count: number) => `${codes(count)} left`,
  fewLeft: 'Turn it off and on again to get new recovery codes.',
  noPassword: 'You sign in without a password, so a code would protect nothing.',
  setUp: 'Set up',
  setUpLabel: 'Set up two-factor sign-in',
  turnOff: 'Turn off',
  turnOffLabel: 'Turn off two-factor sign-in',
  next: 'Continue',
  scan: 'Scan this with an authenticator app, or type the key into it.',
  picture: 'QR code of the key',
  key: 'Key',
  openApp: 'Open an authenticator app on this device',
  confirm: 'Turn on',
  codeFromApp: 'Code from the app',
  sixDigits: 'Six digits. It changes every 30 seconds.',
  begunAgain: 'It took too long, or was set up somewhere else. Start again.',
  recovery: 'Your recovery codes',
  recoveryLead:
    'Each signs you in once if you lose the app. They are shown only now: keep them somewhere safe.',
  copyAll: 'Copy',
  copied: 'Copied',
  notCopied: 'The browser did not allow copying.',
  download: 'Download',
  saved: 'I have saved them',
  turnedOn: 'Two-factor sign-in is on.',
  turnedOff: 'Two-factor sign-in is off.',
  codeInstead: 'A code from the app, or a recovery code.',
};

const passkeys = {
  lead: 'Sign in with a fingerprint, a face or a PIN, without a password or a code.',
  none: 'You have no passkeys.',
  used: (when: string) => `last used ${when}`,
  unused: (when: string) => `added ${when}, not used yet`,
  add: 'Add a passkey',
  name: 'Passkey name',
  nameHint: 'To recognise it here, for example “Work laptop”.',
  nameMissing: 'Type a name.',
  usualName: 'This device',
  notCreated: 'No passkey was created. You may have cancelled, or this device already has one.',
  added: (name: string) => `Passkey added: ${name}`,
  rename: 'Rename',
  renameLabel: (name: string) => `Rename ${name}`,
  renamed: (name: string) => `Renamed: ${name}`,
  remove: 'Remove',
  removeLabel: (name: string) => `Remove ${name}`,
  removeQuestion: (name: string) => `Remove ${name}? You can no longer sign in with it.`,
  removed: (name: string) => `Removed: ${name}`,
  unsupported: 'This browser does not support passkeys.',
  insecure: 'Passkeys need a secure connection (https).',
  numbers: 'Passkeys need a server with a host name, not an IP address.',
};

const issuer = {
  lead: (name: string) => `Sign in with your ${name} account.`,
  linked: (name: string) => `Linked to ${name}`,
  notLinked: 'Not linked',
  link: 'Link',
  linkLabel: (name: string) => `Link your account to ${name}`,
  goOn: (name: string) => `Continue to ${name}`,
  unlink: 'Unlink',
  unlinkLabel: (name: string) => `Unlink ${name}`,
  unlinkQuestion: (name: string) => `Unlink ${name}? You can no longer sign in with it.`,
  unlinked: (name: string) => `Unlinked: ${name}`,
  failed: 'Sign-in failed',
  cancelled: 'The sign-in was cancelled.',
  tookTooLong: 'It took too long, or started in another browser. Try again.',
  otherPerson: 'This account is linked to someone else here. Unlink it there first, or use another account.',
};

const signInWays = {
  or: 'or',
  passkey: 'Sign in with a passkey',
  issuer: (name: string) => `Sign in with ${name}`,
  notUsed: 'No passkey was used. Try again, or sign in another way.',
};

const signIns = {
  lead: 'If you do not recognise one, change your password.',
  none: 'No sign-ins yet.',
  showAll: (count: number) => `Show all ${count}`,
};

const deleteAccount = {
  lead: 'This is permanent. No one can restore it.',
  goes: 'Deleted: your profile, all sign-in methods and all sessions.',
  stays:
    'Kept in your teams: what you shipped and wrote, under “Former member”. Your open tasks move to the team owner.',
  ownTeams:
    'Teams with only you are deleted too. If you own a team with other members, make someone else its owner first.',
  open: 'Delete my account',
  typeEmail: (email: string) => `Type “${email}” to confirm`,
  mismatch: (email: string) => `This is not your email. Type “${email}”.`,
  unsent: (count: number) => `${plural(count, 'unsent edit')} will be lost.`,
  confirm: 'Delete for good',
  deleted: 'Your account was deleted.',
};

const role = { owner: 'owner', admin: 'admin', member: 'member', bot: 'bot' };
type RoleName = keyof typeof role;

/** `who` did it to `whom`. */
const audit = {
  lead: 'Changes to members, roles and invites.',
  none: 'No entries yet.',
  older: 'Show older entries',
  on: (device: string) => `on ${device}`,
  deeds: {
    signIn: (who: ReactNode) => sentence`${who} signed in`,
    foundTeam: (who: ReactNode) => sentence`${who} created the team`,
    editTeam: (who: ReactNode) => sentence`${who} edited the team`,
    deleteTeam: (who: ReactNode) => sentence`${who} deleted the team`,
    keepTeam: (who: ReactNode) => sentence`${who} restored the team`,
    joinTeam: (who: ReactNode) => sentence`${who} joined`,
    leaveTeam: (who: ReactNode) => sentence`${who} left`,
    removeMember: (who: ReactNode, whom: ReactNode) => sentence`${who} removed ${whom}`,
    eraseMember: (who: ReactNode) => sentence`${who} deleted their account`,
    changeRole: (who: ReactNode, whom: ReactNode, to: RoleName) =>
      sentence`${who} changed the role of ${whom} to ${role[to]}`,
    transferOwnership: (who: ReactNode, whom: ReactNode) => sentence`${who} made ${whom} the owner`,
    createInvite: (who: ReactNode) => sentence`${who} created an invite link`,
    revokeInvite: (who: ReactNode) => sentence`${who} revoked an invite link`,
    createOfficeScreen: (who: ReactNode) => sentence`${who} created a link for an office screen`,
    revokeOfficeScreen: (who: ReactNode) => sentence`${who} revoked a link for an office screen`,
  },
  unknown: (who: ReactNode, what: string) => sentence`${who}: ${what}`,
};

const edits = (count: number): string => plural(count, 'edit');

const signOut = {
  stillSignedIn: 'The server did not answer. You are still signed in.',
  title: 'Sign out',
  question: (unsent: number) => `Sign out with ${edits(unsent)} not sent?`,
  neverAsOther: (unsent: number) =>
    unsent === 1 ? 'It is never sent under another name.' : 'They are never sent under another name.',
  sendFirst: 'Send, then sign out',
  sending: 'Sending …',
  waiting: 'Waiting for the connection …',
  whenSent: 'You will be signed out once the server has all your edits.',
  discard: 'Discard and sign out',
  reallyDiscard: (unsent: number) => `Discard ${edits(unsent)} and sign out for good`,
  stay: 'Stay signed in',
};

const accountSettings = {
  open: 'Account settings',
  back: 'Back',
};

const search = {
  title: 'Search',
  field: 'Search tasks, people and messages',
  results: 'Results',
  groups: { tasks: 'Tasks', people: 'People', messages: 'Messages', history: 'Older' },
  more: (count: number) => (count === 1 ? '1 more. Type another word.' : `${count} more. Type another word.`),
  nothing: (text: string) => `No results for “${text}”.`,
  begin: 'Type a word you remember.',
  searching: 'Searching older items …',
  older: 'Search further back',
  offline: 'Older items cannot be searched while you are offline.',
  count: (count: number) => plural(count, 'result'),
  to: (name: string) => `to ${name}`,
  inTeam: (team: string) => `in ${team}`,
  fetching: 'Loading it …',
  notThere: 'It no longer exists.',
  open: 'open',
  move: 'move',
  close: 'close',
};

const keepDemo = {
  button: 'Make this team mine',
  banner: 'This is the demo. Try anything you like.',
  title: 'Make this team yours',
  lead: 'You get an account and your own team, with the tasks you created here. The demo stays as it is.',
  create: 'Create my team',
  closed: 'Sign-up on this server is by invite only, so the demo cannot become a team.',
  kept: (team: string) => `${team} is yours. Your tasks came with you.`,
  unsent: 'Some edits are not on the server yet. Wait until they are sent, so that they come with you.',
};

const unread = {
  inTeam: (count: number) => `${count} unread`,
  elsewhere: (count: number) => (count === 1 ? '1 unread in other teams' : `${count} unread in other teams`),
};

export const englishPages = {
  activity,
  account,
  banners,
  chat,
  choices,
  commands,
  details,
  direct,
  editing,
  fieldKeys,
  fields,
  grouping,
  help,
  inbox,
  keyEditor,
  keys,
  labelPicker,
  limits,
  messages,
  newTeam,
  news,
  obstacles,
  office,
  officeScreens,
  outbox,
  palette,
  pasted,
  practice,
  quickAdd,
  picker,
  filter,
  settings,
  several,
  shipBars,
  shipNote,
  shipWeeks,
  spoken,
  statusNotes,
  synonyms,
  switcher,
  tabs,
  undoing,
  versions,
  views,
  wake,
  wall,
  welcome,
  sections,
  factor,
  passkeys,
  issuer,
  signInWays,
  signIns,
  deleteAccount,
  audit,
  accountSettings,
  signOut,
  delivery,
  digest,
  invitation,
  search,
  keepDemo,
  unread,
};
