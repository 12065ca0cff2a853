/**
 * What quick add understands of its line: chips, a proposed date, and the completion of members and labels. Adds the
 * task.
 *
 * Guarantees that a date in words is only proposed: until the person takes it, the words stay in the title.
 */
import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect } from 'react';
import { fieldKey } from '../../commands/fieldKeys.ts';
import { useAppSession, useClock, useSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useCrew, useUser } from '../../view/selectors.ts';
import { Offers, offerId } from '../completion/Offers.tsx';
import { useCompletion } from '../completion/useCompletion.ts';
import { tooLong } from '../editing/textLimits.ts';
import { preloadDateFinder } from './dateLanguages.ts';
import { addEarlyLines } from './earlyLines.ts';
import { ProposedChip } from './ProposedChip.tsx';
import { type Known, parseQuickAdd, withoutCommands } from './quickAdd.ts';
import { completeCommand } from './quickAddCompletion.ts';
import { type FieldState, type LineKeys, type LineProps, PLAIN, useFirstName } from './quickAddLine.ts';
import { addTask } from './quickAddTasks.ts';
import { Understood } from './Understood.tsx';
import { useKnown } from './useKnown.ts';
import { useProposedDate } from './useProposedDate.ts';
import { wakeWord } from './wakeWord.ts';

type Props = LineProps & {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly keys: RefObject<LineKeys | null>;
  readonly show: (state: FieldState) => void;
};

export const QuickLine = (props: Props) => {
  const { shown, text } = props;
  const name = useFirstName(shown.owner);
  const words = usePageTexts().quickAdd;
  const id = useId();
  const { understood, problem, proposed, accept, completion } = useLine(props);
  const { offers, chosen, take } = completion;
  usePreloadedDates(props.field);
  useFieldState(props, {
    list: offers.length > 0 ? id : undefined,
    option: offerId(id, offers[chosen]),
    isInvalid: problem !== null,
  });
  if (!text) return null;
  return (
    <>
      <span id="quick-understood" className="chips">
        <Understood task={understood} whose={{ name, list: shown.list }} />
        {proposed && <ProposedChip at={proposed.at} hasKey={offers.length === 0} accept={accept} />}
        {problem && <span className="problem">{problem}</span>}
      </span>
      {offers.length > 0 && (
        <Offers id={id} label={words.offers} side="below" offers={offers} chosen={chosen} take={take} />
      )}
    </>
  );
};

const usePreloadedDates = (field: Props['field']): void => {
  const { language } = useTexts();
  useEffect(() => {
    const element = field.current;
    const preload = () => preloadDateFinder(language);
    element?.addEventListener('focus', preload);
    return () => element?.removeEventListener('focus', preload);
  }, [field, language]);
};

const useLine = (props: Props) => {
  const { shown, text, field, put } = props;
  const app = useAppSession();
  const session = useSession();
  const texts = useTexts();
  const { quickAdd: words } = usePageTexts();
  const user = useUser();
  const crew = useCrew();
  const known = useKnown();
  const understood = parseQuickAdd(text, known);
  const problem = tooLong(texts, 'title', understood.title);
  const completion = useCompletion({
    value: text,
    field,
    change: (next) => put({ text: next }),
    complete: (line, caret) => completeCommand(line, caret, crew, known),
    leavesEnter: ({ sign, name }, _, hasChosen) =>
      !hasChosen && (name === '' || withoutCommands(sign + name, known) !== sign + name),
  });
  const canWait =
    understood.until === null && !understood.start && (understood.member?.id ?? shown.owner) === user;
  const proposed = useProposedDate(text, known, canWait);
  const accept = () => {
    if (!proposed) return;
    completion.replace(proposed, wakeWord(proposed.at));
    field.current?.focus();
  };
  const enter = (start: boolean) => {
    if (problem) session.showNotice(words.nothingAdded(problem));
    else if (understood.title && addTask(session, { ...understood, start: start || understood.start }, shown))
      put({ text: '' });
  };
  const receive = (event: KeyboardEvent): boolean => {
    if (completion.receive(event)) return true;
    if (!proposed || fieldKey(app, 'quickAdd', event.nativeEvent) !== 'take') return false;
    event.preventDefault();
    accept();
    return true;
  };
  useKeys(props, known, { receive, look: completion.look, enter });
  useProposalAnnounced(completion.offers.length === 0 && proposed ? proposed.at : null);
  return { understood, problem, proposed, accept, completion };
};

/** Hands the keys to the field, and adds the lines that were entered before. */
const useKeys = ({ keys, field, early, endEarly }: Props, known: Known, own: LineKeys): void => {
  const session = useSession();
  useLayoutEffect(() => {
    keys.current = own;
    return () => {
      keys.current = null;
    };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what was typed before this code was loaded
  useLayoutEffect(() => {
    if (field.current && field.current === document.activeElement) own.look(field.current);
    if (early.length === 0) return;
    addEarlyLines(session, early, known);
    endEarly();
  }, []);
};

const useFieldState = ({ show }: Props, { list, option, isInvalid }: FieldState): void => {
  useLayoutEffect(() => show({ list, option, isInvalid }), [show, list, option, isInvalid]);
  useLayoutEffect(() => () => show(PLAIN), [show]);
};

/** The chip is seen; a screen reader says that there is a proposal and how to take it. */
const useProposalAnnounced = (at: number | null): void => {
  const session = useSession();
  const clock = useClock();
  const { quickAdd } = usePageTexts();
  useEffect(() => {
    if (at !== null) session.announce(quickAdd.proposed(clock.dayName(at), clock.timeOfDay(at)));
  }, [session, clock, quickAdd, at]);
};
