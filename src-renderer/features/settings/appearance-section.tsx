import { Button, type MantineColorScheme, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useDashboard, usePreferences } from '../../dashboard-context.tsx';
import { DENSITIES, type Density } from '../../stores/preferences.ts';
import { strings } from '../../strings.ts';
import classes from './api-section.module.css';

const words = strings.settings.appearance;
const SCHEMES: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];

/** How the dashboard looks in this browser. */
export function AppearanceSection() {
  const { preferences, ui } = useDashboard();
  const { density } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <dl className={classes.facts}>
      <div className={classes.fact}>
        <dt>{words.colours}</dt>
        <dd>
          <SegmentedControl
            aria-label={words.colours}
            data={SCHEMES.map((value) => ({ value, label: strings.frame.theme[value] }))}
            value={colorScheme}
            onChange={(value) => setColorScheme(value as MantineColorScheme)}
          />
        </dd>
      </div>
      <div className={classes.fact}>
        <dt>{words.density}</dt>
        <dd>
          <SegmentedControl
            aria-label={words.density}
            data={DENSITIES.map((value) => ({ value, label: words.densities[value] }))}
            value={density}
            onChange={(value) => preferences.setState({ density: value as Density })}
          />
          <p className={classes.note}>{words.note}</p>
        </dd>
      </div>
      <div className={classes.fact}>
        <dt>{words.shortcuts}</dt>
        <dd>
          <Button variant="default" onClick={() => ui.setState({ dialog: { kind: 'shortcuts' } })}>
            {words.showShortcuts}
          </Button>
        </dd>
      </div>
    </dl>
  );
}
