/** Shows the keys that can follow a prefix. Delayed (status.css), because users who know the keys are faster. */
import { continuations } from '../../commands/keyHelp.ts';
import { useAppSession, useScreen, useTexts } from '../../view/context.ts';
import { Keys } from '../elements/Keys.tsx';

export const PrefixHint = () => {
  const prefix = useScreen((state) => state.prefix);
  const app = useAppSession();
  const texts = useTexts();
  if (!prefix) return null;
  return (
    <div className="prefix" key={prefix}>
      <Keys keys={[prefix]} />
      {continuations(app, texts, prefix).map(({ keys, label }) => (
        <span key={label}>
          <Keys keys={keys} /> {label}
        </span>
      ))}
    </div>
  );
};
