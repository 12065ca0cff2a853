/** The message in an empty list, with the key that adds a task. */
import type { ReactNode } from 'react';
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId } from '../../../model/ids.ts';
import { useTexts } from '../../view/context.ts';
import { usePerson } from '../../view/people.ts';
import { useUser } from '../../view/selectors.ts';
import { CommandKey } from '../elements/CommandKey.tsx';

export const EmptyList = ({ owner, list }: { readonly owner: MemberId; readonly list: ListName }) => {
  const { work } = useTexts();
  const first = usePerson(owner).first;
  const name = owner === useUser() ? null : first;
  if (list === 'later') return <Sentence>{work.nothingLater(name)}</Sentence>;
  if (list === 'shipped') return <Sentence>{work.nothingShipped(name)}</Sentence>;
  return (
    <Sentence>
      {work.nothingNow(name)} <CommandKey id="createTask" />
    </Sentence>
  );
};

/** Takes focus if there is no row. */
const Sentence = ({ children }: { readonly children: ReactNode }) => (
  <p className="empty" tabIndex={-1}>
    {children}
  </p>
);
