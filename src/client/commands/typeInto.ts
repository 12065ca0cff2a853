/** Types a key that was held until its code was loaded into the field that has focus. */
import { isNamed, isTextField } from './keyName.ts';
import type { LazyCommands } from './lazyCommands.ts';

/** Edits the field as a browser does for a real key press: dispatched events have no default action. */
export const typeInto: LazyCommands['typeInto'] = (target, { key, ctrlKey, metaKey }) => {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (!isField || !isTextField(target) || ctrlKey || metaKey) return false;
  if (key === 'Enter' && target instanceof HTMLInputElement) {
    target.form?.requestSubmit();
    return false;
  }
  const { selectionStart: start, selectionEnd: end } = target;
  if (start === null || end === null) return false;
  const text = key === 'Enter' ? '\n' : key;
  if (key === 'Backspace')
    target.setRangeText('', start === end ? Math.max(0, start - 1) : start, end, 'end');
  else if (!isNamed(text)) target.setRangeText(text, start, end, 'end');
  else return false;
  target.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, inputType: 'insertText' }));
  return true;
};
