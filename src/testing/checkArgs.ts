/**
 * Judges arguments by an action's own schema, as `runAction` does.
 */
import type { TObject } from 'typebox';
import { type Check, checkOf } from '../model/schemaCheck.ts';

export const checkArgs = ({ args }: { readonly args: TObject }): Check => checkOf(args);
