/**
 * A deed: what an entry of the log did, as far as a sentence about the team can tell it.
 *
 * Guarantees that it comes from public feeds only, and that it holds no text: readers show current titles, so that an old
 * title or one that was deleted for good does not come back.
 */
import type { Change } from './change.ts';
import type { FeedName } from './feeds/defineFeed.ts';
import { isPublic, parseFeed } from './feeds/index.ts';
import { asMemberId, asTaskId, type MemberId, type TaskId } from './ids.ts';

/**
 * `verb` is the name of the action. `member`: whose list has the tasks afterwards, or who joined, left or got another
 * role.
 */
export type Deed = {
  readonly seq: number;
  readonly at: number;
  readonly by: MemberId;
  readonly verb: string;
  readonly tasks: readonly TaskId[];
  readonly member: MemberId | null;
};

/** The part of an entry that a deed needs: small enough to keep many. */
export type Trace = {
  readonly seq: number;
  readonly at: number;
  readonly by: MemberId;
  readonly verb: string;
  readonly changes: readonly TracedChange[];
};

type TracedChange = {
  readonly kind: Change['kind'];
  readonly feed: FeedName;
  readonly id: string;
  /** The task that a changed member works on. */
  readonly working?: TaskId | undefined;
};

const OF_TASKS: readonly string[] = ['tasks', 'later', 'shipped', 'deleted'];
/** Verbs about a member. Other verbs change members too: work begins and ends there. */
const OF_MEMBERS: readonly string[] = [
  'joinTeam',
  'leaveTeam',
  'removeMember',
  'eraseMember',
  'changeRole',
  'transferOwnership',
];

export const deedOf = ({ seq, at, by, verb, changes }: Trace): Deed | null => {
  const aboutMember = OF_MEMBERS.includes(verb);
  const tasks = new Set<TaskId>();
  let member: MemberId | null = null;
  for (const { kind, feed, id, working } of changes) {
    const parsed = isPublic(feed) ? parseFeed(feed) : null;
    if (parsed?.feed.kind === 'members') {
      if (aboutMember && (member === null || id !== by)) member = asMemberId(id);
      // Starting a task that is already on the current list changes only the member.
      if (verb === 'startTask' && working) tasks.add(working);
    } else if (parsed && !aboutMember && OF_TASKS.includes(parsed.feed.kind)) {
      tasks.add(asTaskId(id));
      if (kind !== 'retract') member = parsed.members[0] ?? member;
    }
  }
  return tasks.size === 0 && member === null ? null : { seq, at, by, verb, tasks: [...tasks], member };
};
