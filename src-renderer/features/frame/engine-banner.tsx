import { Button } from '@mantine/core';
import type { EngineStatus } from '#shared/events.ts';
import { strings } from '../../strings.ts';
import { Banner } from '../../ui/banner.tsx';
import { useReconnectEngine } from './use-reconnect-engine.ts';

/** Says that the engine is away, why, and what to do. Nothing while it is there or being looked for. */
export function EngineBanner({ engine }: { readonly engine: EngineStatus }) {
  const { reconnect, busy } = useReconnectEngine();
  if (engine.kind !== 'unreachable' && engine.kind !== 'none') return null;

  const retry = (
    <Button variant="default" loading={busy} onClick={reconnect}>
      {strings.engine.retry}
    </Button>
  );
  if (engine.kind === 'none') {
    return (
      <Banner tone="bad" title={strings.engine.noneTitle} action={retry}>
        {engine.advice}
      </Banner>
    );
  }
  return (
    <Banner
      tone="bad"
      title={strings.engine.unreachableTitle(engine.product)}
      details={engine.reason}
      action={retry}
    >
      {engine.advice} {strings.engine.stale}
    </Banner>
  );
}
