/** How many are unread, as a badge. */
import { useTexts } from '../../view/context.ts';
import './inbox.css';

export const Unread = ({ count }: { readonly count: number }) => {
  const { inbox } = useTexts();
  if (count === 0) return null;
  return (
    <em className="unread">
      <span aria-hidden="true">{count}</span>
      <span className="unseen">{inbox.unread(count)}</span>
    </em>
  );
};
