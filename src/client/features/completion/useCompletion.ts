/**
 * Completion in a text field that keeps focus: arrows choose, Tab and Enter take, Escape closes the list.
 *
 * Guarantees that the caret is behind the word that was put into the text, and that a closed list stays closed until the
 * text or the caret changes.
 */
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { keyName } from '../../commands/keyName.ts';
import { type Completion, type Offer, type Typed, withWord } from './completion.ts';

export type TextField = HTMLInputElement | HTMLTextAreaElement;

type Props = {
  readonly value: string;
  readonly field: RefObject<TextField | null>;
  readonly change: (text: string) => void;
  readonly complete: (text: string, caret: number) => Completion | null;
  /** Whether Enter is left to the field, because the word needs no completion. */
  readonly leavesEnter: (typed: Typed, offer: Offer, hasChosen: boolean) => boolean;
};

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export const useCompletion = ({ value, field, change, complete, leavesEnter }: Props) => {
  const [caret, setCaret] = useState<number | null>(null);
  const [place, setPlace] = useState<number | null>(null);
  const [closedAt, setClosedAt] = useState<string | null>(null);
  const replace = useReplacement(value, field, change, setCaret);
  const isOpen = caret !== null && closedAt !== `${caret} ${value}`;
  const { typed, offers } = (isOpen ? complete(value, caret) : null) ?? { typed: null, offers: [] };
  const chosen = Math.min(place ?? 0, Math.max(offers.length - 1, 0));

  /** Called when the text or the caret has changed. */
  const look = ({ selectionStart, selectionEnd }: TextField): void => {
    const next = selectionStart === selectionEnd ? selectionStart : null;
    if (next !== caret) setPlace(null);
    setCaret(next);
  };
  const take = (offer: Offer): void => {
    if (!typed) return;
    setPlace(null);
    replace(typed, typed.sign + offer.word);
  };
  /** @returns whether the key was meant for the list */
  const receive = (event: KeyboardEvent): boolean => {
    const key = keyName(event.nativeEvent) ?? '';
    const offer = offers[chosen];
    if (!typed || !offer) return false;
    const step = STEPS[key];
    const takes = key === 'Tab' || (key === 'Enter' && !leavesEnter(typed, offer, place !== null));
    if (step) setPlace((chosen + step + offers.length) % offers.length);
    else if (key === 'Escape') setClosedAt(`${caret} ${value}`);
    else if (takes) take(offer);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { offers, chosen, look, take, receive, replace };
};

/** Replaces a part of the text by a word, and then moves the caret behind it. */
const useReplacement = (
  value: string,
  field: Props['field'],
  change: Props['change'],
  moved: (caret: number) => void,
) => {
  const wanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    field.current?.setSelectionRange(wanted.current, wanted.current);
    moved(wanted.current);
    wanted.current = null;
  });
  return (part: Pick<Typed, 'from' | 'to'>, word: string): void => {
    const { text, caret } = withWord(value, part, word);
    wanted.current = caret;
    change(text);
  };
};
