/** A key as a browser tells of it, with a target that need not be in the document. */
import { vi } from 'vitest';

export type Typed = KeyboardEventInit & { readonly altGraph?: boolean; readonly target?: Element };

export const keyEvent = (key: string, { altGraph = false, target = document.body, ...init }: Typed = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  vi.spyOn(event, 'getModifierState').mockImplementation((name) => name === 'AltGraph' && altGraph);
  Object.defineProperty(event, 'target', { value: target });
  return event;
};
