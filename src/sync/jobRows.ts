/**
 * The rows (items of feeds) on which a pending job depends.
 *
 * Guarantees that a job whose rows are unchanged would do the same again: actions are pure and read only what they
 * name, which the worker enforces. Their other inputs, arguments and context, never change.
 */
import type { Action, Context, Read } from '../actions/defineAction.ts';
import type { Change } from '../model/change.ts';
import { limitOf } from '../model/feeds/index.ts';
import type { TeamState } from '../model/teamState.ts';
import { readsOf } from './runAction.ts';

/** Feed and id in one text. A feed with a limit counts as one row, because a publish may also drop other items. */
export type Row = string;

/** The rows that a job reads; null if they are unknown: then it runs again after any change. */
export type RowsRead = readonly Row[] | null;

export const rowOf = ({ feed, id }: Read | Change): Row => (limitOf(feed) > 0 ? feed : `${feed}\n${id}`);

/**
 * @param args of the action, already validated
 * @param contextOf returns a fresh context, because deriving an id uses it up
 * @param state before the job
 */
export const rowsRead = (
  action: Action,
  args: unknown,
  contextOf: () => Context,
  state: TeamState,
): Row[] => {
  const valid = args as Parameters<Action['reads']>[0];
  const more = action.readsMore?.(state, valid, contextOf()) ?? [];
  return [...readsOf(action, valid, contextOf()), ...more].map(rowOf);
};

export const readsOneOf = (rows: RowsRead, changed: ReadonlySet<Row>): boolean =>
  rows === null || rows.some((row) => changed.has(row));

/** Whether both lists are equal. It may return false for equal lists, but never true for different ones. */
export const areSameChanges = (one: readonly Change[], other: readonly Change[]): boolean =>
  one.length === other.length && JSON.stringify(one) === JSON.stringify(other);
