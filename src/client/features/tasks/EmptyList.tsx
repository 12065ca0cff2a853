/** An empty list is a sentence and the key that fills it. */
import type { ReactNode } from 'react';
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId } from '../../../model/ids.ts';
import { useTexts } from '../../view/context.ts';
import { firstName } from '../../view/firstName.ts';
import { useMember, useUser } from '../../view/selectors.ts';
import { Key } from '../elements/Key.tsx';

export const EmptyList = ({ owner, list }: { readonly owner: MemberId; readonly list: ListName }) => {
  const { work } = useTexts();
  const first = firstName(useMember(owner)) ?? '';
  const name = owner === useUser() ? null : first;
  if (list === 'later') return <Sentence>{work.nothingLater(name)}</Sentence>;
  if (list === 'shipped') return <Sentence>{work.nothingShipped(name)}</Sentence>;
  return (
    <Sentence>
      {work.nothingNow(name)} <Key keys="c" />
    </Sentence>
  );
};

/** Takes focus if there is no row that could. */
const Sentence = ({ children }: { readonly children: ReactNode }) => (
  <p className="empty" tabIndex={-1}>
    {children}
  </p>
);
