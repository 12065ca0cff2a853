/** The first key of a command, as this person has bound it. */
import type { CommandId } from '../../commands/earlyKeys.ts';
import { useKeysOf } from '../../commands/usePlace.ts';
import { Key } from './Key.tsx';

export const CommandKey = ({ id }: { readonly id: CommandId }) => <Key keys={useKeysOf(id)[0] ?? ''} />;
