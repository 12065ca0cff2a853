/**
 * A time that pages of older builds send with an undo, and that is still in histories and outboxes on devices.
 *
 * It is accepted, so that those edits still run, but never read: times come from the context or from stored items. Its
 * type has nothing to read.
 */
import * as Type from 'typebox';

export const claimedTime = Type.Optional(Type.Unsafe<undefined>(Type.Integer()));
