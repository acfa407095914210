import { Kbd, Menu } from '@mantine/core';
import { useDashboard, useUi } from '../../dashboard-context.tsx';
import type { SandboxMenu as Wanted } from '../../stores/ui-store.ts';
import classes from './sandbox-menu.module.css';
import { useSandboxCommands } from './use-sandbox-commands.ts';

/** The one menu of all rows: it opens where it was asked for. */
export function SandboxMenu() {
  const menu = useUi((state) => state.menu);
  return menu && <OpenMenu key={`${menu.id} ${menu.x} ${menu.y}`} menu={menu} />;
}

function OpenMenu({ menu }: { readonly menu: Wanted }) {
  const { ui } = useDashboard();
  const commands = useSandboxCommands(menu.id);
  const close = (): void => {
    ui.setState({ menu: null });
    document.querySelector<HTMLElement>(`[data-sandbox="${CSS.escape(menu.id)}"]`)?.focus();
  };
  return (
    <Menu
      opened
      onClose={close}
      position="bottom-start"
      offset={2}
      width={240}
      returnFocus={false}
      shadow="md"
    >
      <Menu.Target>
        <span className={classes.anchor} style={{ left: menu.x, top: menu.y }} />
      </Menu.Target>
      <Menu.Dropdown>
        {commands.map(({ id, label, Icon, cap, tone, run }) => (
          <Menu.Item
            key={id}
            {...(tone === 'grave' && { color: 'red' })}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={cap && <Kbd size="xs">{cap}</Kbd>}
            onClick={run}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
