/** Leads to the page that changes keys, and to the practice. */
import { openLayer } from '../../state/layers.ts';
import { useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';

export const KeyboardSection = () => {
  const session = useSession();
  const { keyEditor } = usePageTexts();
  return (
    <>
      <p className="settingsLead">{keyEditor.sectionLead}</p>
      <div className="settingsCard">
        <p className="settingsRow">
          <button type="button" className="button" onClick={() => openLayer(session, { kind: 'keys' })}>
            {keyEditor.changeKeys}
          </button>
          <button type="button" className="button" onClick={() => openLayer(session, { kind: 'practice' })}>
            {keyEditor.practise}
          </button>
        </p>
      </div>
    </>
  );
};
