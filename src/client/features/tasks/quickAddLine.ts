/** The props of the quick-add field, for one line and for several pasted lines. */
import type { RefObject } from 'react';
import type { MemberId } from '../../../model/ids.ts';
import type { Draft } from '../../state/drafts/draft.ts';
import { firstName } from '../../view/firstName.ts';
import { useMember, useUser } from '../../view/selectors.ts';
import type { AddPlace } from './quickAddTasks.ts';

type Target = RefObject<HTMLInputElement | HTMLButtonElement | null>;

export type LineProps = {
  readonly shown: AddPlace;
  /** Receives focus when a new task is requested. */
  readonly target: Target;
  readonly text: string;
  /** The line before several lines were pasted into it. */
  readonly before: string;
  readonly put: (draft: Draft) => void;
};

/** Null for the user's own list. */
export const useFirstName = (owner: MemberId): string | null => {
  const name = firstName(useMember(owner)) ?? null;
  return owner === useUser() ? null : name;
};
