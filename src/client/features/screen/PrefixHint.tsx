/** After the first key of a sequence: what may follow. It appears after a moment (status.css): people who know the keys are faster. */
import { continuations } from '../../commands/keyHelp.ts';
import { useScreen, useTexts } from '../../view/context.ts';
import { Keys } from '../elements/Key.tsx';

export const PrefixHint = () => {
  const prefix = useScreen((state) => state.prefix);
  const texts = useTexts();
  if (!prefix) return null;
  return (
    <div className="prefix" key={prefix}>
      <Keys keys={[prefix]} />
      {continuations(texts, prefix).map(({ keys, label }) => (
        <span key={label}>
          <Keys keys={keys} /> {label}
        </span>
      ))}
    </div>
  );
};
