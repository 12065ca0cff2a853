/**
 * What has to be true of every team at every moment, whatever was done to it. Random tests and the simulator ask it.
 */
import type { TSchema } from 'typebox';
import { chatMessageSchema } from '../model/chat.ts';
import { deletedFeed, type FeedKind, type FeedName, LISTS, parseFeed } from '../model/feeds.ts';
import type { TaskId } from '../model/ids.ts';
import { memberSchema } from '../model/member.ts';
import { checkOf } from '../model/schemaCheck.ts';
import { deletedTaskSchema, taskSchema } from '../model/task.ts';
import { teamSchema } from '../model/team.ts';
import type { TeamState } from '../model/teamState.ts';

const SCHEMAS: Readonly<Record<FeedKind, TSchema>> = {
  team: teamSchema,
  members: memberSchema,
  tasks: taskSchema,
  later: taskSchema,
  shipped: taskSchema,
  deleted: deletedTaskSchema,
  chat: chatMessageSchema,
};

/** Every rule that is broken, in words. Empty when all is well. */
export const brokenRules = (state: TeamState): string[] => [
  ...brokenItems(state),
  ...brokenLists(state),
  ...brokenWork(state),
];

/** An item fits the schema of its feed, and carries the id under which it is stored. */
const brokenItems = (state: TeamState): string[] =>
  Object.entries(state.export()).flatMap(([name, { ids, items }]) => {
    const parsed = parseFeed(name as FeedName);
    if (!parsed) return [`${name} is no feed of a team`];
    if (new Set(ids).size !== ids.length) return [`${name} holds an id twice`];
    const faultIn = checkOf(SCHEMAS[parsed.kind]);
    return items.flatMap((item, index) => {
      if (!item) return [`${ids[index]} in ${name} is nothing`];
      if (item.id !== ids[index]) return [`${ids[index]} in ${name} says that it is ${item.id}`];
      const fault = faultIn(item);
      return fault === null ? [] : [`${item.id} in ${name} does not fit: ${fault}: ${JSON.stringify(item)}`];
    });
  });

/** A task is on one list only, of the member who owns it; it has a time of shipping when it is shipped, and only then. */
const brokenLists = (state: TeamState): string[] => {
  const seen = new Set<TaskId>();
  const broken: string[] = [];
  for (const member of state.memberIds())
    for (const list of LISTS)
      for (const id of state.taskIds(member, list)) {
        const task = state.task(member, list, id);
        if (seen.has(id)) broken.push(`${id} is on two lists`);
        if (task?.owner !== member) broken.push(`${id} is on the list of ${member}, owned by ${task?.owner}`);
        if ((task?.shippedAt !== undefined) !== (list === 'shipped'))
          broken.push(`${id} on ${list}: ${task?.shippedAt}`);
        seen.add(id);
      }
  const deleted = (state.feed(deletedFeed(state.id))?.ids ?? []) as readonly TaskId[];
  for (const id of deleted) if (seen.has(id)) broken.push(`${id} is on a list, and deleted`);
  return broken;
};

/** Who works, works on a task of the own list of now. */
const brokenWork = (state: TeamState): string[] =>
  state.memberIds().flatMap((id) => {
    const active = state.member(id)?.active;
    return active && !state.task(id, 'tasks', active.task)
      ? [`${id} works on ${active.task}, which is not on the list`]
      : [];
  });
