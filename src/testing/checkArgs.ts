/**
 * Judges arguments by an action's own schema, compiled once for each action, as the worker does.
 */
import type { TObject } from 'typebox';
import { Compile } from 'typebox/compile';
import type { ArgsCheck } from '../sync/runAction.ts';

const compiled = new WeakMap<TObject, ArgsCheck>();

export const checkArgs = ({ args: schema }: { readonly args: TObject }): ArgsCheck => {
  const known = compiled.get(schema);
  if (known) return known;
  const validator = Compile(schema);
  const check: ArgsCheck = (args) => {
    if (validator.Check(args)) return null;
    const [first] = validator.Errors(args);
    return first ? `${first.instancePath || 'arguments'} ${first.message}` : 'does not fit';
  };
  compiled.set(schema, check);
  return check;
};
