/**
 * How much is unread for me in all teams: in the title of the page and on the icon of the installed app.
 *
 * Guarantees that neither says more than a number.
 */
import { useEffect } from 'react';
import { useTexts } from '../../view/context.ts';
import { useUnreadForMe } from '../../view/inbox.ts';
import { useTeam } from '../../view/selectors.ts';
import { useUnreadElsewhere } from '../../view/unreadElsewhere.ts';

export const UnreadTitle = () => {
  const { inbox, names } = useTexts();
  const here = useUnreadForMe();
  const count = here + useUnreadElsewhere();
  const name = useTeam()?.name;
  useEffect(() => {
    const title = name ? `${name} · ${names.app}` : names.app;
    document.title = count > 0 ? inbox.inTitle(count, title) : title;
  }, [count, name, inbox, names]);
  useEffect(() => {
    // Not every browser has it, and one may refuse it.
    void navigator.setAppBadge?.(count).catch(() => {});
    return () => void navigator.clearAppBadge?.().catch(() => {});
  }, [count]);
  return null;
};
