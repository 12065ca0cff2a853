/** What to press now, and what the last key did. */
import type { CommandId } from '../../commands/earlyKeys.ts';
import { labelOf } from '../../commands/keyHelp.ts';
import { commands, keysOf } from '../../commands/registry.ts';
import { useApp, useAppSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Key } from '../elements/Key.tsx';
import type { Step } from './course.ts';
import { submitKeys } from './pressed.ts';

/** A sentence around a key. */
type PromptWords = { readonly before: string; readonly key: string; readonly after: string };

/** The label of ship, which is typed in the sample palette. */
export const useShipLabel = (): string => {
  const app = useAppSession();
  const texts = useTexts();
  const ship = commands(app).find(({ id }) => id === 'shipTask');
  return ship ? labelOf(ship, texts) : '';
};

export const usePromptWords = (): ((step: Step) => PromptWords) => {
  const app = useAppSession();
  useApp(({ keys }) => keys);
  const { practice } = usePageTexts();
  const ship = useShipLabel();
  const keyOf = (command: CommandId) => keysOf(app, command)[0] ?? '';
  return ({ id, command }) => {
    const after = practice.steps[id];
    if (command !== null) return { before: practice.press, key: keyOf(command), after };
    return {
      before: id === 'typeTask' ? practice.typeThen : practice.typeShipThen(ship),
      key: submitKeys(app, id)[0],
      after,
    };
  };
};

type Props = { readonly step: Step; readonly reaction: string };

export const Prompt = ({ step, reaction }: Props) => {
  const { practice } = usePageTexts();
  const { before, key, after } = usePromptWords()(step);
  return (
    <div className="practicePrompt">
      <div>
        <h2>{practice.lessons[step.lesson]}</h2>
        <p className="practiceReaction">{reaction}</p>
      </div>
      <p className="practiceSentence">
        <span>{before}</span> <Key keys={key} /> <span>{after}</span>
      </p>
    </div>
  );
};
