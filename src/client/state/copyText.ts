/** Copies a text to the clipboard, and says so if the browser does not allow it. */
import { pageTextsOf } from '../text/pageTexts.ts';
import type { TeamSession } from './teamSession.ts';

/** @param copied reports the success; if omitted, it is announced */
export const copyText = (
  session: TeamSession,
  text: string,
  copied = () => session.announce(pageTextsOf(session.texts).outbox.copied),
): Promise<void> =>
  navigator.clipboard
    .writeText(text)
    .then(copied, () => session.showNotice(pageTextsOf(session.texts).outbox.notCopied));
