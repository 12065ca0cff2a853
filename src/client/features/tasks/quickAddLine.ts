/** What the parts of the quick-add field share: the line itself, what it understands, and several pasted lines. */
import type { KeyboardEvent, RefObject } from 'react';
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId } from '../../../model/ids.ts';
import type { Draft, Place } from '../../state/drafts/draft.ts';
import { firstName } from '../../view/firstName.ts';
import { useMember, useUser } from '../../view/selectors.ts';

/** The member and the list in view. */
export type AddPlace = { readonly owner: MemberId; readonly list: ListName };

/** A line that was entered before the code that understands it was loaded. */
export type EarlyLine = {
  readonly place: Place;
  readonly shown: AddPlace;
  readonly text: string;
  readonly start: boolean;
};

/** What the field leaves to the code that understands its line. */
export type LineKeys = {
  /** @returns whether the key was meant for a list or a proposal */
  readonly receive: (event: KeyboardEvent) => boolean;
  readonly look: (field: HTMLInputElement) => void;
  readonly enter: (start: boolean) => void;
};

/** What the field tells assistive technology; the ids of the open list and of its chosen option. */
export type FieldState = {
  readonly list: string | undefined;
  readonly option: string | undefined;
  readonly isInvalid: boolean;
};

export const PLAIN: FieldState = { list: undefined, option: undefined, isInvalid: false };

type Target = RefObject<HTMLInputElement | HTMLButtonElement | null>;

export type LineProps = {
  readonly shown: AddPlace;
  /** Receives focus when a new task is requested. */
  readonly target: Target;
  readonly text: string;
  /** The line before several lines were pasted into it. */
  readonly before: string;
  readonly put: (draft: Draft) => void;
  readonly early: readonly EarlyLine[];
  readonly enterEarly: (start: boolean) => void;
  readonly endEarly: () => void;
};

/** Null for the user's own list. */
export const useFirstName = (owner: MemberId): string | null => {
  const name = firstName(useMember(owner)) ?? null;
  return owner === useUser() ? null : name;
};
