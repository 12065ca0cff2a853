/**
 * A team with many open tasks, the same in every run. Titles differ enough that compression cannot fold them all into
 * one.
 */
import { createHash } from 'node:crypto';
import { type Change, publish } from '../../src/model/change.ts';
import { listFeed } from '../../src/model/feeds/lists.ts';
import { membersFeed } from '../../src/model/feeds/members.ts';
import { teamFeed } from '../../src/model/feeds/team.ts';
import { asClientId, jobIds, type MemberId, type TaskId, type TeamId } from '../../src/model/ids.ts';
import type { Member } from '../../src/model/member.ts';
import { sha1 } from '../../src/model/sha1.ts';
import type { Task } from '../../src/model/task.ts';

/** Number of members, each with the same number of tasks. */
export const MEMBERS = 10;

const WORDS =
  'the ferry leaves at six and the crew paints a red buoy while the harbor sleeps under grey rain'.split(' ');
const TITLE_WORDS = 8;
const TASKS_A_TAB = 20;
const CREATED_AT = 1_780_000_000_000;

const hashOf = (text: string): string => createHash('sha1').update(text).digest('base64url');

export const memberAt = (index: number): MemberId => `m${hashOf(`member ${index}`).slice(0, 15)}` as MemberId;

/** With the ids that a browser's jobs make: each tab of a member has made some of the tasks. */
export const taskAt = (index: number): Task => {
  const hash = hashOf(`task ${index}`);
  const words = Array.from({ length: TITLE_WORDS }, (_, at) => WORDS[hash.charCodeAt(at) % WORDS.length]);
  const owner = memberAt(index % MEMBERS);
  const number = Math.floor(index / MEMBERS);
  const tab = hashOf(`${owner} ${Math.floor(number / TASKS_A_TAB)}`).slice(0, 12);
  const client = asClientId(`${tab}.u${sha1(owner).slice(0, 16)}`);
  const id = jobIds(client, 1 + (number % TASKS_A_TAB))() as TaskId;
  return { id, title: words.join(' '), owner, creator: owner, createdAt: CREATED_AT + index * 60_000 };
};

export const feedOf = (team: TeamId, { owner }: Task) => listFeed(team, owner, 'tasks');

/** The changes that build the team from nothing. */
export const largeTeamChanges = (team: TeamId, tasks: number): Change[] => [
  publish(teamFeed(team), { id: team, name: 'A large team', createdAt: CREATED_AT }),
  ...Array.from({ length: MEMBERS }, (_, index) => publish<Member>(membersFeed(team), memberOf(index))),
  ...Array.from({ length: tasks }, (_, index) => {
    const task = taskAt(index);
    return publish(feedOf(team, task), task);
  }),
];

const memberOf = (index: number): Member => ({
  id: memberAt(index),
  name: `Member Number ${index}`,
  initials: 'MN',
  color: '#7C3AED',
  role: 'member',
});
