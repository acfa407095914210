import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, parseDocument, type ToStringOptions } from 'yaml';
import { valueAt } from './setting-fields.ts';
import { schemaAt } from './settings-json-schema.ts';
import type { SettingsPatch } from './settings-store.ts';

type Change = { readonly path: readonly string[]; readonly value: unknown };

/**
 * The text of config.yaml with `patch` in it: comments, order and line endings stay, and so does everything
 * the patch does not change. `text` must be valid. Pure.
 */
export function patchConfig(text: string, patch: SettingsPatch): string {
  const document = parseDocument(text);
  const before = document.toJS() as unknown;
  const changes = changesOf(patch).filter(
    ({ path, value }) => !isDeepStrictEqual(valueAt(before, path), value),
  );
  if (changes.length === 0) return text;
  for (const change of changes) apply(document, change);
  return withLineEndingsOf(text, document.toString(styleOf(text)));
}

function changesOf(patch: SettingsPatch): readonly Change[] {
  return Object.entries(patch).flatMap(([key, value]) =>
    isSection(key) && typeof value === 'object' && value !== null
      ? Object.entries(value).map(([name, inner]) => ({ path: [key, name], value: inner }))
      : [{ path: [key], value }],
  );
}

function isSection(key: string): boolean {
  return schemaAt([key])?.properties !== undefined;
}

function apply(document: Document, { path, value }: Change): void {
  if (value === undefined) remove(document, path);
  else document.setIn(path, isCollection(value) ? document.createNode(value) : value);
}

function remove(document: Document, path: readonly string[]): void {
  document.deleteIn(path);
  const parent = path.slice(0, -1);
  const section = parent.length > 0 ? document.getIn(parent) : undefined;
  if (isMap(section) && section.items.length === 0) document.deleteIn(parent);
}

/** A scalar is set in place, which keeps the comment behind it; a collection has to be a node. */
function isCollection(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** How the file is written, so that lines nobody changed stay as they are. */
function styleOf(text: string): ToStringOptions {
  return {
    lineWidth: 0,
    flowCollectionPadding: /[[{] /.test(text),
    indentSeq: !/^( *)\S.*:\r?\n\1- /m.test(text),
  };
}

function withLineEndingsOf(original: string, text: string): string {
  return original.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}
