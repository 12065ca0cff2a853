/**
 * Turns a person's work in the demo into a real team.
 *
 * Guarantees that it copies only tasks that the person's demo member has created since the demo began, and that the
 * person is signed in to their own account when it answers.
 */

import { MAX_FIRST_TASKS } from '../../../../actions/server/foundTeam.ts';
import { keepDemoTeam } from '../../../../api/routes/team/keepDemoTeam.ts';
import { feedType } from '../../../../model/feeds/index.ts';
import { LISTS, type ListName, listFeed } from '../../../../model/feeds/lists.ts';
import { membersFeed } from '../../../../model/feeds/members.ts';
import type { MemberId } from '../../../../model/ids.ts';
import { profileOf } from '../../../../model/person.ts';
import type { Task } from '../../../../model/task.ts';
import type { Thoonk } from '../../../../thoonk/thoonk.ts';
import { hashPassword, isWeak } from '../../../accounts/passwords.ts';
import { DEMO_TEAM, isDemoMember, isDemoTask } from '../../../demo.ts';
import { readSnapshot } from '../../../log/readLog.ts';
import { parsedItem } from '../../../log/storedItem.ts';
import { addressOf } from '../../address.ts';
import { handle } from '../../handler.ts';
import { newTeamId } from '../../newTeamId.ts';
import { signedInReply } from '../../signedInReply.ts';
import { runTeamJob } from '../../teamJob.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(keepDemoTeam, async ({ body, user, request }, services) => {
  const { accounts, throttle, config, thoonk } = services;
  if (!config.demo || !isDemoMember(user.id)) return { refused: 'memberGone' };
  const wait = await withinTime(throttle.attempt(addressOf(request, config).network, null));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  if (config.signUp !== 'open') return { refused: 'signUpClosed' };
  const { name, email, teamName } = body;
  if (isWeak(body.password, email)) return { refused: 'weakPassword' };
  const tasks = await withinTime(ownTasks(thoonk, user.id));
  const id = await withinTime(accounts.create({ name, email, password: await hashPassword(body.password) }));
  if (id === 'emailTaken') return { refused: 'emailTaken' };
  const team = newTeamId();
  const args = { name: teamName, owner: profileOf(id, name), tasks: tasks.slice(-MAX_FIRST_TASKS) };
  const { refusal } = await runTeamJob({ team, user: id, action: 'foundTeam', args }, services);
  const reply = refusal ? null : await signedInReply({ id, epoch: 0 }, request, services);
  if (!reply) throw new Error(`a new team was refused: ${refusal?.reason ?? 'signed out'}`);
  return { output: { id: team, name: teamName }, cookies: reply.cookies };
});

/** The tasks that a person has created as a demo member, list by list and in order. */
const ownTasks = async ({ client }: Thoonk, member: MemberId) => {
  const feeds = LISTS.map((list) => listFeed(DEMO_TEAM, member, list));
  const wanted = feeds.map((feed) => ({ feed, type: feedType(feed), tail: 0 }));
  const read = await readSnapshot(client, DEMO_TEAM, membersFeed(DEMO_TEAM), null, wanted);
  return (read?.feeds ?? []).flatMap(({ ids, items }, at) =>
    ids.flatMap((id, index) => {
      const task = parsedItem(listFeed(DEMO_TEAM, member, LISTS[at] ?? 'tasks'), id, items[index]);
      return task && task.creator === member && !isDemoTask(task.id) ? [firstTask(task, LISTS[at])] : [];
    }),
  );
};

const firstTask = ({ title, note, shippedAt }: Task, list: ListName | undefined) => ({
  title,
  ...(note ? { note } : {}),
  list,
  ...(shippedAt === undefined ? {} : { shippedAt }),
});
