/**
 * Every verb with the cases in which its permission differs: the rows of the permission table. A verb without a row does not
 * compile.
 */
import type { ActionName } from '../../src/actions/index.ts';
import type { ServerActionName } from '../../src/actions/server/index.ts';
import { DEMO_TEAM_NAME } from '../../src/demo/demoTeam.ts';
import type { MemberId } from '../../src/model/ids.ts';
import {
  CREATOR,
  DELETED,
  type focusOf,
  HOLDER,
  INVITE,
  LABEL,
  MESSAGE,
  OTHER,
  SCREEN,
  SECRET,
  type STATES,
  TASKS,
} from './crew.ts';

export type Verb = ActionName | ServerActionName;

export type Case = {
  /** Tells the rows of one verb apart. */
  readonly when?: string;
  readonly args: object | ((user: MemberId) => object);
  readonly state?: keyof typeof STATES;
  /** Where the keys of the verb are tried, if it has any that lead to this case. */
  readonly focus?: Parameters<typeof focusOf>[1];
};

export type Section = {
  readonly title: string;
  /** Further columns: members who have to do with the item. */
  readonly people: Readonly<Record<string, MemberId>>;
  readonly verbs: { readonly [Name in Verb]?: readonly Case[] };
};

const target = { member: HOLDER, task: TASKS.open.id };
const shipped = { member: HOLDER, task: TASKS.shipped.id };
const later = { member: HOLDER, task: TASKS.later.id };
const message = { message: MESSAGE };
const partner = (user: MemberId) => ({ with: user === CREATOR ? HOLDER : CREATOR });
const profile = (user: MemberId) => ({ name: user, initials: 'XX', color: '#654321' });
const newTask = (member: MemberId) => ({ member, list: 'tasks', title: 'Paint it' });

const tasks = {
  createTask: [
    { when: 'on the own list', args: newTask, focus: 'ownList' },
    { when: 'on the list of a teammate', args: newTask(HOLDER), focus: 'othersList' },
    {
      when: 'on the list of a teammate, and start it',
      args: { ...newTask(OTHER.member), start: true },
    },
  ],
  editTask: [{ args: { ...target, set: { title: 'Paint it' } }, focus: 'open' }],
  deleteTask: [{ args: target, focus: 'open' }],
  restoreTask: [{ args: { member: HOLDER, task: DELETED } }],
  repeatTask: [{ args: { ...target, repeats: 'daily' } }],
  setLabels: [{ args: { ...target, labels: [LABEL.id] } }],
  startTask: [{ args: target, focus: 'open' }],
  stopTask: [{ args: target }],
  shipTask: [{ args: target, focus: 'open' }],
  unshipTask: [{ args: shipped, focus: 'shipped' }],
  laterTask: [{ args: target, focus: 'open' }],
  unlaterTask: [{ args: later, focus: 'later' }],
  moveTask: [{ args: { ...target, list: 'tasks', places: [':end'] }, focus: 'open' }],
  assignTask: [{ args: { ...target, to: OTHER.member }, focus: 'open' }],
  returnTask: [
    {
      when: 'undo another verb',
      args: { ...target, expect: { list: 'tasks' }, was: { member: HOLDER, list: 'later' } },
    },
    {
      when: 'take back what one has assigned; here its creator did',
      args: { ...target, expect: { list: 'tasks' }, was: { member: CREATOR, list: 'tasks' } },
    },
  ],
  watchTask: [{ args: target, focus: 'open' }],
  unwatchTask: [{ args: target }],
  cheerTask: [{ args: shipped, focus: 'shipped' }],
  commentTask: [{ args: { ...target, text: 'Ahoy' } }],
} as const satisfies Section['verbs'];

const messages = {
  sendChat: [
    { args: { text: 'Ahoy' }, focus: 'ownList' },
    { when: 'in a deleted team', args: { text: 'Ahoy' }, state: 'deleted', focus: 'ownList' },
  ],
  editChat: [{ args: { ...message, text: 'Ahoi' } }],
  deleteChat: [{ args: message }],
  editComment: [{ args: { ...target, ...message, text: 'Ahoi' } }],
  deleteComment: [{ args: { ...target, ...message } }],
  sendDirectChat: [{ args: (user) => ({ ...partner(user), text: 'Ahoy' }) }],
  editDirectChat: [{ args: (user) => ({ ...partner(user), ...message, text: 'Ahoi' }) }],
  deleteDirectChat: [{ args: (user) => ({ ...partner(user), ...message }) }],
  summariseWeek: [{ args: {}, focus: 'ownList' }],
} as const satisfies Section['verbs'];

const team = {
  editTeam: [{ args: { set: { name: 'Quay crew' } }, focus: 'ownList' }],
  createLabel: [{ args: { name: 'Quay', color: '#123456' } }],
  editLabel: [{ args: { label: LABEL.id, set: { name: 'Quay' } } }],
  deleteLabel: [{ args: { label: LABEL.id } }],
  restoreLabel: [{ args: { label: { ...LABEL, id: 'label-2', name: 'Quay' }, at: 0 } }],
  changeRole: [
    { when: 'a member becomes an admin', args: { member: OTHER.member, role: 'admin' } },
    { when: 'an admin becomes a member', args: { member: OTHER.admin, role: 'member' } },
    { when: 'of a bot', args: { member: OTHER.bot, role: 'member' } },
  ],
  removeMember: [
    { when: 'a member', args: { member: OTHER.member, tasks: [] } },
    { when: 'an admin', args: { member: OTHER.admin, tasks: [] } },
    { when: 'a bot', args: { member: OTHER.bot, tasks: [] } },
    { when: 'oneself', args: (user) => ({ member: user, tasks: [] }) },
  ],
  leaveTeam: [{ args: { tasks: [] } }],
  transferOwnership: [
    { when: 'to a member', args: { member: OTHER.member } },
    { when: 'to a bot', args: { member: OTHER.bot } },
  ],
  deleteTeam: [{ args: { name: DEMO_TEAM_NAME } }],
  keepTeam: [{ when: 'after it was deleted', args: {}, state: 'deleted' }],
  createInvite: [{ args: { secretHash: SECRET, role: 'member', uses: 1, days: 7 }, focus: 'ownList' }],
  revokeInvite: [{ args: { invite: INVITE } }],
  createOfficeScreen: [{ args: { secretHash: SECRET, place: 'Pier hall' } }],
  revokeOfficeScreen: [{ args: { screen: SCREEN } }],
} as const satisfies Section['verbs'];

const people = {
  foundTeam: [
    {
      when: 'a new team',
      args: (user) => ({ name: 'Quay crew', owner: profile(user), tasks: [] }),
      state: 'none',
    },
    {
      when: 'in the place of another team',
      args: (user) => ({ name: 'Quay crew', owner: profile(user), tasks: [] }),
    },
  ],
  joinTeam: [
    {
      when: 'with a valid invite',
      args: (user) => ({ invite: INVITE, secretHash: SECRET, profile: profile(user) }),
    },
    {
      when: 'with another secret',
      args: (user) => ({ invite: INVITE, secretHash: 'cd'.repeat(32), profile: profile(user) }),
    },
  ],
  editProfile: [{ args: profile }],
  eraseMember: [
    { args: (user) => ({ profile: profile(user), tasks: [] }) },
    {
      when: 'in a deleted team',
      args: (user) => ({ profile: profile(user), tasks: [] }),
      state: 'deleted',
    },
  ],
  purgeTask: [{ args: { task: DELETED, comments: [] } }],
  wakeTask: [{ args: { ...later, wakesAt: 0 } }],
  setLastRead: [
    { args: { of: 'chat', upTo: 'latest' } },
    { when: 'of a direct chat', args: (user) => ({ of: { direct: partner(user).with }, upTo: 'latest' }) },
  ],
  clearNotifications: [{ args: { ids: ['notification-1'] } }],
  resetLastInteraction: [{ args: partner }],
} as const satisfies Section['verbs'];

/** Does not compile while a verb has no row. */
export const allCases: Readonly<Record<Verb, readonly Case[]>> = {
  ...tasks,
  ...messages,
  ...team,
  ...people,
};

export const sections: readonly Section[] = [
  { title: 'Tasks', people: { 'its owner': HOLDER, 'its creator': CREATOR }, verbs: tasks },
  {
    title: 'Messages and comments',
    people: { 'its author': HOLDER, 'its reader': CREATOR },
    verbs: messages,
  },
  { title: 'The team', people: {}, verbs: team },
  { title: 'One’s own things', people: {}, verbs: people },
];
