/** While a row is swiped, shows beside it what releasing it would do, or why that is not allowed. */
import type { CSSProperties } from 'react';
import { actionLabel } from '../../text/texts.ts';
import { useTexts } from '../../view/context.ts';
import { type Swiped, useSwiping } from './useSwiping.ts';
import './swiping.css';

export const Swiping = () => {
  const swiped = useSwiping();
  return swiped && <SwipeHint swiped={swiped} />;
};

/** Fills the space that the row has left. */
const SwipeHint = ({ swiped }: { readonly swiped: Swiped }) => {
  const { direction, drop, isFar } = swiped;
  const texts = useTexts();
  return (
    <div
      className="swipeHint"
      data-direction={direction}
      data-far={isFar || undefined}
      data-refused={drop.whyNot !== null || undefined}
      style={boxOf(swiped)}
    >
      {drop.whyNot ?? actionLabel(texts, drop.verb.action.name)}
    </div>
  );
};

const boxOf = ({ element, direction, distance }: Swiped): CSSProperties => {
  const { top, height, left, right } = element.getBoundingClientRect();
  const width = Math.abs(distance);
  return { top, height, width, left: direction === 'right' ? left - width : right };
};
