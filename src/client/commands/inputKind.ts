/**
 * Whether the user has a keyboard: shortcuts are shown only then.
 *
 * Starts from the kind of device, then follows the last input. Typing into a field does not count: phones have an
 * on-screen keyboard.
 */
import { isTextField } from './keyName.ts';

const TOUCH_ONLY = '(hover: none) and (pointer: coarse)';

const show = (kind: 'keyboard' | 'touch'): void => {
  document.documentElement.dataset.input = kind;
};

export const watchInputKind = (): void => {
  show(matchMedia(TOUCH_ONLY).matches ? 'touch' : 'keyboard');
  addEventListener('pointerdown', ({ pointerType }) => {
    if (pointerType === 'touch') show('touch');
  });
  addEventListener('keydown', ({ target, key }) => {
    if (!isTextField(target) && key !== 'Unidentified') show('keyboard');
  });
};
