import { parseSize } from '#shared/settings.ts';
import { SETTING_FIELDS, type SettingField } from './setting-fields.ts';
import { expectation, schemaAt } from './settings-json-schema.ts';

const INTRODUCTION = `# Settings

Settings live in \`config.yaml\` in the home (\`~/.moorage\` unless \`MOORAGE_HOME\` or \`--home\` says otherwise).
The file is optional, and so is every key. Stronger sources win, key by key:

1. the command line: \`--host\`, \`--port\`, \`--backend\`, \`--image\` of \`moorage serve\` and \`npm start\`
2. the environment: the variable of each key below; then, under \`backend: kubernetes\`, those of DeerFlow's provisioner
   ([backends/kubernetes.md](backends/kubernetes.md))
3. \`config.yaml\`
4. the defaults

Keys stand at the top level and carry the names of DeerFlow's \`sandbox:\` section; those with a dot stand in a
section, such as \`port:\` under \`api:\`. A key that is not listed here is refused, with its line and the nearest
key that exists. In the environment, lists and maps are written as JSON or YAML, such as
\`MOORAGE_ENVIRONMENT='{"API_TOKEN": "$API_TOKEN"}'\`; an empty variable counts as unset.

The dashboard's settings page shows every key with where its value comes from, and writes this file; comments stay.
A running Moorage reads the file again when it changes. An edit that is not valid is reported, and the last
valid settings stay in force. Where the settings are wrong from the start, \`moorage serve\` exits with code 2 and says
what is wrong and where; the desktop app opens its settings page with that, uses no engine and creates nothing until
they are corrected, there or in an editor, and then goes on by itself.
`;

/** The text of `docs/settings.md`: every setting with its default and meaning. */
export function settingsDocument(): string {
  return [INTRODUCTION, keyTable(), mountTable()].join('\n');
}

function keyTable(): string {
  const rows = SETTING_FIELDS.map((field) => [
    code(field.key),
    prose(field.meaning),
    capitalised(field.expected),
    defaultOf(field),
    code(field.environmentName),
  ]);
  return `## Keys\n\n${table(['Key', 'Meaning', 'Expected', 'Default', 'Variable'], rows)}`;
}

function mountTable(): string {
  const entry = schemaAt(['mounts', 0])?.properties ?? {};
  const rows = Object.entries(entry).map(([name, schema]) => [
    code(name),
    prose(schema.description ?? ''),
    capitalised(expectation(schema)),
  ]);
  return `## An entry of \`mounts\`\n\n${table(['Key', 'Meaning', 'Expected'], rows)}`;
}

/** Columns are padded as the formatter of this repository pads them. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line), ''].join('\n');
}

function defaultOf({ defaultValue, isSize }: SettingField): string {
  if (defaultValue === undefined) return '';
  if (isSize && typeof defaultValue === 'number') return code(sizeText(defaultValue));
  return code(typeof defaultValue === 'string' ? defaultValue : JSON.stringify(defaultValue));
}

/** The shortest of `4g`, `512m`, `1k` and plain bytes that says exactly this. */
function sizeText(bytes: number): string {
  const unit = ['t', 'g', 'm', 'k'].find((name) => bytes > 0 && bytes % (parseSize(`1${name}`) ?? 1) === 0);
  return unit ? `${bytes / (parseSize(`1${unit}`) ?? 1)}${unit}` : String(bytes);
}

/** Markdown would take `<sandbox id>` for a tag. */
function prose(text: string): string {
  return text.replaceAll('<', '\\<').replaceAll('|', '\\|');
}

function code(text: string): string {
  return `\`${text}\``;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
