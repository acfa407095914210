import { Button } from '@mantine/core';
import type { ProbeRecord } from '#shared/contract/sandboxes.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { formatLatency } from '../../../format/format-amount.ts';
import { strings } from '../../../strings.ts';
import { PartNote } from '../../../ui/part-note.tsx';
import classes from './health-tab.module.css';
import { ProbeList } from './probe-list.tsx';
import { ProbeStrip } from './probe-strip.tsx';
import { summariseProbes } from './probe-summary.ts';
import { useProbes } from './use-probes.ts';

const words = strings.health;

/** Whether the sandbox answered when it was looked at, how fast, and whether it does now. */
export function HealthTab({ sandbox }: { readonly sandbox: Sandbox }) {
  const { probes, isProbing, probeNow } = useProbes(sandbox);
  const canProbe = sandbox.url !== null && sandbox.state.kind !== 'failed';
  return (
    <div className={classes.tab}>
      <div className={classes.bar}>
        <div>
          {sandbox.url !== null && <code className={classes.what}>{words.what(sandbox.url)}</code>}
          {probes.kind === 'loaded' && <Summary probes={probes.value} />}
        </div>
        <Button variant="default" loading={isProbing} disabled={!canProbe} onClick={probeNow}>
          {words.now}
        </Button>
      </div>
      {probes.kind === 'failed' && (
        <PartNote title={words.failed} isFailure>
          {probes.reason}
        </PartNote>
      )}
      {probes.kind === 'loaded' && probes.value.length === 0 && (
        <PartNote title={words.none}>{canProbe ? words.noneText : words.noTarget}</PartNote>
      )}
      {probes.kind === 'loaded' && probes.value.length > 0 && (
        <>
          <ProbeStrip probes={probes.value} />
          <ProbeList probes={probes.value} />
        </>
      )}
    </div>
  );
}

function Summary({ probes }: { readonly probes: readonly ProbeRecord[] }) {
  const { total, answered, median, slowest } = summariseProbes(probes);
  if (total === 0) return null;
  return (
    <p className={classes.summary}>
      {words.answered(answered, total)}
      {median !== null && ` · ${words.median(formatLatency(median))}`}
      {slowest !== null && ` · ${words.slowest(formatLatency(slowest))}`}
    </p>
  );
}
