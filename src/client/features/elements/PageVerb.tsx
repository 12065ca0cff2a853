/** A button in the head of a page: a command with its key. */
import { type Command, runCommand } from '../../commands/defineCommand.ts';
import { labelOf } from '../../commands/keyHelp.ts';
import { usePlace } from '../../commands/usePlace.ts';
import { useTexts } from '../../view/context.ts';
import { Key, shortcut } from './Key.tsx';

type Props = { readonly commands: readonly Command[]; readonly id: string };

export const PageVerb = ({ commands, id }: Props) => {
  const place = usePlace();
  const texts = useTexts();
  const command = commands.find((one) => one.id === id);
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
