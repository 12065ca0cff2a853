/** What a key pressed in the practice means. Uses the person's own keys, matched as on the screen. */
import type { CommandId } from '../../commands/earlyKeys.ts';
import { keysOfField } from '../../commands/fieldKeys.ts';
import { labelOf } from '../../commands/keyHelp.ts';
import { keyName } from '../../commands/keyName.ts';
import { boundTo, isPrefix } from '../../commands/registry.ts';
import type { AppSession } from '../../state/appSession.ts';
import type { Step } from './course.ts';

type Pressed =
  | { readonly kind: 'ignored' | 'wanted' | 'unknown' }
  /** The first keys of a sequence. */
  | { readonly kind: 'prefix'; readonly keys: string }
  | { readonly kind: 'other'; readonly label: string };

/** Keys that the browser handles, and Escape, which leaves the practice. */
const IGNORED = /^(?:Escape|(?:Shift\+)?Tab|F\d+|Mod\+.+)$/u;

export const pressedIn = (
  app: AppSession,
  event: KeyboardEvent,
  prefix: string,
  wanted: CommandId,
): Pressed => {
  const name = keyName(event);
  if (name === null) return { kind: 'ignored' };
  const keys = prefix ? `${prefix} ${name}` : name;
  const bound = boundTo(app, keys, null);
  if (bound.some(({ id }) => id === wanted)) return { kind: 'wanted' };
  if (isPrefix(app, keys, null)) return { kind: 'prefix', keys };
  if (IGNORED.test(name)) return { kind: 'ignored' };
  const [other] = bound;
  return other ? { kind: 'other', label: labelOf(other, app.texts) } : { kind: 'unknown' };
};

/** The keys that submit what is typed in a step: those of the field it teaches, or Enter if they were removed. */
export const submitKeys = (app: AppSession, step: Step['id']): readonly [string, ...string[]] => {
  const [first = 'Enter', ...others] =
    step === 'typeTask' ? keysOfField(app, 'quickAdd', 'add') : keysOfField(app, 'palette', 'choose');
  return [first, ...others];
};
