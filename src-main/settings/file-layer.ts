import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { messageOf } from '#shared/errors.ts';
import type { SettingsLayer, SettingsProblem } from './settings-layer.ts';

/** Reads the text of config.yaml. What is wrong with it ends in the layer's problems, never in an exception. */
export function fileLayer(file: string, text: string): SettingsLayer {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const whereOf = (offset: number) => `${file} line ${Math.max(1, lines.linePos(offset).line)}`;
  const errors = document.errors.map(({ pos, message }) => notYaml(whereOf(pos[0]), message));
  if (errors.length > 0) return withoutInput(file, errors);
  const { contents } = document;
  if (isNothing(contents)) return withoutInput(file, []);
  if (!isMap(contents)) {
    const message = 'expected settings such as `image: …`, one a line.';
    return withoutInput(file, [{ where: whereOf(offsetOf(contents) ?? 0), message }]);
  }
  try {
    const input = inputOf(document, contents);
    return { source: 'file', input, locate: (path) => whereOf(offsetAt(document, path)), problems: [] };
  } catch (error) {
    // Such as aliases that unfold beyond all measure.
    return withoutInput(file, [notYaml(file, messageOf(error))]);
  }
}

function withoutInput(file: string, problems: readonly SettingsProblem[]): SettingsLayer {
  return { source: 'file', input: {}, locate: () => file, problems };
}

function notYaml(where: string, reason: string): SettingsProblem {
  return { where, message: `this is not valid YAML: ${reason}.` };
}

/** An empty file, or comments alone. */
function isNothing(contents: unknown): boolean {
  return contents === null || (isScalar(contents) && contents.value === null);
}

function inputOf(document: Document, contents: YAMLMap): Record<string, unknown> {
  const input = document.toJS() as Record<string, unknown>;
  const environment = contents.get('environment');
  if (!isMap(environment)) return input;
  return { ...input, environment: { ...(input.environment as object), ...plainTexts(environment) } };
}

/** Environment values are text: `1.10` stays `1.10`, where YAML would read the number 1.1. */
function plainTexts(environment: YAMLMap): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { key, value } of environment.items) {
    if (isScalar(key) && isScalar(value) && value.value !== null && value.source !== undefined) {
      texts[String(key.value)] = value.source;
    }
  }
  return texts;
}

/** The offset of what is at `path`, or of the nearest thing around it. */
function offsetAt(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = offsetOf(node) ?? 0;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = pairOf(node, part);
      if (!pair) break;
      offset = offsetOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = offsetOf(node) ?? offset;
    }
  }
  return offset;
}

function pairOf(map: YAMLMap, key: PropertyKey): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
}

function offsetOf(node: unknown): number | undefined {
  const range = (node as { readonly range?: readonly [number, number, number] | null } | null)?.range;
  return range?.[0];
}
