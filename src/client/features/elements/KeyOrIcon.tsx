/** The label of a small button: its key for users with a keyboard, an icon for others and if it has no key. */
import type { LucideIcon } from 'lucide-react';
import { Key } from './Key.tsx';

type Props = { readonly keys: string; readonly icon: LucideIcon };

export const KeyOrIcon = ({ keys, icon: Icon }: Props) => (
  <>
    <Key keys={keys} />
    <Icon className={keys ? 'touchIcon' : undefined} size="1.125rem" aria-hidden="true" />
  </>
);
