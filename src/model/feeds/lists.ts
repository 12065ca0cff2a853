/** The three lists that a task of a member can be on. */
import type { MemberId, TeamId } from '../ids.ts';
import { type Task, taskSchema } from '../task.ts';
import { defineFeed, everybody, type FeedName } from './defineFeed.ts';

/** Tasks of other owners count as missing, because actions look for a task on its owner's lists. */
const list = {
  schema: taskSchema,
  ownedBy: 'owner',
  visibleTo: everybody,
} as const;

const tasksFeed = defineFeed({
  ...list,
  kind: 'tasks',
  path: '.members.:member.tasks',
  type: 'sorted',
  reliesOn: ['title', 'owner', 'creator'],
});

const laterFeed = defineFeed({
  ...list,
  kind: 'later',
  path: '.members.:member.later',
  type: 'sorted',
  reliesOn: ['title', 'owner', 'creator'],
});

const shippedFeed = defineFeed({
  ...list,
  kind: 'shipped',
  path: '.members.:member.shipped',
  type: 'feed',
  reliesOn: ['title', 'owner', 'creator', 'shippedAt'],
  searched: ['title', 'note'],
  tail: 200,
});

export const listFeeds = { tasks: tasksFeed, later: laterFeed, shipped: shippedFeed } as const;

export const LISTS = ['tasks', 'later', 'shipped'] as const;
export type ListName = (typeof LISTS)[number];

export const listFeed = (team: TeamId, member: MemberId, list: ListName): FeedName<Task> =>
  listFeeds[list](team, member);
