import type { ProbeRecord } from '#shared/contract/sandboxes.ts';
import { formatLatency } from '../../../format/format-amount.ts';
import { formatDateTime } from '../../../format/format-time.ts';
import { strings } from '../../../strings.ts';
import { Age } from '../../../ui/age.tsx';
import classes from './probe-list.module.css';

const words = strings.health;

/** The probes, newest first. */
export function ProbeList({ probes }: { readonly probes: readonly ProbeRecord[] }) {
  return (
    <table className={classes.list} aria-label={words.history}>
      <thead>
        <tr>
          <th scope="col">{words.at}</th>
          <th scope="col" className={classes.latency}>
            {words.latency}
          </th>
          <th scope="col">{words.outcome}</th>
        </tr>
      </thead>
      <tbody>
        {probes.toReversed().map(({ at, latency, problem }) => (
          <tr key={at}>
            <td className={classes.at}>
              {formatDateTime(at)}{' '}
              <span className={classes.dim}>
                <Age since={at} say={strings.detail.ago} />
              </span>
            </td>
            <td className={classes.latency}>{latency === null ? '–' : formatLatency(latency)}</td>
            <td className={classes.outcome} data-failed={problem !== null}>
              {problem ?? words.ok}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
