import { Button, SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Sandbox, SandboxStats } from '#shared/sandbox.ts';
import { viewOf } from '#shared/state-view.ts';
import { useLive } from '../../../dashboard-context.tsx';
import { formatBytes } from '../../../format/format-amount.ts';
import { strings } from '../../../strings.ts';
import { PartNote } from '../../../ui/part-note.tsx';
import { useUnmeasured } from '../../sandboxes/use-unmeasured.ts';
import classes from './charts-tab.module.css';
import type { Line } from './line.ts';
import { BYTE_STEPS, DECIMAL_STEPS } from './plot-options.ts';
import { percent, perSecond, SampleTable } from './sample-table.tsx';
import { type Series, toSeries } from './series.ts';
import { TimeChart } from './time-chart.tsx';
import { useSamples } from './use-samples.ts';

const words = strings.charts;
const MINUTES = [1, 5, 15] as const;

/** What the sandbox costs, over the last minutes. */
export function ChartsTab({ sandbox }: { readonly sandbox: Sandbox }) {
  const canMeasure = useLive((live) => live.kind === 'live' && live.app.features.stats);
  if (!canMeasure) return <PartNote title={words.unsupported}>{words.unsupportedText}</PartNote>;
  return <Charts sandbox={sandbox} />;
}

function Charts({ sandbox }: { readonly sandbox: Sandbox }) {
  const { samples, history } = useSamples(sandbox.id);
  const unmeasured = useUnmeasured(sandbox.id);
  if (samples.length > 0) return <Measured samples={samples} />;
  if (history.kind === 'failed') {
    return (
      <PartNote title={words.failed} isFailure>
        {history.reason}
      </PartNote>
    );
  }
  const { kind } = sandbox.state;
  const isUp = kind === 'active' || kind === 'warm';
  if (isUp && unmeasured !== undefined) return <PartNote title={words.unmeasured}>{unmeasured}</PartNote>;
  const view = viewOf(sandbox);
  return <PartNote title={words.none}>{isUp ? words.noneText : words.notUp(strings.views[view])}</PartNote>;
}

function Measured({ samples }: { readonly samples: readonly SandboxStats[] }) {
  const [minutes, setMinutes] = useState<string>('5');
  const [asTable, setAsTable] = useState(false);
  const span = Number(minutes) * 60;
  const series = useMemo(() => toSeries(within(samples, span)), [samples, span]);
  return (
    <div className={classes.tab}>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={words.range}
          value={minutes}
          onChange={setMinutes}
          data={MINUTES.map((count) => ({ value: String(count), label: words.minutes(count) }))}
        />
        <Button variant="default" onClick={() => setAsTable(!asTable)}>
          {asTable ? words.asCharts : words.asTable}
        </Button>
      </div>
      {asTable ? <SampleTable series={series} /> : <Plots series={series} span={span} />}
    </div>
  );
}

function Plots({ series, span }: { readonly series: Series; readonly span: number }) {
  const lines = useMemo(() => linesOf(series), [series]);
  const common = { times: series.times, span };
  return (
    <>
      <TimeChart
        {...common}
        title={words.cpu}
        hint={words.cpuHint}
        lines={lines.cpu}
        format={percent}
        increments={DECIMAL_STEPS}
        least={10}
      />
      <TimeChart
        {...common}
        title={words.memory}
        lines={lines.memory}
        format={formatBytes}
        increments={BYTE_STEPS}
        least={2 ** 20}
      />
      <TimeChart
        {...common}
        title={words.network}
        lines={lines.network}
        format={perSecond}
        increments={BYTE_STEPS}
        least={2 ** 10}
      />
    </>
  );
}

function linesOf(series: Series): Readonly<Record<'cpu' | 'memory' | 'network', readonly Line[]>> {
  const hasLimit = series.memoryLimit.some((limit) => limit !== null);
  return {
    cpu: [{ label: words.used, values: series.cpu, color: '--m-accent' }],
    memory: [
      { label: words.used, values: series.memory, color: '--m-blue' },
      ...(hasLimit
        ? [{ label: words.limit, values: series.memoryLimit, color: '--m-amber', isDashed: true }]
        : []),
    ],
    network: [
      { label: words.received, values: series.received, color: '--m-teal' },
      { label: words.sent, values: series.sent, color: '--m-amber' },
    ],
  };
}

/** The samples of the last `span` seconds. */
function within(samples: readonly SandboxStats[], span: number): readonly SandboxStats[] {
  const since = (samples.at(-1)?.at ?? 0) - span * 1000;
  return samples.filter(({ at }) => at >= since);
}
