/** The details of one task: properties, watchers, notes, comments and changes. They follow the cursor. */
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
import { usePageTexts } from '../../view/pageTexts.ts';

export const Details = () => {
  const id = useScreen((state) => state.detailsOf);
  return id && <Open key={id} id={id} />;
};

const Open = ({ id }: { readonly id: TaskId }) => {
  const { details } = usePageTexts();
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
  const { names, screen } = useTexts();
  const { details } = usePageTexts();
  const list = useScreen((state) => state.list);
  const close = () => {
    closeDetails(session);
    focusCursor(session);
  };
  return (
    <div className="detailsBar">
      <h2>{screen.details}</h2>
      <button type="button" className="detailsBack" onClick={close}>
        <ChevronLeft size="1.125rem" aria-hidden="true" /> {names.lists[list]}
      </button>
      <button type="button" className="icon detailsClose" aria-label={details.close} onClick={close}>
        <X size="1rem" aria-hidden="true" />
      </button>
    </div>
  );
};
