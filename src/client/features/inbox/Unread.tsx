/** The unread count, as a badge. */
import './inbox.css';
import { usePageTexts } from '../../view/pageTexts.ts';

export const Unread = ({ count }: { readonly count: number }) => {
  const { inbox } = usePageTexts();
  if (count === 0) return null;
  return (
    <em className="unread">
      <span aria-hidden="true">{count}</span>
      <span className="unseen">{inbox.unread(count)}</span>
    </em>
  );
};
