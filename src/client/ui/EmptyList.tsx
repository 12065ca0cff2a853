/** An empty list is a sentence and the key that fills it. */
import type { ListName } from '../../model/feeds.ts';
import type { MemberId } from '../../model/ids.ts';
import { useMember, useUser } from '../select.ts';
import { Key } from './Key.tsx';

export const EmptyList = ({ owner, list }: { readonly owner: MemberId; readonly list: ListName }) => {
  const own = owner === useUser();
  const name = useMember(owner)?.name.split(' ')[0];
  if (list === 'later')
    return <p className="empty">{own ? 'Nothing is put off.' : `${name} has put nothing off.`}</p>;
  if (list === 'shipped')
    return <p className="empty">{own ? 'Nothing shipped yet.' : `${name} has shipped nothing yet.`}</p>;
  return (
    <p className="empty">
      {own
        ? 'Nothing to do now. Write what you do next: '
        : `Nothing on ${name}’s list. Give ${name} a task: `}
      <Key keys="c" />
    </p>
  );
};
