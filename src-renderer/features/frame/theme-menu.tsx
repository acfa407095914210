import { type MantineColorScheme, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { strings } from '../../strings.ts';

const ICONS = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const;
const SCHEMES = Object.keys(ICONS) as readonly MantineColorScheme[];

export interface ThemeMenuProps {
  readonly className: string | undefined;
  readonly labelClassName: string | undefined;
}

/** Chooses light, dark or the system's colours. */
export function ThemeMenu({ className, labelClassName }: ThemeMenuProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const names = strings.frame.theme;
  const Icon = ICONS[colorScheme];
  return (
    <Menu position="right-end" width={160}>
      <Menu.Target>
        <UnstyledButton className={className} title={names.label(names[colorScheme])}>
          <Icon size={20} stroke={1.6} aria-hidden />
          <span className={labelClassName}>{names.label(names[colorScheme])}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map((scheme) => {
          const ItemIcon = ICONS[scheme];
          return (
            <Menu.Item
              key={scheme}
              leftSection={<ItemIcon size={16} aria-hidden />}
              rightSection={scheme === colorScheme ? <IconCheck size={14} aria-hidden /> : null}
              onClick={() => setColorScheme(scheme)}
            >
              {names[scheme]}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
