/** Lists what happened in a team, for its members. */
import { listActivity } from '../../../../api/routes/team/listActivity.ts';
import { membersFeed } from '../../../../model/feeds/members.ts';
import { readActivity } from '../../../activity/readActivity.ts';
import { storedItem } from '../../../log/storedItem.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(
  listActivity,
  async ({ params: { team }, query: { before }, user }, { thoonk, throttle }) => {
    const wait = await withinTime(throttle.attempt(`activity of ${user.id}`, null));
    if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
    const member = await withinTime(storedItem(thoonk, membersFeed(team), user.id));
    if (!member) return { refused: 'notMember' };
    const { deeds, titles, next } = await withinTime(readActivity(thoonk.client, team, before));
    return {
      output: {
        deeds: deeds.map((deed) => ({ ...deed, tasks: [...deed.tasks] })),
        titles: [...titles],
        next,
      },
    };
  },
);
