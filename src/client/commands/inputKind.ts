/**
 * Whether this person has a keyboard at hand: keys are shown only then.
 *
 * A device says at first what it is made for; what was used last is the better witness. Letters typed into a field say
 * nothing: a phone has a keyboard there, too.
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
