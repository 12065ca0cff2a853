/**
 * English for the pages and dialogs that are loaded after the first list. It is a catalogue of its own, so that the first script
 * does not carry it; `pageTexts.ts` finds it by the catalogue of the page.
 */
import type { ReactNode } from 'react';
import { invitation } from './englishInvitation.ts';
import { sentence } from './sentence.ts';

const codes = (count: number): string => (count === 1 ? '1 recovery code' : `${count} recovery codes`);

/** Names of the sections of the settings, beside those of the main catalogue. */
const sections = {
  factor: 'Second factor',
  passkeys: 'Passkeys',
  issuer: 'Single sign-on',
  signIns: 'Recent sign-ins',
  deleteAccount: 'Delete account',
  audit: 'Audit',
  keepDemo: 'Make this team yours',
};

const factor = {
  lead: 'Your password alone is then not enough to sign in.',
  off: 'Off',
  on: 'On',
  left: (count: number) => `${codes(count)} left`,
  fewLeft: 'Turn it off and on again for new recovery codes.',
  noPassword: 'You sign in without a password, so there is nothing to protect with a code.',
  setUp: 'Set up',
  setUpLabel: 'Set up the second factor',
  turnOff: 'Turn off',
  turnOffLabel: 'Turn the second factor off',
  next: 'Continue',
  scan: 'Scan this with an authenticator app, or type the key into it.',
  picture: 'QR code of the key',
  key: 'Key',
  openApp: 'Open an authenticator app on this device',
  confirm: 'Turn on',
  codeFromApp: 'Code from the app',
  sixDigits: 'Six digits. It changes every 30 seconds.',
  begunAgain: 'It took too long, or was set up somewhere else. Begin again.',
  recovery: 'Your recovery codes',
  recoveryLead:
    'Each signs you in once if you lose the app. They are shown only now: keep them somewhere safe.',
  copyAll: 'Copy',
  copied: 'Copied',
  notCopied: 'The browser did not allow copying.',
  download: 'Download',
  saved: 'I have saved them',
  turnedOn: 'The second factor is on.',
  turnedOff: 'The second factor is off.',
  codeInstead: 'A code from the app, or a recovery code.',
};

const passkeys = {
  lead: 'Sign in with a fingerprint, a face or a PIN, without a password or a code.',
  none: 'You have no passkey.',
  used: (when: string) => `last used ${when}`,
  unused: (when: string) => `added ${when}, not used yet`,
  add: 'Add a passkey',
  name: 'Name of the passkey',
  nameHint: 'So that you recognise it here, such as “Work laptop”.',
  nameMissing: 'Type a name.',
  usualName: 'This device',
  notCreated: 'No passkey was created. You may have cancelled, or this device has one already.',
  added: (name: string) => `Passkey added: ${name}`,
  rename: 'Rename',
  renameLabel: (name: string) => `Rename ${name}`,
  renamed: (name: string) => `Renamed: ${name}`,
  remove: 'Remove',
  removeLabel: (name: string) => `Remove ${name}`,
  removeQuestion: (name: string) => `Remove ${name}? It can then no longer sign you in.`,
  removed: (name: string) => `Removed: ${name}`,
  unsupported: 'This browser has no passkeys.',
  insecure: 'Passkeys need an encrypted connection (https).',
  numbers: 'Passkeys need a server with a name, not an address of numbers.',
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
  unlinkQuestion: (name: string) => `Unlink ${name}? You can then no longer sign in with it.`,
  unlinked: (name: string) => `Unlinked: ${name}`,
  failed: 'Sign-in did not work',
  cancelled: 'The sign-in was cancelled.',
  tookTooLong: 'It took too long, or was begun in another browser. Try again.',
  otherPerson: 'This account belongs to somebody else here. Sign out there first, or use another account.',
};

const signInWays = {
  or: 'or',
  passkey: 'Sign in with a passkey',
  issuer: (name: string) => `Sign in with ${name}`,
  notUsed: 'No passkey was used. Try again, or sign in another way.',
};

const signIns = {
  lead: 'If you do not recognise one, change your password.',
  none: 'Nothing is recorded yet.',
  showAll: (count: number) => `Show all ${count}`,
};

const deleteAccount = {
  lead: 'For good. Nobody can bring it back.',
  goes: 'What goes: your profile, your ways to sign in, and every session.',
  stays:
    'What stays in your teams: what you shipped and wrote there, under “Former member”. Your open tasks go to the owner of the team.',
  ownTeams:
    'A team that you are alone in goes with you. To leave a team with others that you own, make somebody else its owner first.',
  open: 'Delete my account',
  typeEmail: (email: string) => `Type “${email}” to confirm`,
  mismatch: (email: string) => `This is not your address. Type “${email}”.`,
  unsent: (count: number) =>
    count === 1 ? '1 edit that is not sent is lost.' : `${count} edits that are not sent are lost.`,
  confirm: 'Delete for good',
  deleted: 'Your account is deleted.',
};

const role = { owner: 'owner', admin: 'admin', member: 'member', bot: 'bot' };
type RoleName = keyof typeof role;

/** `who` did it; `whom` is the member it is about. */
const audit = {
  lead: 'Who changed what about people, roles and invites.',
  none: 'Nothing is recorded yet.',
  older: 'Show older entries',
  on: (device: string) => `on ${device}`,
  deeds: {
    signIn: (who: ReactNode) => sentence`${who} signed in`,
    foundTeam: (who: ReactNode) => sentence`${who} created the team`,
    editTeam: (who: ReactNode) => sentence`${who} edited the team`,
    deleteTeam: (who: ReactNode) => sentence`${who} deleted the team`,
    keepTeam: (who: ReactNode) => sentence`${who} kept the team`,
    joinTeam: (who: ReactNode) => sentence`${who} joined`,
    leaveTeam: (who: ReactNode) => sentence`${who} left`,
    removeMember: (who: ReactNode, whom: ReactNode) => sentence`${who} removed ${whom}`,
    eraseMember: (who: ReactNode) => sentence`${who} deleted their account`,
    changeRole: (who: ReactNode, whom: ReactNode, to: RoleName) =>
      sentence`${who} changed the role of ${whom} to ${role[to]}`,
    transferOwnership: (who: ReactNode, whom: ReactNode) => sentence`${who} made ${whom} the owner`,
    createInvite: (who: ReactNode) => sentence`${who} created an invite link`,
    revokeInvite: (who: ReactNode) => sentence`${who} revoked an invite link`,
  },
  unknown: (who: ReactNode, what: string) => sentence`${who}: ${what}`,
};

const edits = (count: number): string => (count === 1 ? '1 edit' : `${count} edits`);

const signOut = {
  title: 'Sign out',
  question: (unsent: number) => `Sign out with ${edits(unsent)} not sent?`,
  neverAsOther: (unsent: number) =>
    unsent === 1 ? 'It is never sent in anybody else’s name.' : 'They are never sent in anybody else’s name.',
  sendFirst: 'Send, then sign out',
  sending: 'Sending …',
  waiting: 'Waiting for the connection …',
  whenSent: 'You will be signed out when the server has all your edits.',
  discard: 'Discard and sign out',
  reallyDiscard: (unsent: number) => `Really discard ${edits(unsent)} and sign out`,
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
  groups: { tasks: 'Tasks', people: 'People', messages: 'Messages', history: 'From the history' },
  more: (count: number) => (count === 1 ? '1 more. Type another word.' : `${count} more. Type another word.`),
  nothing: (text: string) => `Nothing found for “${text}”.`,
  begin: 'Type what you remember of it.',
  searching: 'Searching the history …',
  older: 'Search further back',
  offline: 'The history on the server cannot be searched right now: there is no connection.',
  count: (count: number) => (count === 1 ? '1 result' : `${count} results`),
  to: (name: string) => `to ${name}`,
  inTeam: (team: string) => `in ${team}`,
  fetching: 'Fetching it from the history …',
  notThere: 'It is no longer there.',
  open: 'open',
  move: 'move',
  close: 'close',
};

const keepDemo = {
  button: 'Make this team mine',
  banner: 'This is the demo. What you do here is only for trying out.',
  title: 'Make this team yours',
  lead: 'You get an account and a team of your own. The tasks you created here come with you; the demo stays as it is.',
  create: 'Create my team',
  closed: 'This server takes new people by invite only, so the demo cannot become a team.',
  kept: (team: string) => `${team} is yours. Your tasks came with you.`,
  unsent: 'Some edits are not on the server yet. Wait until they are sent, so that they come with you.',
};

const unread = {
  inTeam: (count: number) => `${count} unread`,
  elsewhere: (count: number) => (count === 1 ? '1 unread in other teams' : `${count} unread in other teams`),
};

export const englishPages = {
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
  invitation,
  search,
  keepDemo,
  unread,
};
