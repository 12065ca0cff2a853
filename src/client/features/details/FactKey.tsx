/** The button beside a fact about the task, with the key of the command that does the same from the list. */
import type { LucideIcon } from 'lucide-react';
import type { CommandId } from '../../commands/earlyKeys.ts';
import { useKeysOf } from '../../commands/usePlace.ts';
import { shortcut } from '../elements/Key.tsx';
import { KeyOrIcon } from '../elements/KeyOrIcon.tsx';

type Props = {
  readonly id: CommandId;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
};

export const FactKey = ({ id, label, icon, run }: Props) => {
  const keys = useKeysOf(id);
  return (
    <button
      type="button"
      className="factKey"
      aria-label={label}
      aria-keyshortcuts={shortcut(keys)}
      onClick={run}
    >
      <KeyOrIcon keys={keys[0] ?? ''} icon={icon} />
    </button>
  );
};
