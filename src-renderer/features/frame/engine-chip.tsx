import { Button, Popover, UnstyledButton } from '@mantine/core';
import { Link } from 'wouter';
import type { EngineStatus } from '#shared/events.ts';
import { useConnection } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { Age } from '../../ui/age.tsx';
import classes from './engine-chip.module.css';
import { engineWords } from './engine-words.ts';
import { useReconnectEngine } from './use-reconnect-engine.ts';

/** Which engine runs the sandboxes and how it stands: colour, shape and word. Opens what else is known of it. */
export function EngineChip({ engine }: { readonly engine: EngineStatus }) {
  const { name, word, tone } = engineWords(engine, useConnection().kind === 'connected');
  return (
    <Popover position="bottom-end" width={320} withinPortal trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.chip} aria-label={strings.engine.chip(name, word)}>
          <span className={classes.dot} data-tone={tone} />
          <span className={classes.name}>{name}</span>
          <span className={classes.word} data-tone={tone}>
            {word}
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <EngineFacts engine={engine} />
      </Popover.Dropdown>
    </Popover>
  );
}

function EngineFacts({ engine }: { readonly engine: EngineStatus }) {
  const { reconnect, busy } = useReconnectEngine();
  return (
    <>
      <dl className={classes.facts}>
        {engine.kind === 'connected' && (
          <>
            <dt>{strings.engine.version}</dt>
            <dd>
              {engine.product} {engine.version}
            </dd>
            <dt>{strings.engine.address}</dt>
            <dd className={classes.code}>{engine.endpoint}</dd>
          </>
        )}
        {'backend' in engine && (
          <>
            <dt>{strings.engine.backend}</dt>
            <dd>{engine.backend}</dd>
          </>
        )}
        <dt>{strings.engine.since}</dt>
        <dd>
          <Age since={engine.since} />
        </dd>
      </dl>
      <Button variant="default" fullWidth loading={busy} onClick={reconnect} data-autofocus>
        {strings.engine.check}
      </Button>
      <Button component={Link} href="/diagnostics" variant="subtle" fullWidth mt={4}>
        {strings.engine.diagnostics}
      </Button>
    </>
  );
}
