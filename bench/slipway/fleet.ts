/**
 * The teams, members and tasks of the benchmark, and the jobs on them: job number n ships a task that no other job
 * ships, for a client with consecutive mutation numbers.
 */
import { type Change, publish } from '../../src/model/change.ts';
import { listFeed } from '../../src/model/feeds/lists.ts';
import { membersFeed } from '../../src/model/feeds/members.ts';
import { teamFeed } from '../../src/model/feeds/team.ts';
import type { ClientId, MemberId, TaskId, TeamId } from '../../src/model/ids.ts';
import type { Member } from '../../src/model/member.ts';
import type { Task } from '../../src/model/task.ts';
import type { QueuedJob } from '../../src/server/jobs/queuedJob.ts';

const TEAMS = 50;
export const TEAM_NUMBERS: readonly number[] = Array.from({ length: TEAMS }, (_, index) => index);
const MEMBERS = 16;
const TASKS = 50;
const CLIENTS = TEAMS * MEMBERS;

/** How many tasks there are to ship. */
export const MAX_JOBS = CLIENTS * TASKS;

/** Two numbers without a common divisor: every client gets its turn, in an order that jumps from team to team. */
const CLIENT_STEP = 307;
const TASK_STEP = 17;

export const teamOf = (index: number): TeamId => `team-${index}` as TeamId;
const memberOf = (index: number): MemberId => `member-${index}` as MemberId;
const taskOf = (member: number, index: number): TaskId => `task-${member}-${index}` as TaskId;

export const shipJob = (job: number): QueuedJob => {
  const round = Math.floor(job / CLIENTS);
  const client = ((job % CLIENTS) * CLIENT_STEP + round) % CLIENTS;
  const member = Math.floor(client / TEAMS);
  return {
    team: teamOf(client % TEAMS),
    user: memberOf(member),
    client: `tab-${member}` as ClientId,
    mutation: round + 1,
    action: 'shipTask',
    args: { member: memberOf(member), task: taskOf(member, (round * TASK_STEP + member) % TASKS) },
  };
};

/** The changes that build a team from nothing. */
export const teamChanges = (index: number, now: number): Change[] => {
  const team = teamOf(index);
  const members = Array.from({ length: MEMBERS }, (_, member) => member);
  return [
    publish(teamFeed(team), { id: team, name: `Team ${index}`, createdAt: now }),
    ...members.map((member) => publish<Member>(membersFeed(team), newMember(member))),
    ...members.flatMap((member) => tasksOf(team, member, now)),
  ];
};

const newMember = (index: number): Member => ({
  id: memberOf(index),
  name: `Member Number ${index}`,
  initials: 'MN',
  color: '#7C3AED',
  role: 'member',
});

const tasksOf = (team: TeamId, member: number, now: number): Change[] =>
  Array.from({ length: TASKS }, (_, index) => {
    const owner = memberOf(member);
    const title = `Answer letter ${index} about the ferry that came late`;
    const task: Task = { id: taskOf(member, index), title, owner, creator: owner, createdAt: now };
    return publish(listFeed(team, owner, 'tasks'), task);
  });
