/** In the status line: the keys of the page that is open in place of the list. */
import { labelOf } from '../../commands/keyHelp.ts';
import { commands } from '../../commands/registry.ts';
import { pageOf } from '../../state/layers.ts';
import { useAppSession, useScreen, useTexts } from '../../view/context.ts';
import { Key } from '../elements/Key.tsx';

/** As many as fit beside the connection state. */
const MAX_HINTS = 6;

export const PageHints = () => {
  const app = useAppSession();
  const texts = useTexts();
  const page = useScreen(pageOf);
  const offered = commands(app).filter(
    ({ on, keys }) => page !== null && on?.includes(page) && keys.length > 0,
  );
  return (
    <span className="hints">
      {offered.slice(0, MAX_HINTS).map((command) => (
        <span key={command.id}>
          <Key keys={command.keys[0] ?? ''} /> {labelOf(command, texts)}
        </span>
      ))}
    </span>
  );
};
