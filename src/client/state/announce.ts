/**
 * Telling the person something: aloud only, or on the screen and aloud.
 */
import { app, type Notice, setApp } from './store.ts';

/** For the live region. The same sentence twice in a row is spoken twice: a change of the text is what is heard. */
export const announce = (text: string): void =>
  setApp({ announcement: text === app().announcement ? `${text}\u00a0` : text });

/** Shown for a while, and announced: for a key that was refused, or an effect that is out of sight. */
export const notify = (text: string, about: Omit<Notice, 'text'> = {}): void => {
  setApp({ notice: { text, ...about } });
  announce(text);
};
