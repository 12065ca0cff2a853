/**
 * A time that older pages send with an undo, and that stored undo histories and outboxes still contain.
 *
 * It is accepted, so that those edits still run, but never read: times come from the context or from stored items. Its
 * type has nothing to read.
 */
import * as Type from 'typebox';

export const claimedTime = Type.Optional(Type.Unsafe<undefined>(Type.Integer()));
