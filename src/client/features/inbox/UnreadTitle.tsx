/**
 * Shows the user's unread count in all teams in the page title and on the icon of the installed app.
 *
 * Guarantees that neither reveals more than the number.
 */
import { useEffect } from 'react';
import { useTexts } from '../../view/context.ts';
import { useUnreadForMe } from '../../view/inbox.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useTeam } from '../../view/selectors.ts';
import { useUnreadElsewhere } from '../../view/unreadElsewhere.ts';

export const UnreadTitle = () => {
  const { names } = useTexts();
  const { inbox } = usePageTexts();
  const here = useUnreadForMe();
  const count = here + useUnreadElsewhere();
  const name = useTeam()?.name;
  useEffect(() => {
    const title = name ? `${name} · ${names.app}` : names.app;
    document.title = count > 0 ? inbox.inTitle(count, title) : title;
  }, [count, name, inbox, names]);
  useEffect(() => {
    // Not every browser supports badges, and a browser may reject the call.
    void navigator.setAppBadge?.(count).catch(() => {});
    return () => void navigator.clearAppBadge?.().catch(() => {});
  }, [count]);
  return null;
};
