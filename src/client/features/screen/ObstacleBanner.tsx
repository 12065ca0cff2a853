/** Shows what blocks the connection to the server, and the remedy. */
import { returnToApp } from '../../../api/routes/returnToApp.ts';
import type { Obstacle } from '../../state/obstacleProbe.ts';
import type { PageTexts } from '../../text/texts.ts';
import { useScreen } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';

export const obstacleText = ({ obstacles }: PageTexts, obstacle: Obstacle): string =>
  obstacle === 'unknownAddress' ? obstacles.unknownAddress(location.origin) : obstacles[obstacle];

/** The obstacle between the team in view and its server, if any. */
export const Obstacles = () => {
  const obstacle = useScreen((state) => state.obstacle);
  const unsent = useScreen((state) => state.unsent);
  return obstacle && <ObstacleBanner obstacle={obstacle} unsent={unsent} />;
};

type Props = { readonly obstacle: Obstacle; readonly unsent: number };

export const ObstacleBanner = ({ obstacle, unsent }: Props) => {
  const texts = usePageTexts();
  return (
    <div className="banner" role="alert">
      <span>
        {obstacleText(texts, obstacle)}
        {unsent > 0 && ` ${texts.obstacles.editsKept}`}
      </span>
      {obstacle === 'signInRequired' && (
        <span className="bannerChoices">
          {/* The service worker leaves this address to the network. */}
          <a className="primary" href={returnToApp.path}>
            {texts.choices.signIn}
          </a>
        </span>
      )}
    </div>
  );
};
