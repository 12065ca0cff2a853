/** What all parts of the page read: its texts and its clock. */
import { createContext, useContext } from 'react';
import type { Clock } from '../../state/clock.ts';
import type { Texts } from '../../text/texts.ts';

type Surroundings = { readonly texts: Texts; readonly clock: Clock; readonly now: number };

export const OfficeContext = createContext<Surroundings | null>(null);

export const useOffice = (): Surroundings => {
  const around = useContext(OfficeContext);
  if (!around) throw new Error('this is drawn outside the page of a screen');
  return around;
};
