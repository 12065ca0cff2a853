/** The message in an empty list, with the key that brings a task here. */
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId } from '../../../model/ids.ts';
import { useTexts } from '../../view/context.ts';
import { usePerson } from '../../view/people.ts';
import { useUser } from '../../view/selectors.ts';
import { CommandKey } from '../elements/CommandKey.tsx';

const KEYS = { tasks: 'createTask', later: 'laterTask', shipped: 'shipTask' } as const;

export const EmptyList = ({ owner, list }: { readonly owner: MemberId; readonly list: ListName }) => {
  const { work } = useTexts();
  const first = usePerson(owner).first;
  const name = owner === useUser() ? null : first;
  const words = { tasks: work.nothingNow, later: work.nothingLater, shipped: work.nothingShipped };
  return (
    // Takes focus if there is no row.
    <p className="empty" tabIndex={-1}>
      {words[list](name)} {(name === null || list === 'tasks') && <CommandKey id={KEYS[list]} />}
    </p>
  );
};
