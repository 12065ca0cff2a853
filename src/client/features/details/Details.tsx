/** Everything about one task: what it is, who cares, what was said and what was done. It follows the cursor. */
import { ChevronLeft, X } from 'lucide-react';
import type { TaskId } from '../../../model/ids.ts';
import { focusCursor } from '../../state/cursor.ts';
import { closeDetails } from '../../state/details.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { useFoundTask } from '../../view/details.ts';
import { Comments } from './Comments.tsx';
import { DetailsHead } from './DetailsHead.tsx';
import { Facts } from './Facts.tsx';
import { Notes } from './Notes.tsx';
import './details.css';

export const Details = () => {
  const id = useScreen((state) => state.detailsOf);
  return id && <Open key={id} id={id} />;
};

const Open = ({ id }: { readonly id: TaskId }) => {
  const { details } = useTexts();
  const found = useFoundTask(id);
  return (
    <>
      <TopBar />
      {found ? (
        <Comments found={found}>
          <DetailsHead found={found} />
          <Notes found={found} />
          <Facts found={found} />
        </Comments>
      ) : (
        <p className="empty">{details.gone}</p>
      )}
    </>
  );
};

const TopBar = () => {
  const session = useSession();
  const { details, names } = useTexts();
  const list = useScreen((state) => state.list);
  const close = () => {
    closeDetails(session);
    focusCursor(session);
  };
  return (
    <div className="detailsBar">
      <h2>{details.title}</h2>
      <button type="button" className="detailsBack" onClick={close}>
        <ChevronLeft size="1.125rem" aria-hidden="true" /> {names.lists[list]}
      </button>
      <button type="button" className="icon detailsClose" aria-label={details.close} onClick={close}>
        <X size="1rem" aria-hidden="true" />
      </button>
    </div>
  );
};
