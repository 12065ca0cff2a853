/** The argument of all actions whose text may mention members. */
import * as Type from 'typebox';
import { memberIdSchema } from '../model/ids.ts';
import { MAX_MENTIONS } from '../model/mention.ts';

/** The members that the browser found mentioned in the text. */
export const mentionsArg = Type.Optional(Type.Array(memberIdSchema, { maxItems: MAX_MENTIONS }));
