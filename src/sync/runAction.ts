/**
 * Runs an action: validate → allow → perform. The only caller of `perform`, in the browser and in the worker.
 *
 * Guarantees that nothing is performed without being valid and allowed, and that equal state, arguments and context
 * give equal changes, or the same refusal, wherever it runs: browser and worker check arguments with the same code. A
 * deleted team can only be read and restored, whatever the actions allow.
 */
import type { Action, Context, Inverse, Read } from '../actions/defineAction.ts';
import type { Change } from '../model/change.ts';
import { teamFeed } from '../model/feeds/team.ts';
import { type Reason, type Refusal, refuse } from '../model/refusal.ts';
import { checkOf } from '../model/schemaCheck.ts';
import type { TeamState } from '../model/teamState.ts';

type Args = Parameters<Action['perform']>[1];

export type Outcome =
  | { readonly changes: readonly Change[]; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly changes?: undefined };

export const runAction = (action: Action, args: unknown, context: Context, state: TeamState): Outcome => {
  const wrong = checkOf(action.args)(args);
  if (wrong !== null) return { refusal: refuse('invalid', wrong) };
  const valid = args as Args;
  const no = whyRefused(action, valid, context, state);
  if (no) return { refusal: refuse(no) };
  return { changes: action.perform(state, valid, context) };
};

/** Why an action with valid arguments is refused, or null. Only members learn that a team is deleted. */
export const whyRefused = (action: Action, args: Args, context: Context, state: TeamState): Reason | null => {
  const no = action.allowed(state, args, context);
  if (no === 'notMember' || action.runsOnDeletedTeam || state.team()?.deletedAt === undefined) return no;
  return state.member(context.user) || no === null ? 'teamGone' : no;
};

/** Every item on which an action depends: those that it names, and the team. */
export const readsOf = (action: Action, args: Args, context: Context): Read[] => [
  { feed: teamFeed(context.team), id: context.team },
  ...action.reads(args, context),
];

/**
 * The inverse of this job, relative to the state before it; null if nothing changes or it cannot be undone.
 *
 * @param context a fresh one, so that it derives the same ids as `perform` does
 */
export const inverseOf = (
  action: Action,
  args: unknown,
  context: Context,
  before: TeamState,
): Inverse | null => action.undo?.(before, args as Args, context) ?? null;
