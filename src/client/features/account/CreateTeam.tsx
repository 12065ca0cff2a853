/** Page that creates another team. Escape returns to the team in view. */
import './entrance.css';
import { closeLayer } from '../../state/layers.ts';
import { useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Key } from '../elements/Key.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import { NewTeamForm } from './NewTeamForm.tsx';

export const CreateTeam = () => {
  const session = useSession();
  const { newTeam, welcome } = usePageTexts();
  const close = () => closeLayer(session, 'newTeam');
  return (
    <EntryFrame
      title={newTeam.title}
      lead={newTeam.lead}
      aside={
        <button type="button" className="textButton" onClick={close} aria-keyshortcuts="Escape">
          {welcome.notNow} <Key keys="Escape" />
        </button>
      }
    >
      <section className="entryCard">
        <NewTeamForm created={close} />
      </section>
    </EntryFrame>
  );
};
