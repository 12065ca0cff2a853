/** Says what stands between this page and its server, and what helps. */
import { returnToApp } from '../../../api/routes/returnToApp.ts';
import type { Obstacle } from '../../state/obstacle.ts';
import type { Texts } from '../../text/texts.ts';
import { useScreen, useTexts } from '../../view/context.ts';

export const obstacleText = ({ obstacles }: Texts, obstacle: Obstacle): string =>
  obstacle === 'unknownAddress' ? obstacles.unknownAddress(location.origin) : obstacles[obstacle];

/** The obstacle between the team in view and its server, if any. */
export const Obstacles = () => {
  const obstacle = useScreen((state) => state.obstacle);
  const unsent = useScreen((state) => state.unsent);
  return obstacle && <ObstacleBanner obstacle={obstacle} unsent={unsent} />;
};

type Props = { readonly obstacle: Obstacle; readonly unsent: number };

export const ObstacleBanner = ({ obstacle, unsent }: Props) => {
  const texts = useTexts();
  return (
    <div className="banner" role="alert">
      <span>
        {obstacleText(texts, obstacle)}
        {unsent > 0 && ` ${texts.obstacles.editsKept}`}
      </span>
      {obstacle === 'signInRequired' && (
        <span className="bannerChoices">
          {/* An address that the service worker leaves to the network. */}
          <a className="primary" href={returnToApp.path}>
            {texts.choices.signIn}
          </a>
        </span>
      )}
    </div>
  );
};
