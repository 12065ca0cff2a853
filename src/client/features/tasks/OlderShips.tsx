/** The button below the shipped tasks that fetches older ones, until all are known. */
import type { MemberId } from '../../../model/ids.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useOlderShips } from '../../view/selectors.ts';

export const OlderShips = ({ owner }: { readonly owner: MemberId }) => {
  const { grouping } = usePageTexts();
  const { isWhole, loadOlder } = useOlderShips(owner);
  return (
    !isWhole && (
      <button type="button" className="plain older" onClick={loadOlder}>
        {grouping.olderShips}
      </button>
    )
  );
};
