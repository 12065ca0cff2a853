/** The keys that a person uses in place of the default ones, as everything outside `commands/personKeys/` sees them. */
import type { LayerKind } from './screenState.ts';

/** The part of a command, or of a key of a text field, that decides which keys it may have. */
export type Bindable = {
  readonly id: string;
  /** Its default keys. */
  readonly keys: readonly string[];
  readonly on?: readonly LayerKind[];
  readonly over?: readonly LayerKind[];
  /** The text field in which its keys work, if it is one of the keys of a field. */
  readonly field?: string;
};

export type PersonKeys = {
  /** The keys of a command; undefined if it has its default ones. */
  readonly keysOf: (command: Bindable) => readonly string[] | undefined;
  /** Whether one of these keys, or a part of a sequence, has this name. */
  readonly uses: (name: string) => boolean;
};
