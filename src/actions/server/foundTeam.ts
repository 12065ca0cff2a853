/** Creates a team: its attributes, its owner, with a read marker for the empty chat, and a few first tasks. */
import * as Type from 'typebox';
import { LAST, publish } from '../../model/change.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { readFeed } from '../../model/feeds/read.ts';
import { teamFeed } from '../../model/feeds/team.ts';
import type { TaskId } from '../../model/ids.ts';
import { profileSchema } from '../../model/person.ts';
import { markerId } from '../../model/readMarker.ts';
import { listSchema, noteSchema, Task, titleSchema } from '../../model/task.ts';
import { teamNameSchema } from '../../model/team.ts';
import { defineAction } from '../defineAction.ts';
import { readMembers } from '../taskTarget.ts';

export const MAX_FIRST_TASKS = 300;

/** A task to start with. A shipped one has its ship time. */
const firstTaskSchema = Type.Object(
  {
    title: titleSchema,
    note: Type.Optional(noteSchema),
    list: Type.Optional(listSchema),
    shippedAt: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
);

export const foundTeam = defineAction({
  name: 'foundTeam',
  args: Type.Object(
    {
      name: teamNameSchema,
      owner: profileSchema,
      tasks: Type.Array(firstTaskSchema, { maxItems: MAX_FIRST_TASKS }),
    },
    { additionalProperties: false },
  ),
  bindings: [],
  reads: (_args, { team, user }) => [{ feed: teamFeed(team), id: team }, ...readMembers(team, user)],
  allowed: (state) => (state.team() ? 'idTaken' : null),
  perform: (_state, { name, owner, tasks }, { team, user, now, newId }) => [
    publish(teamFeed(team), { id: team, name, createdAt: now }),
    publish(membersFeed(team), { id: user, ...owner, role: 'owner' }),
    publish(readFeed(team, user), { id: markerId('chat'), at: now }),
    ...tasks.map(({ list = 'tasks', shippedAt = now, ...texts }) => {
      const task = { id: newId() as TaskId, ...texts, owner: user, creator: user, createdAt: now };
      return list === 'shipped'
        ? publish(listFeed(team, user, list), Task.shipped(task, Math.min(shippedAt, now)))
        : publish(listFeed(team, user, list), task, LAST);
    }),
  ],
});
