/** Creates another team, in place of the screen of the one in view. Escape goes back to it. */
import './entrance.css';
import { closeLayer } from '../../state/layers.ts';
import { useSession, useTexts } from '../../view/context.ts';
import { Key } from '../elements/Key.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import { NewTeamForm } from './NewTeamForm.tsx';

export const CreateTeam = () => {
  const session = useSession();
  const { newTeam, welcome } = useTexts();
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
