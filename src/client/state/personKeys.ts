/** The keys that a person uses in place of the usual ones, as everything outside `commands/personKeys/` sees them. */
import type { LayerKind } from './screenState.ts';

/** A command, as far as it decides which keys it may have. */
export type Bindable = {
  readonly id: string;
  /** Its usual keys. */
  readonly keys: readonly string[];
  readonly on?: readonly LayerKind[];
  readonly over?: readonly LayerKind[];
};

export type PersonKeys = {
  /** The keys of a command; undefined if it has its usual ones. */
  readonly keysOf: (command: Bindable) => readonly string[] | undefined;
  /** Whether one of these keys, or a part of a sequence, has this name. */
  readonly uses: (name: string) => boolean;
};
