/** After the first key of a sequence: what may follow. It appears after a moment (status.css): who knows the keys is faster. */
import { continuations } from '../keymap.ts';
import { useApp } from '../store.ts';
import { Key } from './Key.tsx';

export const PrefixHint = () => {
  const prefix = useApp((state) => state.prefix);
  if (!prefix) return null;
  return (
    <div className="prefix" key={prefix}>
      <Key keys={prefix} />
      {continuations(prefix).map(({ key, label }) => (
        <span key={key}>
          <Key keys={key} /> {label}
        </span>
      ))}
    </div>
  );
};
