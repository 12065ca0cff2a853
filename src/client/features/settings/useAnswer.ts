/** Loads the output of a route for a section that shows it. */
import { useCallback, useEffect, useState } from 'react';
import type { InputOf, OutputOf, Route } from '../../../api/defineRoute.ts';
import { useAppSession, useTexts } from '../../view/context.ts';
import { noAnswerText, refusalText } from '../account/form/problems.ts';

export type Answer<R extends Route> = {
  /** The latest data; null until it is loaded. */
  readonly output: OutputOf<R> | null;
  /** Why there is no data, as a sentence. */
  readonly problem: string | null;
  readonly askAgain: () => void;
};

export const useAnswer = <R extends Route>(route: R, input: InputOf<R>): Answer<R> => {
  const app = useAppSession();
  const texts = useTexts();
  const [output, setOutput] = useState<OutputOf<R> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const asked = JSON.stringify(input);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn repeats the request, an equal input does not
  useEffect(() => {
    let isWanted = true;
    const failed = (text: string) => isWanted && setProblem(text);
    app.call(route, input).then(
      (answer) => {
        if (!answer.ok) return failed(refusalText(texts, answer.refusal.reason, answer.retryAfter));
        if (!isWanted) return;
        setOutput(answer.output);
        setProblem(null);
      },
      async () => failed(await noAnswerText(texts)),
    );
    return () => {
      isWanted = false;
    };
  }, [app, texts, route, asked, turn]);
  return { output, problem, askAgain: useCallback(() => setTurn((before) => before + 1), []) };
};
