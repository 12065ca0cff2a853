/** After the first key of a sequence: what may follow. It appears after a moment (status.css): who knows the keys is faster. */
import { continuations } from '../../commands/keymap.ts';
import { useApp } from '../../state/store.ts';
import { Keys } from '../elements/Key.tsx';

export const PrefixHint = () => {
  const prefix = useApp((state) => state.prefix);
  if (!prefix) return null;
  return (
    <div className="prefix" key={prefix}>
      <Keys keys={[prefix]} />
      {continuations(prefix).map(({ keys, label }) => (
        <span key={label}>
          <Keys keys={keys} /> {label}
        </span>
      ))}
    </div>
  );
};
