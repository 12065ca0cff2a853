/** Opens the team wall. */
import { openWall } from '../../commands/wallCommands.ts';
import { pageOf } from '../../state/layers.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { CommandKey } from '../elements/CommandKey.tsx';

export const WallButton = () => {
  const session = useSession();
  const { wall } = usePageTexts();
  const isOpen = useScreen((state) => pageOf(state) === 'wall');
  return (
    <button
      type="button"
      className="inboxButton"
      aria-current={isOpen ? 'page' : undefined}
      onClick={() => openWall(session)}
    >
      {wall.title} <CommandKey id="goToWall" />
    </button>
  );
};
