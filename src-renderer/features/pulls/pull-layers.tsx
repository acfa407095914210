import { Progress } from '@mantine/core';
import type { PullProgress } from '#shared/sandbox.ts';
import { strings } from '../../strings.ts';
import classes from './pull-layers.module.css';
import { layerPercent } from './pull-totals.ts';

/** Each layer of a pull: its bar and the engine's own word for what it is doing. */
export function PullLayers({ pull }: { readonly pull: PullProgress }) {
  return (
    <ul className={classes.layers}>
      {pull.layers.map((layer) => (
        <li key={layer.id} className={classes.layer}>
          <span className={classes.id}>{layer.id}</span>
          <Progress value={layerPercent(layer) ?? 0} size={3} aria-label={strings.pulls.layer(layer.id)} />
          <span className={classes.status}>{layer.status}</span>
        </li>
      ))}
    </ul>
  );
}
