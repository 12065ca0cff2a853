/** Sends a request and reports its outcome in one sentence, announced and shown for a while. */
import { useTexts } from '../../view/context.ts';
import { useTell } from '../../view/tell.ts';
import type { Sent } from '../account/form/Form.tsx';
import { noAnswerText, refusalText } from '../account/form/problems.ts';

/** @param done called if the request succeeds */
export const useRequest = (done: () => void): ((send: () => Promise<Sent>, words: string) => void) => {
  const tell = useTell();
  const texts = useTexts();
  return (send, words) => {
    const answered = (answer: Sent) => {
      tell(answer.ok ? words : refusalText(texts, answer.refusal.reason, answer.retryAfter));
      if (answer.ok) done();
    };
    send().then(answered, async () => tell(await noAnswerText(texts)));
  };
};
