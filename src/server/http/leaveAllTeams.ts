/**
 * Removes a person from their teams.
 *
 * Guarantees that no team with other members loses its last owner: this is checked before anything changes, and again
 * once no one can join any more. If it stops halfway, running it again continues. Teams that the person joins meanwhile
 * are left too.
 */
import { OPEN } from '../../actions/taskTarget.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { ERASED_LOOK } from '../../model/former.ts';
import { isId, type MemberId, type TaskId, type TeamId } from '../../model/ids.ts';
import type { Member } from '../../model/member.ts';
import type { OwnTeam } from '../../model/ownTeam.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { readOwnTeams } from '../accounts/ownTeams.ts';
import { parsedItem } from '../log/storedItem.ts';
import type { Services } from './handler.ts';
import { runPersonsJob, runTeamJob } from './teamJob.ts';
import { withinTime } from './withinTime.ts';

const MAX_TASKS = 200;

/** @returns the refusal, or null if the person is no longer in any team */
export const leaveAllTeams = async (user: MemberId, services: Services): Promise<'lastOwner' | null> => {
  const left = new Set<TeamId>();
  for (;;) {
    const teams = (await withinTime(readOwnTeams(services.thoonk, user))).filter(({ id }) => !left.has(id));
    if (teams.length === 0) return null;
    for (const team of teams) if (await isNeeded(team, user, services)) return 'lastOwner';
    for (const team of teams) {
      const no = await leaveTeam(team, user, services);
      if (no) return no;
      left.add(team.id);
    }
  }
};

/** A team that the person owns alone is deleted. @returns the refusal, or null if the person is no longer in the team */
export const leaveTeam = async (
  team: OwnTeam,
  user: MemberId,
  services: Services,
): Promise<'lastOwner' | null> => {
  const { thoonk } = services;
  const { id } = team;
  const members = await readMembers(thoonk, id);
  const isOwner = members.some((member) => member.id === user && member.role === 'owner');
  if (isOwner && team.deletedAt === undefined) {
    await runPersonsJob({ team: id, user, action: 'deleteTeam', args: { name: team.name } }, services);
    if (await isNeeded(team, user, services)) {
      await runPersonsJob({ team: id, user, action: 'keepTeam', args: {} }, services);
      return 'lastOwner';
    }
  }
  const heir = members.find(({ role }) => role === 'owner' && !isOwner);
  const tasks = await openTasks(thoonk, id, user);
  const args = {
    profile: { name: 'Former member', ...ERASED_LOOK },
    tasks,
    ...(heir ? { to: heir.id } : {}),
  };
  const { refusal } = await runTeamJob({ team: id, user, action: 'eraseMember', args }, services);
  return refusal ? 'lastOwner' : null;
};

/** Whether a team would lose its last owner. A deleted team needs none. */
const isNeeded = async ({ id: team, deletedAt }: OwnTeam, user: MemberId, { thoonk }: Services) => {
  const members = await readMembers(thoonk, team);
  const isOwner = members.some(({ id, role }) => id === user && role === 'owner');
  return deletedAt === undefined && isOwner && members.some(({ id, role }) => id !== user && role !== 'bot');
};

const readMembers = async ({ client }: Thoonk, team: TeamId): Promise<Member[]> => {
  const feed = membersFeed(team);
  const stored = await withinTime(client.hGetAll(itemsKey(feed)));
  return Object.entries(stored)
    .map(([id, text]) => parsedItem(feed, id, text))
    .filter((member) => member !== null);
};

const openTasks = async ({ client }: Thoonk, team: TeamId, user: MemberId): Promise<TaskId[]> => {
  const lists = OPEN.map((list) => withinTime(client.hKeys(itemsKey(listFeed(team, user, list)))));
  return (await Promise.all(lists)).flat().filter(isTaskId).slice(0, MAX_TASKS);
};

const isTaskId = (id: string): id is TaskId => isId(id);
