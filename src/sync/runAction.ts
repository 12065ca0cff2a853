/**
 * Runs an action: validate → allow → perform. The only caller of `perform`, in the browser and in the worker.
 *
 * Guarantees that nothing is performed that was not valid and allowed, and that equal state, arguments and context give
 * equal changes, or the same refusal, wherever it runs: the browser's judge of arguments is the worker's.
 */
import type { Action, Context, Inverse } from '../actions/defineAction.ts';
import type { Change } from '../model/change.ts';
import { type Refusal, refuse } from '../model/refusal.ts';
import { checkOf } from '../model/schemaCheck.ts';
import type { TeamState } from '../model/teamState.ts';

export type Outcome =
  | { readonly changes: readonly Change[]; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly changes?: undefined };

export const runAction = (action: Action, args: unknown, context: Context, state: TeamState): Outcome => {
  const wrong = checkOf(action.args)(args);
  if (wrong !== null) return { refusal: refuse('invalid', wrong) };
  const valid = args as Parameters<Action['perform']>[1];
  const no = action.allowed(state, valid, context);
  if (no) return { refusal: refuse(no) };
  return { changes: action.perform(state, valid, context) };
};

/**
 * What takes this back, seen from the state before it; null where nothing changes or it cannot be undone.
 *
 * @param context a new one: the ids it makes have to be those that `perform` makes
 */
export const inverseOf = (
  action: Action,
  args: unknown,
  context: Context,
  before: TeamState,
): Inverse | null => action.undo?.(before, args as Parameters<Action['perform']>[1], context) ?? null;
