/** The field of a step in which something is typed: a new sample task, or the name of a command. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { foldedText } from '../../../model/foldedText.ts';
import { keyName } from '../../commands/keyName.ts';
import { asSentence } from '../../text/asSentence.ts';
import { useAppSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { CommandKey } from '../elements/CommandKey.tsx';
import type { Step } from './course.ts';
import { useShipLabel } from './Prompt.tsx';
import { submitKeys } from './pressed.ts';

type Props = {
  readonly step: Step;
  readonly take: (text: string) => void;
  readonly react: (reaction: string) => void;
};

export const TypingField = ({ step, take, react }: Props) => {
  const app = useAppSession();
  const { practice } = usePageTexts();
  const ship = useShipLabel();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const isPalette = step.id === 'typeCommand';
  const matches = foldedText(ship).includes(foldedText(text.trim()));
  const receive = (event: KeyboardEvent) => {
    const key = keyName(event.nativeEvent);
    if (key === null || !submitKeys(app, step.id).includes(key)) return;
    event.preventDefault();
    const title = text.trim();
    if (title === '') react(practice.typeFirst);
    else if (isPalette && !matches) react(practice.noMatch);
    else take(title);
  };
  return (
    <div className="practiceField" data-palette={isPalette || undefined}>
      <input
        ref={field}
        type="text"
        dir="auto"
        aria-label={isPalette ? practice.command : practice.newTask}
        autoComplete="off"
        maxLength={200}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={receive}
      />
      {isPalette && (
        <p>
          {matches ? (
            <>
              <b>{asSentence(ship)}</b> <CommandKey id="shipTask" />
            </>
          ) : (
            practice.noMatch
          )}
        </p>
      )}
    </div>
  );
};
