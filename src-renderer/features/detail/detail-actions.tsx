import { ActionIcon, Button, Group, Menu, Tooltip } from '@mantine/core';
import { IconDots, IconPin, IconPinFilled } from '@tabler/icons-react';
import type { Sandbox } from '#shared/sandbox.ts';
import { useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { availableActions } from '../sandboxes/available-actions.ts';
import { useSandboxActions } from '../sandboxes/use-sandbox-actions.ts';
import classes from './detail-actions.module.css';

const words = strings.actions;

/** What can be done with this sandbox, the most likely first. */
export function DetailActions({ sandbox }: { readonly sandbox: Sandbox }) {
  const actions = useSandboxActions();
  const features = useLive((live) => (live.kind === 'live' ? live.app.features : null));
  if (features === null) return null;
  const can = availableActions(sandbox, features);
  const hasMore = can.pause || can.resume;

  return (
    <Group className={classes.actions} gap={8}>
      {can.retry && (
        <Button onClick={() => actions.retry(sandbox)}>
          {sandbox.state.kind === 'stopped' ? words.startAnew : words.retry}
        </Button>
      )}
      {can.adopt && (
        <Tooltip label={words.adoptHint}>
          <Button variant="default" onClick={() => actions.adopt(sandbox)}>
            {words.adopt}
          </Button>
        </Tooltip>
      )}
      {can.pin && (
        <Tooltip label={words.pinHint}>
          <ActionIcon
            size={30}
            variant={sandbox.pinned ? 'light' : 'default'}
            color="sea"
            role="switch"
            aria-checked={sandbox.pinned}
            aria-label={words.pin}
            onClick={() => actions.togglePin(sandbox)}
          >
            {sandbox.pinned ? <IconPinFilled size={16} aria-hidden /> : <IconPin size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
      {can.renew && (
        <Tooltip label={words.renew}>
          <Button variant="default" onClick={() => actions.renew(sandbox)}>
            {words.renewShort}
          </Button>
        </Tooltip>
      )}
      {can.release && (
        <Tooltip label={words.release}>
          <Button variant="default" onClick={() => actions.release(sandbox)}>
            {words.releaseShort}
          </Button>
        </Tooltip>
      )}
      {can.destroy && (
        <Button className={classes.destroy} variant="default" onClick={() => actions.destroy(sandbox)}>
          {words.destroyShort}
        </Button>
      )}
      {hasMore && (
        <Menu position="bottom-end" width={160}>
          <Menu.Target>
            <ActionIcon size={30} variant="default" aria-label={words.more}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {can.pause && <Menu.Item onClick={() => actions.pause(sandbox)}>{words.pause}</Menu.Item>}
            {can.resume && <Menu.Item onClick={() => actions.resume(sandbox)}>{words.resume}</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}
