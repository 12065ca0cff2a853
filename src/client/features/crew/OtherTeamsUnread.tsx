/** A dot on the team menu when a team that is not in view has unread items. */
import { usePageTexts } from '../../view/pageTexts.ts';
import { useUnreadElsewhere } from '../../view/unreadElsewhere.ts';
import './otherTeams.css';

export const OtherTeamsUnread = () => {
  const count = useUnreadElsewhere();
  const { unread } = usePageTexts();
  if (count === 0) return null;
  return (
    <span className="otherTeams" title={unread.elsewhere(count)}>
      <span className="unseen">{unread.elsewhere(count)}</span>
    </span>
  );
};
