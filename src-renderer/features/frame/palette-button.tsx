import { Kbd, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { modCap } from '../../ui/mod-cap.ts';
import classes from './palette-button.module.css';

/** The visible way to the palette, in the shape of what it is: a place to search. */
export function PaletteButton() {
  const { ui } = useDashboard();
  return (
    <UnstyledButton
      className={classes.button}
      aria-label={strings.palette.label}
      onClick={() => ui.setState({ dialog: { kind: 'palette', query: '' } })}
    >
      <IconSearch className={classes.icon} size={16} aria-hidden />
      <span className={classes.text}>{strings.palette.placeholder}</span>
      <Kbd size="xs">{modCap(navigator.userAgent)} K</Kbd>
    </UnstyledButton>
  );
}
