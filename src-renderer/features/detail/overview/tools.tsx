import { Button, Group } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { Sandbox } from '#shared/sandbox.ts';
import { useDashboard } from '../../../dashboard-context.tsx';
import { strings } from '../../../strings.ts';
import { Section } from '../section.tsx';
import { AIO_TOOLS, type AioTool, toolsOf, toolUrl } from './aio-tools.ts';
import classes from './tools.module.css';

const words = strings.detail;

/** The desktop, the editor and the notebooks of the all-in-one image; nothing for other images. */
export function Tools({ sandbox }: { readonly sandbox: Sandbox }) {
  const { openAddress } = useDashboard();
  const url = toolsOf(sandbox);
  if (url === null) return null;
  return (
    <Section title={words.tools}>
      <Group gap={8}>
        {(Object.keys(AIO_TOOLS) as AioTool[]).map((tool) => (
          <Button
            key={tool}
            variant="default"
            rightSection={<IconExternalLink size={14} aria-hidden />}
            onClick={() => openAddress(toolUrl(url, tool))}
          >
            {words.toolNames[tool]}
          </Button>
        ))}
      </Group>
      <p className={classes.hint}>{words.toolHint}</p>
    </Section>
  );
}
