/** Every key there is, from the same tables that the keys themselves come from. */
import { allBindings, type HelpLine } from '../../commands/bindings.ts';
import { usePlace } from '../../commands/usePlace.ts';
import { closeLayer } from '../../state/layers.ts';
import { Key, Keys, spoken } from '../elements/Key.tsx';
import { Dialog } from './Dialog.tsx';

const HEADINGS: Record<string, string> = {
  verbs: 'Tasks, team, chat',
  move: 'In the list',
  go: 'Go to',
  screen: 'Everywhere',
  quickAdd: 'In quick add',
  pasted: 'Several pasted lines',
  title: 'While editing',
  note: 'While editing notes',
  chat: 'In the chat',
  outbox: 'In the outbox',
  settings: 'Settings',
};

export const HelpDialog = () => {
  const place = usePlace();
  const close = () => closeLayer(place.session, 'help');
  const lines = allBindings(place);
  return (
    <Dialog label="Keys" className="help" onClose={close}>
      <header>
        <h2>Keys</h2>
        <button type="button" className="plain" onClick={close} aria-keyshortcuts="Escape">
          Close <Key keys="Escape" />
        </button>
      </header>
      <div className="helpGroups">
        {Object.entries(HEADINGS).map(([group, heading]) => (
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
      <p className="remark">
        Quick add understands @name, &gt;later and !start; between "quotes" words stay as they are. → on a
        task goes to its buttons, Esc back.
      </p>
    </Dialog>
  );
};

const Line = ({ line: { keys, label } }: { readonly line: HelpLine }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <span className="unseen">{keys.length > 0 ? keys.map(spoken).join(' or ') : 'in the menu'}</span>
      <Keys keys={keys} />
      {keys.length === 0 && <small aria-hidden="true">in the menu</small>}
    </dd>
  </div>
);
