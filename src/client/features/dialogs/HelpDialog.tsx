/** All keys, from the same tables that the key handling uses. */
import './help.css';
import { allBindings, type HelpLine } from '../../commands/keyHelp.ts';
import { usePlace } from '../../commands/usePlace.ts';
import { closeLayer, openLayer } from '../../state/layers.ts';
import { useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Key } from '../elements/Key.tsx';
import { Keys, spokenKey } from '../elements/Keys.tsx';
import { Dialog } from './Dialog.tsx';

export const HelpDialog = () => {
  const place = usePlace();
  const close = () => closeLayer(place.session, 'help');
  const texts = useTexts();
  const { help, choices, keyEditor } = usePageTexts();
  const open = (kind: 'keys' | 'practice') => {
    close();
    openLayer(place.session, { kind });
  };
  const lines = allBindings(texts, place);
  return (
    <Dialog label={help.title} className="help" onClose={close}>
      <header>
        <h2>{help.title}</h2>
        <button type="button" className="plain" onClick={close} aria-keyshortcuts="Escape">
          {choices.close} <Key keys="Escape" />
        </button>
      </header>
      <div className="helpGroups">
        {Object.entries(help.headings).map(([group, heading]) => (
          <section key={group}>
            <h3>{heading}</h3>
            <dl>
              {lines
                .filter((line) => line.group === group)
                .map((line) => (
                  <Line key={`${line.label} ${line.keys.join(' ')}`} line={line} />
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="remark">{help.remark}</p>
      <p className="helpLinks">
        <button type="button" onClick={() => open('keys')}>
          {keyEditor.changeKeys}
        </button>
        <button type="button" onClick={() => open('practice')}>
          {keyEditor.practise}
        </button>
      </p>
    </Dialog>
  );
};

const Line = ({ line: { keys, label } }: { readonly line: HelpLine }) => {
  const texts = useTexts();
  const { help } = usePageTexts();
  const spoken = keys.map((key) => spokenKey(key, texts));
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className="unseen">{keys.length > 0 ? help.or(spoken) : help.inMenu}</span>
        <Keys keys={keys} />
        {keys.length === 0 && <small aria-hidden="true">{help.inMenu}</small>}
      </dd>
    </div>
  );
};
