import { readlinkSync } from 'node:fs';
import os from 'node:os';
import type { SandboxContext } from '../sandbox-context.ts';
import { findTools, type Tool } from './find-tools.ts';
import { listeningPorts } from './listening-ports.ts';

const TOOLS: Readonly<Record<string, readonly string[]>> = {
  'Text editors': ['vim', 'vi', 'nano'],
  'File operations': ['curl', 'wget', 'tar', 'zip', 'unzip', 'tree', 'rsync'],
  'Version control': ['git'],
  'Text processing': ['grep', 'rg', 'sed', 'awk', 'jq'],
  'System monitoring': ['ps', 'top', 'htop'],
  'Build tools': ['make', 'gcc', 'g++', 'cargo', 'go', 'java'],
};
const PYTHON = ['python3', 'pip3', 'uv'];
const NODE = ['node', 'npm', 'npx'];

/**
 * `SandboxResponse`: what this sandbox is, and what is in it. Runs nothing and waits for nothing, because readiness is
 * probed by it.
 */
export function describeSandbox(context: SandboxContext, version: string) {
  const path = context.environment.PATH ?? '';
  const python = findTools(PYTHON, path);
  const node = nodeTools(findTools(NODE, path));
  const utils = Object.entries(TOOLS).flatMap(([category, names]) =>
    categoryView(category, findTools(names, path)),
  );
  const system = systemView(context);
  const runtime = { python: python.map(toolView), nodejs: node.map(toolView) };
  return {
    success: true,
    message: 'Operation successful',
    data: describe(system, [...python, ...node], utils),
    hint: null,
    home_dir: context.home,
    workspace: context.workspace,
    version,
    detail: { system, runtime, utils },
  };
}

function systemView({ home, workspace, environment }: SandboxContext) {
  return {
    os: os.type(),
    os_version: os.release(),
    arch: os.machine(),
    user: userName(),
    home_dir: home,
    workspace,
    timezone: environment.TZ || localTimeZone(),
    occupied_ports: listeningPorts().map(String),
  };
}

/** As the system is set; asking Intl would load the tables of all languages first. */
function localTimeZone(): string {
  try {
    return readlinkSync('/etc/localtime').split('/zoneinfo/')[1] ?? 'UTC';
  } catch {
    return 'UTC';
  }
}

function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    // A user id without an entry in /etc/passwd.
    return String(process.getuid?.() ?? '');
  }
}

/** The Node.js that runs this is one that scripts can use, on the PATH or not. */
function nodeTools(found: readonly Tool[]): readonly Tool[] {
  const version = process.version.slice(1);
  const others = found.filter(({ name }) => name !== 'node');
  const path = found.find(({ name }) => name === 'node')?.path ?? process.execPath;
  return [{ name: 'node', path, version }, ...others];
}

function toolView({ name, path, version }: Tool) {
  return { ver: version, bin: path, alias: [name] };
}

function categoryView(category: string, tools: readonly Tool[]) {
  return tools.length === 0
    ? []
    : [{ category, tools: tools.map(({ name }) => ({ name, description: '' })) }];
}

type SystemView = ReturnType<typeof systemView>;
type CategoryView = ReturnType<typeof categoryView>[number];

/** The same in words, for an agent to read. */
function describe(system: SystemView, languages: readonly Tool[], utils: readonly CategoryView[]): string {
  const toolLines = utils.map(
    ({ category, tools }) => `- ${category}: ${tools.map(({ name }) => name).join(', ')}`,
  );
  return [
    'System:',
    `- ${system.os} ${system.os_version} (${system.arch}), user ${system.user}, time zone ${system.timezone}`,
    `- Home directory: ${system.home_dir}, workspace: ${system.workspace}`,
    `- Ports in use: ${system.occupied_ports.join(', ') || 'none'}`,
    `- Languages: ${languages.map(({ name }) => name).join(', ')}`,
    'Tools:',
    ...toolLines,
  ].join('\n');
}
