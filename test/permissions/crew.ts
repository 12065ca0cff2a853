/**
 * The team on which the permission table is tried: one member of each role who has nothing to do with the items, the people
 * whom the items belong to, and one of everything that a verb can be about.
 */
import type { Focus } from '../../src/actions/defineAction.ts';
import { ADA, DEMO_TEAM, demoTeam, JUN, LENA, MINA, TOMAS } from '../../src/demo/demoTeam.ts';
import { type Change, edit, publish } from '../../src/model/change.ts';
import { chatFeed } from '../../src/model/feeds/chat.ts';
import { commentsFeed } from '../../src/model/feeds/comments.ts';
import { deletedFeed } from '../../src/model/feeds/deleted.ts';
import { directFeed } from '../../src/model/feeds/direct.ts';
import { formerFeed } from '../../src/model/feeds/former.ts';
import { invitesFeed } from '../../src/model/feeds/invites.ts';
import { type ListName, listFeed } from '../../src/model/feeds/lists.ts';
import { membersFeed } from '../../src/model/feeds/members.ts';
import { officeScreensFeed } from '../../src/model/feeds/officeScreens.ts';
import { teamFeed } from '../../src/model/feeds/team.ts';
import { asMessageId, asTaskId, type LabelId, type MemberId, type MessageId } from '../../src/model/ids.ts';
import type { Role } from '../../src/model/member.ts';
import type { Task } from '../../src/model/task.ts';
import { Team } from '../../src/model/team.ts';
import { TeamState } from '../../src/model/teamState.ts';
import { NOW, STRANGER } from '../fixtures/harborContext.ts';

export const BOT = 'bot' as MemberId;
export const FORMER = 'former' as MemberId;
export const OTHER = { admin: 'otherAdmin', member: 'otherMember', bot: 'otherBot' } as Record<
  'admin' | 'member' | 'bot',
  MemberId
>;

/** The columns that every verb has. */
export const PEOPLE = {
  owner: ADA,
  admin: JUN,
  member: LENA,
  bot: BOT,
  'former member': FORMER,
  stranger: STRANGER,
} as const satisfies Record<string, MemberId>;

/** A member who owns the tasks and has written the messages, and one who created the tasks. */
export const HOLDER = TOMAS;
export const CREATOR = MINA;

export const SECRET = 'ab'.repeat(32);
export const LABEL = { id: 'label-1' as LabelId, name: 'Dock', color: '#123456' };
export const MESSAGE = asMessageId('message-1');
export const INVITE = 'invite-1';
export const SCREEN = 'screen-1';

export const TASKS = {
  open: { id: asTaskId('task-open'), list: 'tasks' },
  later: { id: asTaskId('task-later'), list: 'later' },
  shipped: { id: asTaskId('task-shipped'), list: 'shipped' },
} as const satisfies Record<string, { readonly id: Task['id']; readonly list: ListName }>;
export const DELETED = asTaskId('task-deleted');

const profile = (id: MemberId, name: string) => ({ id, name, initials: 'XX', color: '#123456' });

const joined = (id: MemberId, role: Role): Change =>
  publish(membersFeed(DEMO_TEAM), {
    ...profile(id, id),
    role,
    ...(role === 'bot' ? { answeredForBy: ADA } : {}),
  });

const taskOf = (id: Task['id']): Task => ({
  id,
  title: 'Splice the rope',
  owner: HOLDER,
  creator: CREATOR,
  assignedBy: CREATOR,
  createdAt: 1,
});

const message = { id: MESSAGE as MessageId, from: HOLDER, text: 'Ahoy', at: 1 };

const listed = ({ id, list }: { readonly id: Task['id']; readonly list: ListName }): Change =>
  list === 'shipped'
    ? publish(listFeed(DEMO_TEAM, HOLDER, list), { ...taskOf(id), shippedAt: 2 })
    : publish(listFeed(DEMO_TEAM, HOLDER, list), taskOf(id), 'begin:');

const changes: readonly Change[] = [
  joined(BOT, 'bot'),
  joined(OTHER.admin, 'admin'),
  joined(OTHER.member, 'member'),
  joined(OTHER.bot, 'bot'),
  publish(formerFeed(DEMO_TEAM), { ...profile(FORMER, 'Gus'), leftAt: 1 }),
  ...Object.values(TASKS).map(listed),
  publish(deletedFeed(DEMO_TEAM), { ...taskOf(DELETED), list: 'tasks' }),
  publish(chatFeed(DEMO_TEAM), message),
  publish(commentsFeed(DEMO_TEAM, TASKS.open.id), message),
  publish(directFeed(DEMO_TEAM, HOLDER, CREATOR), message),
  publish(invitesFeed(DEMO_TEAM), {
    id: INVITE,
    secretHash: SECRET,
    role: 'member',
    uses: 1,
    expiresAt: NOW + 1,
    createdBy: ADA,
    createdAt: 1,
  }),
  publish(officeScreensFeed(DEMO_TEAM), {
    id: SCREEN,
    secretHash: SECRET,
    place: 'Pier hall',
    createdBy: ADA,
    createdAt: 1,
  }),
];

const usual = TeamState.inflate(DEMO_TEAM, demoTeam(NOW));
usual.applyChanges(changes);

const withTeam = (changed: (team: Team) => Team): TeamState => {
  const team = usual.team();
  if (!team) throw new Error('the demo team has no attributes');
  const state = usual.overlay();
  state.applyChanges([edit(teamFeed(DEMO_TEAM), changed(team))]);
  return state;
};

/** The states of the team in which verbs are tried. Nothing changes them. */
export const STATES: Readonly<Record<'usual' | 'deleted' | 'none', TeamState>> = {
  usual: withTeam((team) => Team.withLabels(team, [LABEL])),
  deleted: withTeam((team) => Team.deleted(team, NOW)),
  none: new TeamState(DEMO_TEAM),
};

/** Where a person is on the screen: on a task of the holder, or on a list of their own. */
export const focusOf = (
  user: MemberId,
  on: keyof typeof TASKS | 'ownList' | 'othersList',
  state: TeamState,
): Focus => {
  const here = { team: DEMO_TEAM, user };
  if (on === 'ownList') return { ...here, owner: user, list: 'tasks' };
  if (on === 'othersList') return { ...here, owner: HOLDER, list: 'tasks' };
  const { id, list } = TASKS[on];
  const ids = state.taskIds(HOLDER, list);
  const task = state.task(HOLDER, list, id);
  return {
    ...here,
    owner: HOLDER,
    list,
    ids,
    index: ids.indexOf(id),
    ...(task ? { task } : {}),
  };
};
