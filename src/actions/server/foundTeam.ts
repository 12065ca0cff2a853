/** Founds a team: its attributes, its owner, and a few tasks to begin with. */
import * as Type from 'typebox';
import { LAST, publish } from '../../model/change.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { teamFeed } from '../../model/feeds/team.ts';
import type { TaskId } from '../../model/ids.ts';
import { profileSchema } from '../../model/person.ts';
import { titleSchema } from '../../model/task.ts';
import { teamNameSchema } from '../../model/team.ts';
import { defineAction } from '../defineAction.ts';
import { readMembers } from '../taskTarget.ts';

export const foundTeam = defineAction({
  name: 'foundTeam',
  args: Type.Object(
    { name: teamNameSchema, owner: profileSchema, tasks: Type.Array(titleSchema, { maxItems: 5 }) },
    { additionalProperties: false },
  ),
  bindings: [],
  reads: (_args, { team, user }) => [{ feed: teamFeed(team), id: team }, ...readMembers(team, user)],
  allowed: (state) => (state.team() ? 'idTaken' : null),
  perform: (_state, { name, owner, tasks }, { team, user, now, newId }) => [
    publish(teamFeed(team), { id: team, name, createdAt: now }),
    publish(membersFeed(team), { id: user, ...owner, role: 'owner' }),
    ...tasks.map((title) => {
      const task = { id: newId() as TaskId, title, owner: user, creator: user, createdAt: now };
      return publish(listFeed(team, user, 'tasks'), task, LAST);
    }),
  ],
});
