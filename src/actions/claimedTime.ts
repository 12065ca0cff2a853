/**
 * A time that pages of older builds send when they undo something, and that histories and outboxes on devices still hold.
 *
 * It is accepted, so that those edits can be carried out, and it is never read: times come from the context or from what is
 * stored. Its type leaves nothing to read.
 */
import * as Type from 'typebox';

export const claimedTime = Type.Optional(Type.Unsafe<undefined>(Type.Integer()));
