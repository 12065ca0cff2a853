/** Actions of the row under the cursor: the quick commands as buttons with their keys, all of them in a menu. */
import { quickCommands, runOnRow } from '../../commands/registry.ts';
import { usePlace } from '../../commands/usePlace.ts';
import { useTexts } from '../../view/context.ts';
import { useFocus } from '../../view/selectors.ts';
import { Menu } from '../dialogs/Menu.tsx';
import { Icon } from '../elements/Icon.tsx';
import { Key, shortcut } from '../elements/Key.tsx';

export const RowVerbs = () => {
  const place = usePlace(useFocus());
  const texts = useTexts();
  return (
    <span className="verbs">
      {quickCommands(place).map((command) => (
        <button
          key={command.id}
          type="button"
          className="verb"
          tabIndex={-1}
          aria-keyshortcuts={shortcut(command.keys)}
          onClick={() => runOnRow(command, place)}
        >
          <Key keys={command.keys[0] ?? ''} /> {command.words(texts)}
        </button>
      ))}
      <Menu name="row" label={texts.work.allVerbs} className="verb" inGrid>
        <Icon shape="ellipsis" size="1rem" />
      </Menu>
    </span>
  );
};
