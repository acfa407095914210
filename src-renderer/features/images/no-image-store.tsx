import { Link } from 'wouter';
import { useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import classes from './images-page.module.css';

const words = strings.images;

/** In place of the images where the engine keeps none that can be seen: what holds instead. */
export function NoImageStore() {
  const live = useLive((state) => state);
  if (live.kind === 'waiting') return null;
  const { app, engine } = live;
  const product = 'product' in engine ? engine.product : strings.product;
  return (
    <div className={classes.none}>
      <h2 className={classes.heading}>{words.noStoreTitle}</h2>
      <p className={classes.text}>
        {app.features.images ? words.noStore(product) : words.noStoreSole(app.image)}
      </p>
      {app.features.images && (
        <p className={classes.text}>
          {words.noStoreImage} <code className={classes.code}>{app.image}</code>
        </p>
      )}
      {app.features.images && (
        <Link className={classes.link} href="/settings">
          {words.openSettings}
        </Link>
      )}
    </div>
  );
}
