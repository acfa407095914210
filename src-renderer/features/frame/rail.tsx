import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { Logo } from '../../ui/logo.tsx';
import { SHORTCUTS } from '../shortcuts/shortcuts.ts';
import { type FramePage, PAGES, placeOf } from './pages.ts';
import classes from './rail.module.css';
import { ThemeMenu } from './theme-menu.tsx';

/** The pages, and what belongs to none of them. Icons alone in a narrow window. */
export function Rail() {
  const { ui } = useDashboard();
  const version = useLive((live) => (live.kind === 'live' ? live.app.version : null));
  const showShortcuts = (): void => ui.setState({ dialog: { kind: 'shortcuts' } });

  return (
    <div className={classes.rail}>
      <div className={classes.brand} title={version === null ? undefined : strings.frame.version(version)}>
        <Logo size={28} />
        <span className={classes.label}>{strings.product}</span>
      </div>
      <nav className={classes.pages} aria-label={strings.frame.navigation}>
        {PAGES.map((page) => (
          <PageLink key={page.path} page={page} />
        ))}
      </nav>
      <ThemeMenu className={classes.item} labelClassName={classes.label} />
      <Tooltip
        label={`${strings.frame.shortcuts} (${SHORTCUTS.help.caps[0]})`}
        position="right"
        classNames={{ tooltip: classes.tooltip ?? '' }}
      >
        <UnstyledButton className={classes.item} onClick={showShortcuts}>
          <IconKeyboard size={20} stroke={1.6} aria-hidden />
          <span className={classes.label}>{strings.frame.shortcuts}</span>
        </UnstyledButton>
      </Tooltip>
    </div>
  );
}

function PageLink({ page: { path, label, Icon } }: { readonly page: FramePage }) {
  const [location] = useLocation();
  const place = placeOf(location, path);
  return (
    <Tooltip label={label} position="right" classNames={{ tooltip: classes.tooltip ?? '' }}>
      <Link
        href={path}
        className={classes.item}
        data-current={place === 'elsewhere' ? undefined : ''}
        aria-current={place === 'here' ? 'page' : place === 'below' ? 'true' : undefined}
      >
        <Icon size={20} stroke={1.6} aria-hidden />
        <span className={classes.label}>{label}</span>
      </Link>
    </Tooltip>
  );
}
