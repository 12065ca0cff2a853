/** An empty list is a sentence and the key that fills it. */
import type { ReactNode } from 'react';
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId } from '../../../model/ids.ts';
import { useMember, useUser } from '../../view/selectors.ts';
import { Key } from '../elements/Key.tsx';

export const EmptyList = ({ owner, list }: { readonly owner: MemberId; readonly list: ListName }) => {
  const own = owner === useUser();
  const name = useMember(owner)?.name.split(' ')[0];
  if (list === 'later')
    return <Sentence>{own ? 'Nothing is put off.' : `${name} has put nothing off.`}</Sentence>;
  if (list === 'shipped')
    return <Sentence>{own ? 'Nothing shipped yet.' : `${name} has shipped nothing yet.`}</Sentence>;
  return (
    <Sentence>
      {own
        ? 'Nothing to do now. Write down what comes next. '
        : `Nothing on ${name}’s list. Add a task for ${name}. `}
      <Key keys="c" />
    </Sentence>
  );
};

/** It takes the keyboard when there is no row that could. */
const Sentence = ({ children }: { readonly children: ReactNode }) => (
  <p className="empty" tabIndex={-1}>
    {children}
  </p>
);
