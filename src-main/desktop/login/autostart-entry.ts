import { join } from 'node:path';

/** What is started when the person logs in: a program and its arguments. */
export interface LoginCommand {
  readonly program: string;
  readonly args: readonly string[];
}

/** Where the XDG Autostart specification has the entries of a person. Pure. */
export function autostartFile(env: NodeJS.ProcessEnv, userHome: string): string {
  // The specification: a relative path is to be ignored.
  const config = env.XDG_CONFIG_HOME?.startsWith('/') ? env.XDG_CONFIG_HOME : join(userHome, '.config');
  return join(config, 'autostart', 'moorage.desktop');
}

/** The text of the autostart entry: a desktop entry as the specification has it. Pure. */
export function autostartEntry({ program, args }: LoginCommand): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Moorage',
    'Comment=Sandboxes for agent threads',
    `Exec=${[program, ...args].map(quoted).join(' ')}`,
    'Icon=moorage',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/**
 * An argument of `Exec`: in quotes, where some characters have a backslash before them; that backslash is doubled again
 * because the value is a string, and a percent sign because it begins a field code.
 */
function quoted(argument: string): string {
  const escaped = argument
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%');
  return `"${escaped}"`;
}
