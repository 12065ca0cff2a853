/** Sends a request whose outcome is one sentence: said and shown for a while. */
import { useSession, useTexts } from '../../view/context.ts';
import type { Sent } from '../account/form/Form.tsx';
import { noAnswerText, refusalText } from '../account/form/problems.ts';

/** @param done is called when the server has done it */
export const useRequest = (done: () => void): ((send: () => Promise<Sent>, words: string) => void) => {
  const session = useSession();
  const texts = useTexts();
  return (send, words) => {
    const answered = (answer: Sent) => {
      session.notify(answer.ok ? words : refusalText(texts, answer.refusal.reason, answer.retryAfter));
      if (answer.ok) done();
    };
    send().then(answered, async () => session.notify(await noAnswerText(texts)));
  };
};
