/** A button in the head of a page: a command with its key. */
import { runCommand } from '../../commands/defineCommand.ts';
import { labelOf } from '../../commands/keyHelp.ts';
import { commands } from '../../commands/registry.ts';
import { usePlace } from '../../commands/usePlace.ts';
import { useTexts } from '../../view/context.ts';
import { Key, shortcut } from './Key.tsx';

export const PageVerb = ({ id }: { readonly id: string }) => {
  const place = usePlace();
  const texts = useTexts();
  const command = commands(place.app).find((one) => one.id === id);
  return (
    command && (
      <button
        type="button"
        className="verb"
        aria-keyshortcuts={shortcut(command.keys)}
        onClick={() => runCommand(command, place)}
      >
        <Key keys={command.keys[0] ?? ''} /> {labelOf(command, texts)}
      </button>
    )
  );
};
